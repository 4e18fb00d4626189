package io.nocturne.topology;

import io.nocturne.core.Level;
import io.nocturne.topology.DevicePage.Optic;
import io.nocturne.topology.DevicePage.Part;
import io.nocturne.topology.DevicePage.PartKind;
import io.nocturne.topology.DevicePage.Port;
import io.nocturne.topology.DevicePage.Sensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sensors and parts: ENTITY-MIB and its sensor tables (RFC 6933, 3433, 4268), and what Cisco, Juniper, Huawei and MikroTik have instead. */
final class HealthReader {
    private static final String ENTITY = "1.3.6.1.2.1.47.1.1.1.1.";
    /** jnxContentsTable. */
    private static final String JUNIPER_CONTENTS = "1.3.6.1.4.1.2636.3.1.8.1.";
    /** cswSwitchState. */
    private static final String CISCO_MEMBER_STATE = "1.3.6.1.4.1.9.9.500.1.2.1.1.6";
    /** The subtrees it reads beside ENTITY-MIB. */
    static final List<String> ROOTS = List.of(
            "1.3.6.1.4.1.9.6.1.101.53.15.1",
            "1.3.6.1.4.1.9.6.1.101.83.1",
            "1.3.6.1.4.1.89.53.15.1",
            "1.3.6.1.4.1.89.83.1",
            "1.3.6.1.4.1.11.2.14.11.1.2.6.1",
            "1.3.6.1.4.1.2272.1.4.7.1.1",
            "1.3.6.1.4.1.2272.1.4.8.1.1",
            "1.3.6.1.4.1.12356.101.4.3.2.1",
            CISCO_MEMBER_STATE,
            JUNIPER_CONTENTS + "7",
            JUNIPER_CONTENTS + "10");

    /** Where Radlan's switches keep their environment, and Cisco's that are Radlan's. */
    private static final List<String> RADLAN = List.of("1.3.6.1.4.1.89.", "1.3.6.1.4.1.9.6.1.101.");
    private static final String HP_SENSOR = "1.3.6.1.4.1.11.2.14.11.1.2.6.1.";
    private static final String RAPID_CITY = "1.3.6.1.4.1.2272.1.4.";
    private static final String FORTINET_SENSOR = "1.3.6.1.4.1.12356.101.4.3.2.1.";
    private static final String CISCO_ENV = "1.3.6.1.4.1.9.9.13.1.";
    private static final String JUNIPER = "1.3.6.1.4.1.2636.3.1.13.1.";
    private static final String HUAWEI = "1.3.6.1.4.1.2011.5.25.31.1.1.1.1.";
    private static final int CHASSIS = 3;
    private static final int POWER_SUPPLY = 6;
    private static final int FAN = 7;
    private static final int SENSOR = 8;
    private static final int MODULE = 9;
    private static final int PORT = 10;
    private static final int CONTAINED_AT_MOST = 16;
    private static final List<String> UNITS = List.of("", "", "", "V", "V", "A", "W", "Hz", "°C", "%", "rpm", "m³/min", "");
    /** EntitySensorDataType of Cisco goes on: 14 is dBm. */
    private static final int DBM = 14;

    private final Walk walk;
    private final Map<Integer, Port> byIndex = new HashMap<>();
    private final Map<String, Port> byName = new HashMap<>();
    private final Map<Integer, String> names;
    private final Map<Integer, String> descriptions;
    private final Map<Integer, Long> classes;
    private final Map<Integer, Long> containers;
    private final Map<Integer, Integer> interfaces = new HashMap<>();
    private final List<Sensor> sensors = new ArrayList<>();
    private final TransceiverReader transceivers;
    private final List<Part> parts = new ArrayList<>();

    HealthReader(Walk walk, List<Port> ports) {
        this.walk = walk;
        ports.forEach(port -> {
            byIndex.put(port.ifIndex(), port);
            byName.put(port.name().toLowerCase(Locale.ROOT), port);
        });
        transceivers = new TransceiverReader(walk, byIndex);
        names = DevicePageReader.texts(walk, ENTITY + "7");
        descriptions = DevicePageReader.texts(walk, ENTITY + "2");
        classes = DevicePageReader.numbers(walk, ENTITY + "5");
        containers = DevicePageReader.numbers(walk, ENTITY + "4");
        walk.under("1.3.6.1.2.1.47.1.3.2.1.2", (index, value) -> {
            if (value instanceof int[] oid && oid.length > 1) {
                interfaces.putIfAbsent(index[0], oid[oid.length - 1]);
            }
        });
        entitySensors("1.3.6.1.2.1.99.1.1.1.", 5);
        entitySensors("1.3.6.1.4.1.9.9.91.1.1.1.1.", 5);
        ciscoEnvironment();
        entityParts();
        juniper();
        huawei();
        transceivers.readMakers(this::name);
        new HardwareTables(walk).read(parts, sensors);
        radlan();
        others();
    }

    List<Sensor> sensors() {
        return List.copyOf(sensors);
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    List<Optic> optics() {
        return transceivers.list();
    }

    /** Without the digits that come from counting in halves what agents count in tens. */
    static double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1e6) / 1e6 : value;
    }

    private String name(int entity) {
        String name = names.getOrDefault(entity, "");
        String description = descriptions.getOrDefault(entity, "");
        return !name.isEmpty() ? name : !description.isEmpty() ? description : "entity " + entity;
    }

    /** The port an entity is in: by its alias, by its name, or by what it is contained in; 0 where none. */
    private int port(int entity) {
        int at = entity;
        for (int step = 0; step < CONTAINED_AT_MOST && at != 0; step++) {
            Integer known = interfaces.get(at);
            if (known != null && byIndex.containsKey(known)) {
                return known;
            }
            Port named = byName.get(name(at).toLowerCase(Locale.ROOT));
            if (named != null && (classes.getOrDefault(at, 0L) == PORT || step > 0)) {
                return named.ifIndex();
            }
            at = containers.getOrDefault(at, 0L).intValue();
        }
        String first = name(entity).split(" ", 2)[0].toLowerCase(Locale.ROOT);
        Port named = byName.get(first);
        if (named == null) {
            named = byName.get(shortened(first));
        }
        return named == null ? 0 : named.ifIndex();
    }

    private static String shortened(String name) {
        return name.replaceFirst("^([a-z]{2})[a-z-]*(?=[0-9])", "$1");
    }

    private void entitySensors(String table, int statusColumn) {
        Map<Integer, Long> values = DevicePageReader.numbers(walk, table + "4");
        Map<Integer, Long> types = DevicePageReader.numbers(walk, table + "1");
        Map<Integer, Long> scales = DevicePageReader.numbers(walk, table + "2");
        Map<Integer, Long> precisions = DevicePageReader.numbers(walk, table + "3");
        Map<Integer, Long> states = DevicePageReader.numbers(walk, table + statusColumn);
        new TreeMap<>(values).forEach((entity, raw) -> {
            int type = types.getOrDefault(entity, 2L).intValue();
            // A reading that is unavailable is no reading, and neither is a number without a unit that stays at 0.
            if (states.getOrDefault(entity, 1L) == 2 || type == 12 || type <= 2 && raw == 0) {
                return;
            }
            double value = rounded(raw * Math.pow(10, 3 * (scales.getOrDefault(entity, 9L) - 9) - precisions.getOrDefault(entity, 0L)));
            String unit = type == DBM ? "dBm" : type > 0 && type < UNITS.size() ? UNITS.get(type) : "";
            Level level = states.getOrDefault(entity, 1L) == 3 ? Level.MAJOR : Level.OK;
            Port port = byIndex.get(port(entity));
            sensors.add(new Sensor(name(entity), value, unit, level, port == null ? 0 : port.ifIndex()));
            if (port != null) {
                transceivers.measured(port.name(), name(entity), value, unit);
            }
        });
    }

    private void ciscoEnvironment() {
        Map<Integer, Long> states = DevicePageReader.numbers(walk, CISCO_ENV + "3.1.6");
        Map<Integer, String> words = DevicePageReader.texts(walk, CISCO_ENV + "3.1.2");
        new TreeMap<>(DevicePageReader.numbers(walk, CISCO_ENV + "3.1.3")).forEach((index, value) -> sensors.add(
                new Sensor(words.getOrDefault(index, "temperature " + index), value, "°C", ciscoLevel(states.getOrDefault(index, 1L)), 0)));
        ciscoParts(PartKind.FAN, CISCO_ENV + "4.1.2", CISCO_ENV + "4.1.3");
        ciscoParts(PartKind.POWER, CISCO_ENV + "5.1.2", CISCO_ENV + "5.1.3");
    }

    private void ciscoParts(PartKind kind, String nameColumn, String stateColumn) {
        Map<Integer, String> words = DevicePageReader.texts(walk, nameColumn);
        new TreeMap<>(DevicePageReader.numbers(walk, stateColumn)).forEach(
                (index, state) -> parts.add(new Part(kind, words.getOrDefault(index, kind.name().toLowerCase(Locale.ROOT) + " " + index), "", "", ciscoLevel(state))));
    }

    /** CiscoEnvMonState. */
    private static Level ciscoLevel(long state) {
        return switch ((int) state) {
            case 1 -> Level.OK;
            case 2 -> Level.MINOR;
            case 3, 4 -> Level.CRITICAL;
            case 6 -> Level.MAJOR;
            default -> Level.UNKNOWN;
        };
    }

    private void entityParts() {
        Map<Integer, String> models = DevicePageReader.texts(walk, ENTITY + "13");
        Map<Integer, String> serials = DevicePageReader.texts(walk, ENTITY + "11");
        Map<Integer, Long> operational = DevicePageReader.numbers(walk, "1.3.6.1.2.1.131.1.1.1.3");
        Map<Integer, Long> fru = DevicePageReader.numbers(walk, "1.3.6.1.4.1.9.9.117.1.1.2.1.2");
        Map<Integer, Long> trays = DevicePageReader.numbers(walk, "1.3.6.1.4.1.9.9.117.1.4.1.1.1");
        Map<Integer, Long> huawei = DevicePageReader.numbers(walk, HUAWEI + "2");
        Map<Integer, Long> members = DevicePageReader.numbers(walk, CISCO_MEMBER_STATE);
        boolean told = !parts.isEmpty();
        long chassis = classes.entrySet().stream()
                .filter(each -> each.getValue() == CHASSIS && !number(serials.getOrDefault(each.getKey(), "")).isEmpty())
                .count();
        new TreeMap<>(classes).forEach((entity, type) -> {
            String model = models.getOrDefault(entity, "");
            String serial = number(serials.getOrDefault(entity, ""));
            if (!serial.isEmpty() && type != POWER_SUPPLY && type != FAN && type != CHASSIS) {
                Port in = byIndex.get(port(entity));
                if (in != null) {
                    transceivers.module(in.name(), model.isEmpty() && type != SENSOR ? descriptions.getOrDefault(entity, "") : model, serial);
                    return;
                }
            }
            PartKind kind = kind(type.intValue(), !serial.isEmpty(), chassis);
            if (type == MODULE && (kind != null || huawei.containsKey(entity)) && byName(name(entity)) != PartKind.MODULE) {
                kind = byName(name(entity));
            }
            // Power supplies and fans that the vendor's own table told of come with a serial number or not at all.
            if (kind == null || kind == PartKind.MODULE && serial.isEmpty() || told && kind != PartKind.MODULE && serial.isEmpty()) {
                return;
            }
            Level level = Level.UNKNOWN;
            if (operational.containsKey(entity)) {
                level = operational.get(entity) == 3 ? Level.OK : operational.get(entity) == 2 ? Level.MAJOR : Level.UNKNOWN;
            } else if (fru.containsKey(entity)) {
                long state = fru.get(entity);
                level = state == 2 ? Level.OK : state == 1 ? Level.UNKNOWN : Level.MAJOR;
            } else if (trays.containsKey(entity)) {
                level = trays.get(entity) == 2 ? Level.OK : trays.get(entity) == 3 ? Level.MAJOR : trays.get(entity) == 4 ? Level.MINOR : Level.UNKNOWN;
            }
            if (members.containsKey(entity)) {
                level = memberLevel(members.get(entity).intValue());
            }
            if (level == Level.UNKNOWN) {
                // hwEntityOperStatus: enabled, disabled and offline.
                int state = huawei.getOrDefault(entity, 0L).intValue();
                level = state == 3 ? Level.OK : state == 2 || state == 4 ? Level.MAJOR : Level.UNKNOWN;
            }
            parts.add(new Part(kind, name(entity), model, serial, level));
        });
    }

    /** Of a switch in a stack: ready; on its way; foreseen and not there; all others cannot be used as they are. */
    private static Level memberLevel(int state) {
        return switch (state) {
            case 4 -> Level.OK;
            case 1, 2, 3, 8 -> Level.MINOR;
            case 9 -> Level.UNKNOWN;
            default -> Level.MAJOR;
        };
    }

    /** A serial number, or nothing where the agent has a word for none. */
    private static String number(String serial) {
        String word = serial.strip();
        return word.matches("(?i)n/?a|none|unknown|unspecified|not available|builtin|[0fF]+|-+") ? "" : word;
    }

    /** Of modules by class, those that are a power supply or a fan by their name. */
    private static PartKind byName(String name) {
        String word = name.toLowerCase(Locale.ROOT);
        return word.matches("(power card|power supply|psu|pwr).*") ? PartKind.POWER : word.matches("fan.*") ? PartKind.FAN : PartKind.MODULE;
    }

    /** What a part is shown as; null for what is not. A chassis is worth a line only where there are several. */
    private static @Nullable PartKind kind(int type, boolean numbered, long chassis) {
        return switch (type) {
            case POWER_SUPPLY -> PartKind.POWER;
            case FAN -> PartKind.FAN;
            case CHASSIS -> chassis > 1 && numbered ? PartKind.CHASSIS : null;
            default -> numbered ? PartKind.MODULE : null;
        };
    }

    /** rlPhdUnitEnvParamTable and RADLAN-HWENVIROMENT. */
    private void radlan() {
        for (String root : RADLAN) {
            stateParts(PartKind.FAN, root + "83.1.1.1.2", root + "83.1.1.1.3");
            stateParts(PartKind.POWER, root + "83.1.2.1.2", root + "83.1.2.1.3");
            radlanUnits(root + "53.15.1.");
        }
    }

    /** Later editions have a sixth fan and thresholds in the midst of the columns, and more of them after the old last one. */
    private void radlanUnits(String table) {
        boolean later = !DevicePageReader.numbers(walk, table + "15").isEmpty();
        Map<Integer, Long> readable = DevicePageReader.numbers(walk, table + (later ? "11" : "10"));
        Map<Integer, Long> warnings = later ? DevicePageReader.numbers(walk, table + "12") : Map.of();
        new TreeMap<>(DevicePageReader.numbers(walk, table + (later ? "10" : "9"))).forEach((unit, degrees) -> {
            // 1 is a sensor that can be read.
            if (readable.getOrDefault(unit, 1L) == 1 && degrees > 0) {
                long warning = warnings.getOrDefault(unit, 0L);
                sensors.add(new Sensor("unit " + unit, degrees, "°C", warning > 0 && degrees >= warning ? Level.MAJOR : Level.OK, 0));
            }
        });
        unitParts(PartKind.POWER, table, 2, 3);
        unitParts(PartKind.FAN, table, 4, later ? 9 : 8);
    }

    /** One part a unit and column, where nothing else told the state of such parts. */
    private void unitParts(PartKind kind, String table, int from, int to) {
        List<Part> found = new ArrayList<>();
        for (int column = from; column <= to; column++) {
            String name = kind == PartKind.FAN ? "fan " + (column - from + 1) : column == from ? "main power supply" : "redundant power supply";
            new TreeMap<>(DevicePageReader.numbers(walk, table + column)).forEach((unit, state) -> {
                if (state != 5) {
                    found.add(new Part(kind, "unit " + unit + " " + name, "", "", ciscoLevel(state)));
                }
            });
        }
        if (!found.isEmpty() && parts.stream().noneMatch(part -> part.kind() == kind && part.level() != Level.UNKNOWN)) {
            parts.removeIf(part -> part.kind() == kind && part.serial().isEmpty());
            parts.addAll(found);
        }
    }

    /** As {@link #ciscoParts}, without those that are not there (5), and only where nothing else told of such parts. */
    private void stateParts(PartKind kind, String nameColumn, String stateColumn) {
        parts.removeIf(part -> part.kind() == kind && part.level() == Level.UNKNOWN && part.serial().isEmpty() && !DevicePageReader.numbers(walk, stateColumn).isEmpty());
        if (parts.stream().anyMatch(part -> part.kind() == kind)) {
            return;
        }
        Map<Integer, String> words = DevicePageReader.texts(walk, nameColumn);
        new TreeMap<>(DevicePageReader.numbers(walk, stateColumn)).forEach((index, state) -> {
            if (state != 5) {
                parts.add(new Part(kind, words.getOrDefault(index, kind.name().toLowerCase(Locale.ROOT) + " " + index), "", "", ciscoLevel(state)));
            }
        });
    }

    /** HP's, Extreme's (Rapid City) and Fortinet's tables. */
    private void others() {
        boolean known = !parts.isEmpty();
        Map<Integer, String> words = DevicePageReader.texts(walk, HP_SENSOR + "7");
        new TreeMap<>(DevicePageReader.numbers(walk, HP_SENSOR + "4")).forEach((index, state) -> {
            String name = words.getOrDefault(index, "sensor " + index);
            PartKind kind = name.matches("(?i).*fan.*") ? PartKind.FAN : name.matches("(?i).*(power|supply).*") ? PartKind.POWER : null;
            Level level = state == 4 ? Level.OK : state == 2 ? Level.CRITICAL : state == 3 ? Level.MINOR : Level.UNKNOWN;
            if (!known && kind != null && state != 5) {
                parts.add(new Part(kind, name, "", "", level));
            }
        });
        // In these tables the states begin at different numbers: 2 is up for fans, 3 for power supplies.
        rapidCity(PartKind.FAN, "7.1.1.2", 2);
        rapidCity(PartKind.POWER, "8.1.1.2", 3);
        Map<Integer, String> names = DevicePageReader.texts(walk, FORTINET_SENSOR + "2");
        Map<Integer, Long> alarms = DevicePageReader.numbers(walk, FORTINET_SENSOR + "4");
        new TreeMap<>(DevicePageReader.texts(walk, FORTINET_SENSOR + "3")).forEach((index, text) -> {
            if (text.strip().matches("-?[0-9]+([.][0-9]+)?")) {
                Level level = alarms.getOrDefault(index, 0L) == 1 ? Level.MAJOR : Level.OK;
                String name = names.getOrDefault(index, "sensor " + index);
                String unit = name.matches("(?i).*temp.*") ? "°C" : name.matches("(?i).*fan.*") ? "rpm" : "";
                sensors.add(new Sensor(name, rounded(Double.parseDouble(text.strip())), unit, level, 0));
            }
        });
    }

    private void rapidCity(PartKind kind, String column, int up) {
        TreeMap<Integer, Long> states = new TreeMap<>(DevicePageReader.numbers(walk, RAPID_CITY + column));
        states.values().removeIf(state -> state != up && state != up + 1);
        List<Part> known = parts.stream().filter(part -> part.kind() == kind).toList();
        if (known.stream().anyMatch(part -> part.level() != Level.UNKNOWN) || !known.isEmpty() && known.size() != states.size()) {
            return;
        }
        // ENTITY-MIB names the same parts in the same order, without their state.
        parts.removeAll(known);
        int at = 0;
        for (Map.Entry<Integer, Long> each : states.entrySet()) {
            Part part = known.isEmpty() ? new Part(kind, kind.name().toLowerCase(Locale.ROOT) + " " + each.getKey(), "", "", Level.UNKNOWN) : known.get(at++);
            parts.add(new Part(kind, part.name(), part.model(), part.serial(), each.getValue() == up ? Level.OK : Level.MAJOR));
        }
    }

    private void juniper() {
        Map<String, Long> temperatures = walk.numbers(JUNIPER + "7");
        Map<String, Long> states = walk.numbers(JUNIPER + "6");
        Map<String, String> boards = walk.texts(JUNIPER_CONTENTS + "10");
        Map<String, String> serials = walk.texts(JUNIPER_CONTENTS + "7");
        walk.under(JUNIPER + "5", (index, value) -> {
            String key = FactsReader.dotted(index);
            String name = value instanceof byte[] bytes ? Walk.printable(bytes) : "";
            long state = states.getOrDefault(key, 1L);
            Level level = state == 2 || state == 3 || state == 7 ? Level.OK : state == 6 ? Level.MAJOR : Level.UNKNOWN;
            long temperature = temperatures.getOrDefault(key, 0L);
            if (temperature > 0) {
                sensors.add(new Sensor(name, temperature, "°C", level, 0));
            }
            // The first number is the container: 2 power, 4 fans. Boards are worth a line where they have a number.
            String serial = number(serials.getOrDefault(key, "").replaceFirst("^S/N *", ""));
            PartKind kind = index[0] == 2 ? PartKind.POWER : index[0] == 4 ? PartKind.FAN : serial.isEmpty() ? null : PartKind.MODULE;
            if (kind != null) {
                parts.add(new Part(kind, name, boards.getOrDefault(key, "").strip(), serial, level));
            }
        });
    }

    private void huawei() {
        new TreeMap<>(DevicePageReader.numbers(walk, HUAWEI + "11")).forEach((entity, value) -> {
            // 2147483647 and 0 stand for boards without a thermometer.
            if (value > 0 && value < 1000) {
                sensors.add(new Sensor(name(entity), value, "°C", Level.OK, 0));
            }
        });
    }
}
