package io.nocturne.topology;

import java.util.Locale;

/** Port names as vendors and neighbours write them, folded so that {@code GigabitEthernet1/0/1}, {@code Gi1/0/1} and {@code gi 1/0/1} are one. */
final class PortNames {
    private static final String[][] ABBREVIATIONS = {
            {"hundredgigabitethernet", "hu"}, {"hundredgige", "hu"},
            {"fortygigabitethernet", "fo"}, {"fortygige", "fo"},
            {"twentyfivegigabitethernet", "twe"}, {"twentyfivegige", "twe"},
            {"tengigabitethernet", "te"}, {"tengige", "te"}, {"ten-gigabitethernet", "te"}, {"xgigabitethernet", "te"},
            {"fivegigabitethernet", "fi"}, {"twogigabitethernet", "tw"},
            {"gigabitethernet", "gi"}, {"gigaethernet", "gi"},
            {"fastethernet", "fa"}, {"ethernet", "eth"}, {"management", "ma"},
            {"port-channel", "po"}, {"bridge-aggregation", "bagg"}, {"eth-trunk", "trunk"}
    };

    private PortNames() {}

    static String fold(String name) {
        String folded = name.toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "");
        for (String[] abbreviation : ABBREVIATIONS) {
            if (folded.startsWith(abbreviation[0])) {
                return abbreviation[1] + folded.substring(abbreviation[0].length());
            }
        }
        return folded;
    }
}
