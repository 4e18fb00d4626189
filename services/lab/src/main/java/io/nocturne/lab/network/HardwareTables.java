package io.nocturne.lab.network;

import io.nocturne.lab.agent.ColumnTable;
import io.nocturne.lab.agent.ColumnTable.Row;
import io.nocturne.lab.agent.MibTable;
import io.nocturne.lab.agent.Value;
import java.util.ArrayList;
import java.util.List;

/** ENTITY-MIB, ENTITY-SENSOR-MIB, HOST-RESOURCES-MIB and the makers' own objects for load, memory and temperature. */
final class HardwareTables {
    private final PlannedDevice device;
    private final NetworkState state;
    private final Traffic traffic;

    /** An entry of entPhysicalTable. */
    private record Part(int index, int within, int kind, String name, String description, String model, String serial) {}

    HardwareTables(PlannedDevice device, NetworkState state, Traffic traffic) {
        this.device = device;
        this.state = state;
        this.traffic = traffic;
    }

    List<MibTable> tables() {
        List<MibTable> t = new ArrayList<>();
        entity(t);
        switch (device.vendor) {
            case CISCO -> cisco(t);
            case JUNIPER -> juniper(t);
            case ARISTA -> host(t);
            case COMWARE -> {
                List<Row<Integer>> rows = List.of(new Row<>(new int[] {1}, 1));
                t.add(new ColumnTable<>("1.3.6.1.4.1.25506.2.6.1.1.1.1", new int[] {6, 8, 12}, rows, (c, r) -> Value.integer(
                        c == 6 ? traffic.load(device) : c == 8 ? traffic.memory(device) : traffic.temperature(device))));
            }
            case FORTINET -> {
                host(t);
                t.add(DeviceTables.scalar("1.3.6.1.4.1.12356.101.4.1.3", () -> Value.gauge(traffic.load(device))));
                t.add(DeviceTables.scalar("1.3.6.1.4.1.12356.101.4.1.4", () -> Value.gauge(traffic.memory(device))));
                t.add(DeviceTables.scalar("1.3.6.1.4.1.12356.101.4.1.8", () -> Value.gauge(900L + traffic.load(device) * 60L)));
            }
        }
        return t;
    }

    private void entity(List<MibTable> t) {
        String software = device.vendor.software(device.role);
        List<Part> parts = List.of(
                new Part(1, 0, 3, "Chassis", device.model() + " chassis", device.model(), device.serial()),
                new Part(2, 1, 6, "Power Supply 1", "AC power supply", "PWR-" + device.index % 3, device.serial() + "P1"),
                new Part(3, 1, 7, "Fan 1", "Fan tray", "FAN", ""),
                new Part(4, 1, 9, "Slot 0", "Fixed module", device.model(), device.serial()),
                new Part(5, 4, 8, "Temperature 1", "Inlet temperature sensor", "", ""));
        List<Row<Part>> rows = parts.stream().map(p -> new Row<>(new int[] {p.index}, p)).toList();
        t.add(new ColumnTable<>("1.3.6.1.2.1.47.1.1.1.1", new int[] {2, 4, 5, 6, 7, 10, 11, 12, 13, 16}, rows, (c, p) -> switch (c) {
            case 2 -> Value.text(p.description);
            case 4 -> Value.integer(p.within);
            case 5 -> Value.integer(p.kind);
            case 6 -> Value.integer(1);
            case 7 -> Value.text(p.name);
            case 10 -> Value.text(p.kind == 3 ? software : "");
            case 11 -> Value.text(p.serial);
            case 12 -> Value.text(device.vendor.company());
            case 13 -> Value.text(p.model);
            default -> Value.integer(p.kind == 3 || p.kind == 6 || p.kind == 7 ? 1 : 2);
        }));
        List<Row<Part>> sensors = List.of(new Row<>(new int[] {5}, parts.getLast()));
        t.add(new ColumnTable<>("1.3.6.1.2.1.99.1.1.1", new int[] {1, 2, 3, 4, 5, 6}, sensors, (c, p) -> switch (c) {
            case 1 -> Value.integer(8);
            case 2 -> Value.integer(9);
            case 3 -> Value.integer(0);
            case 4 -> Value.integer(traffic.temperature(device));
            case 5 -> Value.integer(1);
            default -> Value.text("degrees Celsius");
        }));
    }

    private void cisco(List<MibTable> t) {
        List<Row<Integer>> one = List.of(new Row<>(new int[] {1}, 1));
        t.add(new ColumnTable<>("1.3.6.1.4.1.9.9.109.1.1.1.1", new int[] {2, 6, 7, 8}, one, (c, r) -> c == 2 ? Value.integer(4) : Value.gauge(traffic.load(device))));
        long size = 4L << 30;
        t.add(new ColumnTable<>("1.3.6.1.4.1.9.9.48.1.1.1", new int[] {2, 5, 6}, one, (c, r) -> switch (c) {
            case 2 -> Value.text("Processor");
            case 5 -> Value.gauge(size / 100 * traffic.memory(device));
            default -> Value.gauge(size / 100 * (100 - traffic.memory(device)));
        }));
    }

    private void juniper(List<MibTable> t) {
        List<Row<Integer>> rows = List.of(new Row<>(new int[] {9, 1, 0, 0}, 1));
        t.add(new ColumnTable<>("1.3.6.1.4.1.2636.3.1.13.1", new int[] {5, 7, 8, 11}, rows, (c, r) -> switch (c) {
            case 5 -> Value.text("Routing Engine 0");
            case 7 -> Value.gauge(traffic.temperature(device));
            case 8 -> Value.gauge(traffic.load(device));
            default -> Value.gauge(traffic.memory(device));
        }));
    }

    private void host(List<MibTable> t) {
        t.add(DeviceTables.scalar("1.3.6.1.2.1.25.1.1", () -> Value.ticks(state.upTime(device))));
        List<Row<Integer>> cores = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            cores.add(new Row<>(new int[] {i}, i));
        }
        t.add(new ColumnTable<>("1.3.6.1.2.1.25.3.3.1", new int[] {1, 2}, cores,
                (c, core) -> c == 1 ? Value.oid(new int[] {0, 0}) : Value.integer(Math.clamp(traffic.load(device) + core * 3L - 7, 0, 100))));
        List<Row<Integer>> storage = List.of(new Row<>(new int[] {1}, 1), new Row<>(new int[] {2}, 2));
        t.add(new ColumnTable<>("1.3.6.1.2.1.25.2.3.1", new int[] {1, 2, 3, 4, 5, 6}, storage, (c, s) -> switch (c) {
            case 1 -> Value.integer(s);
            case 2 -> Value.oid(s == 1 ? "1.3.6.1.2.1.25.2.1.2" : "1.3.6.1.2.1.25.2.1.4");
            case 3 -> Value.text(s == 1 ? "RAM" : "/mnt/flash");
            case 4 -> Value.integer(4_096);
            case 5 -> Value.integer(2_000_000);
            default -> Value.integer(20_000L * (s == 1 ? traffic.memory(device) : 41));
        }));
    }
}
