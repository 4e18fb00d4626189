package io.nocturne.logs;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The abbreviations of time zones devices write. Several of them are used in more than one part of the world (CST, IST, BST); the meaning
 * here is the one network gear ships with.
 */
final class Zones {
    private static final Map<String, ZoneOffset> KNOWN = Map.ofEntries(
            zone("Z", 0, 0), zone("ZZ", 0, 0), zone("UTC", 0, 0), zone("GMT", 0, 0), zone("WET", 0, 0), zone("BST", 1, 0), zone("WEST", 1, 0),
            zone("CET", 1, 0), zone("MET", 1, 0), zone("CEST", 2, 0), zone("MEST", 2, 0), zone("EET", 2, 0), zone("EEST", 3, 0),
            zone("MSK", 3, 0), zone("IST", 5, 30), zone("PKT", 5, 0), zone("ICT", 7, 0), zone("WIB", 7, 0), zone("HKT", 8, 0),
            zone("SGT", 8, 0), zone("AWST", 8, 0), zone("KST", 9, 0), zone("JST", 9, 0), zone("AEST", 10, 0), zone("AEDT", 11, 0),
            zone("NZST", 12, 0), zone("NZDT", 13, 0), zone("BRT", -3, 0), zone("ART", -3, 0), zone("AST", -4, 0), zone("ADT", -3, 0),
            zone("EST", -5, 0), zone("EDT", -4, 0), zone("CST", -6, 0), zone("CDT", -5, 0), zone("MST", -7, 0), zone("MDT", -6, 0),
            zone("PST", -8, 0), zone("PDT", -7, 0), zone("AKST", -9, 0), zone("AKDT", -8, 0), zone("HST", -10, 0));

    private Zones() {}

    private static Map.Entry<String, ZoneOffset> zone(String name, int hours, int minutes) {
        return Map.entry(name, ZoneOffset.ofHoursMinutes(hours, minutes));
    }

    static Stream<String> names() {
        return KNOWN.keySet().stream();
    }

    static @Nullable ZoneOffset find(String name) {
        return KNOWN.get(name);
    }
}
