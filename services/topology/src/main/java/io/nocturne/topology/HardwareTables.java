package io.nocturne.topology;

import io.nocturne.core.Level;
import io.nocturne.topology.DevicePage.Part;
import io.nocturne.topology.DevicePage.PartKind;
import io.nocturne.topology.DevicePage.Sensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hardware table of Nokia's routers (TIMETRA-CHASSIS-MIB), which have no ENTITY-MIB. */
final class HardwareTables {
    private static final String CHASSIS = "1.3.6.1.4.1.6527.3.1.2.2.1.3.1.4";
    private static final String CHASSIS_TYPES = "1.3.6.1.4.1.6527.3.1.2.2.1.6.1.2";
    /** tmnxHwTable, indexed by chassis and part. */
    private static final String HARDWARE = "1.3.6.1.4.1.6527.3.1.2.2.1.8.1.";
    /** What it reads, and no more: the table has thirty columns. */
    static final List<String> ROOTS = List.of(
            CHASSIS, CHASSIS_TYPES, HARDWARE + "4", HARDWARE + "5", HARDWARE + "7", HARDWARE + "8", HARDWARE + "16", HARDWARE + "17", HARDWARE + "18", HARDWARE + "19");

    private static final int PHYSICAL_CHASSIS = 3;
    private static final int TRUE = 1;
    private static final long NO_DEGREES = -128;

    private final Walk walk;

    HardwareTables(Walk walk) {
        this.walk = walk;
    }

    /** The kind of the first chassis, empty where there is none. */
    String model() {
        long type = DevicePageReader.numbers(walk, CHASSIS).values().stream().findFirst().orElse(-1L);
        return type < 0 ? "" : DevicePageReader.texts(walk, CHASSIS_TYPES).getOrDefault((int) type, "");
    }

    /** The serial number of the first chassis. */
    String serial() {
        Map<String, String> serials = walk.texts(HARDWARE + "5");
        return walk.numbers(HARDWARE + "7").entrySet().stream()
                .filter(each -> each.getValue() == PHYSICAL_CHASSIS)
                .map(each -> serials.getOrDefault(each.getKey(), ""))
                .filter(serial -> !serial.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Adds the parts that are there: slots that are empty are not. */
    void read(List<Part> parts, List<Sensor> sensors) {
        Map<String, String> names = walk.texts(HARDWARE + "8");
        Map<String, String> boards = walk.texts(HARDWARE + "4");
        Map<String, String> serials = walk.texts(HARDWARE + "5");
        Map<String, Long> states = walk.numbers(HARDWARE + "16");
        Map<String, Long> measuring = walk.numbers(HARDWARE + "17");
        Map<String, Long> degrees = walk.numbers(HARDWARE + "18");
        Map<String, Long> limits = walk.numbers(HARDWARE + "19");
        walk.numbers(HARDWARE + "7").forEach((key, type) -> {
            String name = names.getOrDefault(key, "part " + key);
            String serial = serials.getOrDefault(key, "").strip();
            Level level = level(states.getOrDefault(key, 1L));
            PartKind kind = kind(type.intValue());
            boolean supply = kind == PartKind.POWER || kind == PartKind.FAN;
            if (kind != null && (supply ? level != null : !serial.isEmpty())) {
                parts.add(new Part(kind, name, boards.getOrDefault(key, "").strip(), serial, level == null ? Level.UNKNOWN : level));
            }
            long warm = degrees.getOrDefault(key, NO_DEGREES);
            if (measuring.getOrDefault(key, 0L) == TRUE && warm != NO_DEGREES) {
                long most = limits.getOrDefault(key, -1L);
                sensors.add(new Sensor(name, warm, "°C", most > 0 && warm >= most ? Level.MAJOR : Level.OK, 0));
            }
        });
    }

    /** TmnxHwClass; null for what is no part. */
    private static @Nullable PartKind kind(int type) {
        return switch (type) {
            case PHYSICAL_CHASSIS -> PartKind.CHASSIS;
            case 5, 20, 21 -> PartKind.POWER;
            case 6 -> PartKind.FAN;
            case 1, 8, 9, 10, 11, 12, 15, 19, 22, 23, 24 -> PartKind.MODULE;
            default -> null;
        };
    }

    /** TmnxHwOperState (TIMETRA-CHASSIS-MIB); null where nothing is there. */
    private static @Nullable Level level(long state) {
        return switch ((int) state) {
            case 2 -> Level.OK;
            case 3, 5 -> Level.MAJOR;
            case 7, 8, 9 -> null;
            default -> Level.UNKNOWN;
        };
    }
}
