package io.nocturne.topology;

import io.nocturne.topology.DevicePage.Load;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How busy processors, memory and file systems are: HOST-RESOURCES-MIB first, and what makers have instead of it. */
final class LoadReader {
    /** The subtrees it reads. */
    static final List<String> ROOTS = List.of(
            "1.3.6.1.2.1.25.3.3.1.2",
            "1.3.6.1.2.1.25.2.3.1",
            "1.3.6.1.4.1.9.9.109.1.1.1.1.8",
            "1.3.6.1.4.1.9.9.48.1.1.1",
            "1.3.6.1.4.1.9.9.221.1.1.1.1",
            "1.3.6.1.4.1.9.2.1.58",
            "1.3.6.1.4.1.9.6.1.101.1.9",
            "1.3.6.1.4.1.89.1.9",
            "1.3.6.1.4.1.11.2.14.11.5.1.9.6.1",
            "1.3.6.1.4.1.171.12.1.1.6.3",
            "1.3.6.1.4.1.6486.801.1.2.1.16.1.1.1.1.1.11",
            "1.3.6.1.4.1.6527.3.1.2.1.1.1",
            "1.3.6.1.4.1.12356.101.4.1");

    /** Processor load in percent, one number for the whole device: Fortinet, HP, Cisco small business, Radlan, D-Link, Nokia, Cisco of old. */
    private static final List<String> PROCESSOR = List.of(
            "1.3.6.1.4.1.12356.101.4.1.3.0",
            "1.3.6.1.4.1.11.2.14.11.5.1.9.6.1.0",
            "1.3.6.1.4.1.9.6.1.101.1.9.0",
            "1.3.6.1.4.1.89.1.9.0",
            "1.3.6.1.4.1.171.12.1.1.6.3.0",
            "1.3.6.1.4.1.6527.3.1.2.1.1.1.0",
            "1.3.6.1.4.1.9.2.1.58.0");

    private static final String FORTINET_MEMORY = "1.3.6.1.4.1.12356.101.4.1.4.0";
    private static final String HUAWEI = "1.3.6.1.4.1.2011.5.25.31.1.1.1.1.";
    private static final String JUNIPER = "1.3.6.1.4.1.2636.3.1.13.1.";
    private static final String CISCO_POOL = "1.3.6.1.4.1.9.9.48.1.1.1.";
    private static final String CISCO_ENHANCED_POOL = "1.3.6.1.4.1.9.9.221.1.1.1.1.";

    /** As net-snmp calls them, in the same units as the physical memory. */
    private static final Set<String> LENT = Set.of("Memory buffers", "Cached memory");

    /** What is made to fit, or no disk at all: Juniper's packages, images of snaps, the files that stand for devices and processes. */
    private static final Pattern ALWAYS_FULL =
            Pattern.compile("(devfs|procfs)\\b.*|.*mounted on: (/dev|/proc|/packages/.*|/\\.mount/packages/.*)|/snap/.*|/rom|/dev|/proc");

    private final Walk walk;
    private final List<Load> loads = new ArrayList<>();

    private LoadReader(Walk walk) {
        this.walk = walk;
    }

    static List<Load> read(Walk walk) {
        LoadReader reader = new LoadReader(walk);
        reader.processors();
        reader.memory();
        reader.storage();
        return List.copyOf(reader.loads);
    }

    private void processors() {
        for (String column : List.of("1.3.6.1.4.1.9.9.109.1.1.1.1.8", "1.3.6.1.2.1.25.3.3.1.2", "1.3.6.1.4.1.6486.801.1.2.1.16.1.1.1.1.1.11")) {
            if (loads.isEmpty()) {
                TreeMap<Integer, Long> each = new TreeMap<>(DevicePageReader.numbers(walk, column));
                each.values().forEach(percent -> add(each.size() == 1 ? "CPU" : "CPU " + (loads.size() + 1), percent));
            }
        }
        for (String scalar : PROCESSOR) {
            if (loads.isEmpty()) {
                add("CPU", walk.number(scalar, -1));
            }
        }
        if (loads.isEmpty()) {
            entities(HUAWEI + "5", "CPU ");
        }
        if (loads.isEmpty()) {
            juniper("8", "CPU ", false);
        }
    }

    private void memory() {
        add("memory", walk.number(FORTINET_MEMORY, -1));
        entities(HUAWEI + "7", "memory ");
        juniper("11", "memory ", true);
        pools(CISCO_POOL + "2", CISCO_POOL + "5", CISCO_POOL + "6");
        if (DevicePageReader.numbers(walk, CISCO_POOL + "5").isEmpty()) {
            pools(CISCO_ENHANCED_POOL + "3", CISCO_ENHANCED_POOL + "7", CISCO_ENHANCED_POOL + "8");
        }
    }

    private void storage() {
        Map<Integer, String> names = DevicePageReader.texts(walk, "1.3.6.1.2.1.25.2.3.1.3");
        Map<Integer, Long> used = DevicePageReader.numbers(walk, "1.3.6.1.2.1.25.2.3.1.6");
        // What the system keeps in memory for as long as nobody else wants it: full by its nature, and no use of the memory it lies in.
        long lent = names.entrySet().stream().filter(each -> LENT.contains(each.getValue())).mapToLong(each -> used.getOrDefault(each.getKey(), 0L)).sum();
        new TreeMap<>(DevicePageReader.numbers(walk, "1.3.6.1.2.1.25.2.3.1.5")).forEach((index, size) -> {
            String name = names.getOrDefault(index, "storage " + index);
            long taken = used.getOrDefault(index, -1L);
            if (!LENT.contains(name) && !name.equals("Shared memory") && !ALWAYS_FULL.matcher(name).matches()) {
                share(name, name.equals("Physical memory") && lent <= taken ? taken - lent : taken, size);
            }
        });
    }

    private void add(String name, long percent) {
        if (percent >= 0 && percent <= 100) {
            loads.add(new Load(name, percent));
        }
    }

    private void share(String name, long used, long size) {
        if (size > 0 && used >= 0 && used <= size) {
            loads.add(new Load(name, 100.0 * used / size));
        }
    }

    /** Boards with a load; those without a processor say 0. */
    private void entities(String column, String prefix) {
        Map<Integer, String> names = DevicePageReader.texts(walk, "1.3.6.1.2.1.47.1.1.1.1.7");
        new TreeMap<>(DevicePageReader.numbers(walk, column)).forEach((entity, percent) -> {
            if (percent > 0) {
                add(prefix + names.getOrDefault(entity, Integer.toString(entity)), percent);
            }
        });
    }

    /**
     * Parts with a load; those without a processor say 0, but the routing engines, whose container is 9, always count.
     *
     * @param engines true for nothing but routing engines: other parts repeat the memory of the board they are on
     */
    private void juniper(String column, String prefix, boolean engines) {
        Map<String, String> names = new HashMap<>();
        walk.under(JUNIPER + "5", (index, value) -> {
            if (value instanceof byte[] text) {
                names.put(FactsReader.dotted(index), Walk.printable(text));
            }
        });
        walk.under(JUNIPER + column, (index, value) -> {
            if (value instanceof Long percent && (percent > 0 && !engines || index[0] == 9)) {
                add(prefix + names.getOrDefault(FactsReader.dotted(index), ""), percent);
            }
        });
    }

    private void pools(String nameColumn, String usedColumn, String freeColumn) {
        Map<String, String> names = new HashMap<>();
        walk.under(nameColumn, (index, value) -> {
            if (value instanceof byte[] text) {
                names.put(FactsReader.dotted(index), Walk.printable(text));
            }
        });
        Map<String, Long> free = new HashMap<>();
        walk.under(freeColumn, (index, value) -> {
            if (value instanceof Long octets) {
                free.put(FactsReader.dotted(index), octets);
            }
        });
        walk.under(usedColumn, (index, value) -> {
            String key = FactsReader.dotted(index);
            // The program itself lies in the pool called image, which is always full.
            if (value instanceof Long used && free.containsKey(key) && !"image".equals(names.get(key))) {
                share("memory " + names.getOrDefault(key, key), used, used + free.get(key));
            }
        });
    }
}
