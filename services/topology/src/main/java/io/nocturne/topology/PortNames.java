package io.nocturne.topology;

import java.util.Locale;

/** Port names as vendors and neighbours write them, folded so that {@code GigabitEthernet1/0/1}, {@code Gi1/0/1} and {@code gi 1/0/1} are one. */
final class PortNames {
    private static final String[][] ABBREVIATIONS = {
            {"fourhundredgigabitethernet", "fh"}, {"fourhundredgige", "fh"}, {"twohundredgigabitethernet", "th"}, {"twohundredgige", "th"},
            {"hundredgigabitethernet", "hu"}, {"hundredgige", "hu"},
            {"fortygigabitethernet", "fo"}, {"fortygige", "fo"},
            {"twentyfivegigabitethernet", "twe"}, {"twentyfivegige", "twe"},
            {"tengigabitethernet", "te"}, {"tengige", "te"}, {"ten-gigabitethernet", "te"}, {"xgigabitethernet", "te"},
            {"fivegigabitethernet", "fi"}, {"twogigabitethernet", "tw"},
            {"gigabitethernet", "gi"}, {"gigaethernet", "gi"}, {"gige", "gi"}, {"appgigabitethernet", "ap"},
            {"fastethernet", "fa"}, {"ethernet", "eth"}, {"management", "ma"},
            {"port-channel", "po"}, {"bundle-ether", "be"}, {"bridge-aggregation", "bagg"}, {"eth-trunk", "trunk"}
    };
    /** As Comware and VRP shorten them; other makers begin whole names so, with a dash or a slash behind. */
    private static final String[][] BEFORE_DIGITS = {{"xge", "te"}, {"fge", "fo"}, {"hge", "hu"}, {"ge", "gi"}};

    private PortNames() {}

    static String fold(String name) {
        String folded = name.toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "");
        for (String[] abbreviation : ABBREVIATIONS) {
            if (folded.startsWith(abbreviation[0])) {
                return abbreviation[1] + folded.substring(abbreviation[0].length());
            }
        }
        for (String[] abbreviation : BEFORE_DIGITS) {
            int end = abbreviation[0].length();
            if (folded.startsWith(abbreviation[0]) && folded.length() > end && Character.isDigit(folded.charAt(end))) {
                return abbreviation[1] + folded.substring(end);
            }
        }
        return folded;
    }

    /** What is behind the slash where RouterOS puts the bridge before its port, as in {@code bridge/ether3}; empty for all other names. */
    static String withoutBridge(String name) {
        int slash = name.indexOf('/');
        boolean two = slash > 0 && slash == name.lastIndexOf('/') && slash + 1 < name.length();
        return two && Character.isLetter(name.charAt(0)) && Character.isLetter(name.charAt(slash + 1)) ? name.substring(slash + 1) : "";
    }
}
