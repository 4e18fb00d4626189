package io.nocturne.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a device restarted. No standard object tells; these makers have one: Cisco, Arista and Xirrus in words, Nokia, Allied Telesis, ZTE, Dasan, Nokia's
 * access nodes and 4RF by number.
 */
final class RestartReader {
    /** whyReload, aristaReloadCauseDescription, systemResetReason. */
    private static final List<String> IN_WORDS = List.of("1.3.6.1.4.1.9.2.1.2", "1.3.6.1.4.1.30065.3.24.1.1.1.4", "1.3.6.1.4.1.21013.1.2.28.42");

    /** An object or column, and the words for its numbers. */
    private record ByNumber(String oid, Map<Long, String> words) {
        static ByNumber of(String oid, Object... words) {
            Map<Long, String> all = new TreeMap<>();
            for (int i = 0; i < words.length; i += 2) {
                all.put(((Integer) words[i]).longValue(), (String) words[i + 1]);
            }
            return new ByNumber(oid, all);
        }
    }

    private static final List<ByNumber> BY_NUMBER = List.of(
            // tmnxLastSystemRebootReason; other (2) tells nothing
            ByNumber.of("1.3.6.1.4.1.6527.3.1.2.1.38.1", 1, "by an administrator"),
            // tmnxCardLastBootupReason
            ByNumber.of("1.3.6.1.4.1.6527.3.1.2.2.3.2.1.18", 0, "hard reboot", 1, "soft reset", 2, "power cycle", 3, "card cleared", 4, "activity switch", 5,
                    "configuration change", 6, "failed while running", 7, "failed while booting", 8, "unexpected", 9, "software upgrade timed out", 10,
                    "card reinserted", 11, "software upgrade", 12, "chassis control module failed", 13, "power changed", 14, "licence level changed", 15,
                    "fabric recovered"),
            // restartCause of AT-SYSINFO-MIB
            ByNumber.of("1.3.6.1.4.1.207.8.4.4.3.2.2", 1, "hardware reset", 2, "hardware watchdog", 3, "software request", 4, "software exception", 5,
                    "software image invalid", 6, "software licence check failed", 7, "self-test at power-on failed"),
            // zxAnChassisSysLastRebootReason
            ByNumber.of("1.3.6.1.4.1.3902.1082.10.1.1.2", 1, "by command", 2, "by network management", 3, "watchdog", 4, "power off", 5, "software restart", 6,
                    "a process was suspended"),
            // sleSystemSlotBootReason
            ByNumber.of("1.3.6.1.4.1.6296.101.1.1.4.1.1.19", 0, "error", 1, "power on", 2, "panic", 3, "software reboot", 4, "out of memory", 5, "watchdog", 9,
                    "software watchdog", 11, "software reboot by the switching unit", 12, "automatic reset"),
            // eqptBoardLastRestartCause
            ByNumber.of("1.3.6.1.4.1.637.61.1.23.3.1.24", 1, "power on", 3, "watchdog", 4, "cold reset", 5, "warm reset", 6, "hot reset", 7, "hot reload", 8,
                    "data cleaned", 9, "emergency build", 10, "reset at power-on", 11, "commit failed", 12, "time zone changed"),
            // fourRFSystemLastReset
            ByNumber.of("1.3.6.1.4.1.14817.7.1.2.1.11", 1, "soft reset", 2, "hard reset", 3, "watchdog"));

    /** The subtrees it reads. */
    static final List<String> ROOTS = Stream.concat(IN_WORDS.stream(), BY_NUMBER.stream().map(ByNumber::oid)).toList();

    private RestartReader() {}

    /** The reason, empty where the device does not tell. */
    static String read(Walk walk) {
        for (String oid : IN_WORDS) {
            String found = first(walk, oid, value -> value instanceof byte[] bytes ? Walk.printable(bytes).strip() : "");
            if (!found.isEmpty()) {
                return found;
            }
        }
        for (ByNumber each : BY_NUMBER) {
            String found = first(walk, each.oid(), value -> value instanceof Long number ? each.words().getOrDefault(number, "") : "");
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    /** The first instance that says something. */
    private static String first(Walk walk, String oid, java.util.function.Function<Object, String> words) {
        @Nullable
        String[] found = new String[1];
        walk.under(oid, (index, value) -> {
            if (found[0] == null && !words.apply(value).isEmpty()) {
                found[0] = words.apply(value);
            }
        });
        return Arrays.stream(found).map(text -> text == null ? "" : text).findFirst().orElse("");
    }
}
