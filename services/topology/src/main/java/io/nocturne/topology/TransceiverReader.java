package io.nocturne.topology;

import io.nocturne.topology.DevicePage.Optic;
import io.nocturne.topology.DevicePage.Port;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Transceivers: what the sensors of ENTITY-MIB say of them, and the tables of Juniper, Huawei, MikroTik, HP and Eltex. */
final class TransceiverReader {
    /** The subtrees it reads. */
    static final List<String> ROOTS = List.of("1.3.6.1.4.1.11.2.14.11.5.1.82.1.1.1.1", "1.3.6.1.4.1.35265.1.23.53.1.1.1");

    private static final String JUNIPER = "1.3.6.1.4.1.2636.3.60.1.1.1.1.";
    private static final String HUAWEI = "1.3.6.1.4.1.2011.5.25.31.1.1.3.1.";
    private static final String MIKROTIK = "1.3.6.1.4.1.14988.1.1.19.1.1.";
    /** hpicfXcvrInfoTable. */
    private static final String HP = "1.3.6.1.4.1.11.2.14.11.5.1.82.1.1.1.1.";
    /** Of a power in thousandths of dBm: no light. */
    private static final long HP_DARK = -99_999_999;
    /** eltPhdTransceiverInfoTable. */
    private static final String ELTEX = "1.3.6.1.4.1.35265.1.23.53.1.1.1.";

    private static final int TEMPERATURE = 0;
    private static final int VOLTAGE = 1;
    private static final int BIAS = 2;
    private static final int SENT = 3;
    private static final int RECEIVED = 4;

    private final Walk walk;
    private final Map<Integer, Port> ports;
    private final Map<String, double[]> readings = new LinkedHashMap<>();
    /** Model and serial number by port. */
    private final Map<String, String[]> modules = new HashMap<>();

    TransceiverReader(Walk walk, Map<Integer, Port> ports) {
        this.walk = walk;
        this.ports = ports;
    }

    /** One in a port; the first that is told of it stays. */
    void module(String port, String model, String serial) {
        modules.putIfAbsent(port, new String[] {model.strip(), serial.strip()});
        readings.computeIfAbsent(port, name -> unknown());
    }

    /** A sensor of a port. */
    void measured(String port, String name, double value, String unit) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean sent = lower.matches(".*(transmit|tx).*");
        switch (unit) {
            case "°C" -> set(port, TEMPERATURE, value);
            case "V" -> set(port, VOLTAGE, value);
            case "A" -> set(port, BIAS, value * 1000);
            case "dBm" -> set(port, sent ? SENT : RECEIVED, value);
            case "W" -> {
                if (lower.matches(".*(transmit|tx|receive|rx).*") && value > 0) {
                    set(port, sent ? SENT : RECEIVED, 10 * Math.log10(value * 1000));
                }
            }
            default -> {}
        }
    }

    /**
     * Reads the tables that makers have of their own.
     *
     * @param entities names of the entities of ENTITY-MIB
     */
    void readMakers(IntFunction<String> entities) {
        IntFunction<String> byIndex = index -> name(index, "ifIndex " + index);
        optics(JUNIPER, byIndex, 5, 0.01, 6, 0.001, 7, 0.01, 8, 1, -1, 0);
        huawei(entities);
        mikrotik();
        Map<Integer, String> labels = DevicePageReader.texts(walk, HP + "2");
        IntFunction<String> hp = index -> name(index, labels.getOrDefault(index, "ifIndex " + index));
        modules(HP, hp, 3, 4);
        optics(HP, hp, 15, 0.001, 13, 0.001, 14, 0.001, 11, 0.001, 12, 0.0001);
        modules(ELTEX, byIndex, 10, 6);
    }

    /** Those that are known by a number or by what they measure. */
    List<Optic> list() {
        return readings.entrySet().stream()
                .filter(entry -> modules.containsKey(entry.getKey()) || Arrays.stream(entry.getValue()).anyMatch(value -> !Double.isNaN(value) && value != 0))
                .map(entry -> optic(entry.getKey(), modules.getOrDefault(entry.getKey(), new String[] {"", ""}), entry.getValue()))
                .toList();
    }

    private static Optic optic(String port, String[] what, double[] values) {
        return new Optic(port, what[0], what[1], values[TEMPERATURE], values[VOLTAGE], values[BIAS], values[SENT], values[RECEIVED]);
    }

    private void huawei(IntFunction<String> entities) {
        Map<Integer, Long> received = DevicePageReader.numbers(walk, HUAWEI + "8");
        Map<Integer, Long> sent = DevicePageReader.numbers(walk, HUAWEI + "9");
        Map<Integer, Long> bias = DevicePageReader.numbers(walk, HUAWEI + "7");
        Map<Integer, Long> volts = DevicePageReader.numbers(walk, HUAWEI + "6");
        Map<Integer, Long> degrees = DevicePageReader.numbers(walk, HUAWEI + "5");
        new TreeMap<>(received).forEach((entity, microwatts) -> {
            if (microwatts == -1 && sent.getOrDefault(entity, -1L) == -1) {
                return;
            }
            String name = entities.apply(entity);
            put(name, TEMPERATURE, degrees.get(entity), 1);
            put(name, VOLTAGE, volts.get(entity), 0.001);
            put(name, BIAS, bias.get(entity), 0.001);
            power(name, SENT, sent.getOrDefault(entity, -1L));
            power(name, RECEIVED, microwatts);
        });
        Map<Integer, String> models = DevicePageReader.texts(walk, HUAWEI + "25");
        new TreeMap<>(DevicePageReader.texts(walk, HUAWEI + "4")).forEach((entity, serial) -> {
            if (!serial.isBlank()) {
                module(entities.apply(entity), models.getOrDefault(entity, ""), serial);
            }
        });
    }

    private void mikrotik() {
        Map<Integer, String> words = DevicePageReader.texts(walk, MIKROTIK + "2");
        Map<Integer, Long> received = DevicePageReader.numbers(walk, MIKROTIK + "10");
        new TreeMap<>(received).keySet().forEach(index -> {
            String name = words.getOrDefault(index, name(index, "port " + index));
            put(name, TEMPERATURE, DevicePageReader.numbers(walk, MIKROTIK + "6").get(index), 1);
            put(name, VOLTAGE, DevicePageReader.numbers(walk, MIKROTIK + "7").get(index), 0.001);
            put(name, BIAS, DevicePageReader.numbers(walk, MIKROTIK + "8").get(index), 1);
            put(name, SENT, DevicePageReader.numbers(walk, MIKROTIK + "9").get(index), 0.001);
            put(name, RECEIVED, received.get(index), 0.001);
        });
    }

    /** Models and serial numbers by ifIndex. */
    private void modules(String table, IntFunction<String> names, int model, int serial) {
        Map<Integer, String> models = DevicePageReader.texts(walk, table + model);
        new TreeMap<>(DevicePageReader.texts(walk, table + serial)).forEach((index, number) -> {
            String what = models.getOrDefault(index, "");
            if (!number.isBlank() || !what.isBlank()) {
                module(names.apply(index), what, number);
            }
        });
    }

    /** Columns (received, bias, sent, temperature, voltage; -1 for none) by ifIndex, each with its scale. */
    private void optics(String table, IntFunction<String> names, int in, double inScale, int bias, double biasScale, int out, double outScale, int heat, double heatScale,
            int volt,
            double voltScale) {
        int[] columns = {heat, volt, bias, out, in};
        double[] scales = {heatScale, voltScale, biasScale, outScale, inScale};
        for (int place = 0; place < columns.length; place++) {
            if (columns[place] < 0) {
                continue;
            }
            int at = place;
            new TreeMap<>(DevicePageReader.numbers(walk, table + columns[place])).forEach((index, value) -> {
                if (value != HP_DARK && (!table.equals(HP) || diagnosed(index))) {
                    set(names.apply(index), at, value * scales[at]);
                }
            });
        }
    }

    /** Whether a transceiver of HP measures itself: hpicfXcvrDiagnostics is dom or domUncalibrated. */
    private boolean diagnosed(int index) {
        return walk.number(HP + "9." + index, 0) != 0;
    }

    private String name(int ifIndex, String otherwise) {
        Port port = ports.get(ifIndex);
        return port == null ? otherwise : port.name();
    }

    private void power(String port, int place, long microwatts) {
        if (microwatts > 0) {
            set(port, place, 10 * Math.log10(microwatts / 1000.0));
        }
    }

    private void put(String port, int place, @Nullable Long value, double scale) {
        if (value != null && value != -1) {
            set(port, place, value * scale);
        }
    }

    private void set(String port, int place, double value) {
        readings.computeIfAbsent(port, name -> unknown())[place] = HealthReader.rounded(value);
    }

    private static double[] unknown() {
        return new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    }
}
