package io.nocturne.topology;

import io.nocturne.core.Sentence;
import io.nocturne.snmp.Snapshot;
import io.nocturne.snmp.SnmpPhrase;
import io.nocturne.topology.DevicePage.Duplex;
import io.nocturne.topology.DevicePage.Identity;
import io.nocturne.topology.DevicePage.PoeGroup;
import io.nocturne.topology.DevicePage.Port;
import io.nocturne.topology.DevicePage.PortState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@link DevicePage}s: standard tables first, those of the large vendors where they say more. */
public final class DevicePageReader {
    /** VLANs of untagged frames by ifIndex, where makers have them: vmVlan, vlanTrunkPortNativeVlan, rcVlanPortDefaultVlanId. */
    private static final String CISCO_VLAN = "1.3.6.1.4.1.9.9.68.1.2.2.1.2";

    private static final String CISCO_NATIVE_VLAN = "1.3.6.1.4.1.9.9.46.1.6.1.1.5";
    private static final String RAPID_CITY_VLAN = "1.3.6.1.4.1.2272.1.3.3.1.7";

    /** swUnitMgmtSerialNumber. */
    private static final String DLINK_SERIAL = "1.3.6.1.4.1.171.12.11.1.9.4.1.17";

    private static final List<String> OWN_ROOTS = List.of(
            "1.3.6.1.2.1.1",
            "1.3.6.1.2.1.2.2.1",
            "1.3.6.1.2.1.31.1.1.1",
            "1.3.6.1.2.1.10.7.2.1.19",
            "1.3.6.1.2.1.17.1.4.1.2",
            "1.3.6.1.2.1.17.7.1.4.5.1.1",
            "1.3.6.1.2.1.105.1",
            "1.3.6.1.2.1.47.1.1.1.1",
            "1.3.6.1.2.1.47.1.3.2.1.2",
            "1.3.6.1.2.1.99.1.1.1",
            "1.3.6.1.2.1.131.1.1.1.3",
            "1.3.6.1.6.3.10.2.1",
            "1.3.6.1.4.1.9.9.13.1",
            "1.3.6.1.4.1.9.9.91.1.1.1.1",
            "1.3.6.1.4.1.9.9.117.1",
            "1.3.6.1.4.1.2636.3.1.13.1",
            "1.3.6.1.4.1.2636.3.60.1.1.1.1",
            "1.3.6.1.4.1.2011.5.25.31.1.1.1.1",
            "1.3.6.1.4.1.2011.5.25.31.1.1.3.1",
            "1.3.6.1.4.1.14988.1.1.19.1.1",
            "1.3.6.1.4.1.2636.3.1.2",
            "1.3.6.1.4.1.2636.3.1.3",
            "1.3.6.1.4.1.11863.6.1.1",
            "1.3.6.1.4.1.14988.1.1.4.4",
            "1.3.6.1.4.1.14988.1.1.7.3",
            "1.3.6.1.4.1.11.2.14.11.5.1.1.3",
            DLINK_SERIAL,
            CISCO_VLAN,
            CISCO_NATIVE_VLAN,
            RAPID_CITY_VLAN);

    /** The subtrees to read, in the order of what a person looks at first. */
    public static final List<String> ROOTS = Stream.of(
            OWN_ROOTS, HealthReader.ROOTS, TransceiverReader.ROOTS, HardwareTables.ROOTS, RestartReader.ROOTS, LoadReader.ROOTS).flatMap(List::stream).toList();

    /** What every agent has to have: system and ifTable. */
    private static final List<String> EVERYWHERE = List.of("1.3.6.1.2.1.1", "1.3.6.1.2.1.2.2");

    /** Where makers say it who leave the standard table of parts out: Juniper, TP-Link. */
    private static final List<String> MODELS = List.of("1.3.6.1.4.1.2636.3.1.2.0", "1.3.6.1.4.1.11863.6.1.1.5.0");
    /** Juniper, TP-Link, MikroTik, D-Link. */
    private static final List<String> SERIALS = List.of("1.3.6.1.4.1.2636.3.1.3.0", "1.3.6.1.4.1.11863.6.1.1.8.0", "1.3.6.1.4.1.14988.1.1.7.3.0", DLINK_SERIAL + ".1");
    /** TP-Link, MikroTik, HP. */
    private static final List<String> SOFTWARE =
            List.of("1.3.6.1.4.1.11863.6.1.1.6.0", "1.3.6.1.4.1.14988.1.1.4.4.0", "1.3.6.1.4.1.11.2.14.11.5.1.1.3.0");

    private static final String ENTITY = "1.3.6.1.2.1.47.1.1.1.1.";
    private static final String SYSTEM = "1.3.6.1.2.1.1.";
    private static final String IF = "1.3.6.1.2.1.2.2.1.";
    private static final String IFX = "1.3.6.1.2.1.31.1.1.1.";
    private static final String POE_PORT = "1.3.6.1.2.1.105.1.1.1.";
    private static final String POE_MAIN = "1.3.6.1.2.1.105.1.3.1.1.";
    private static final List<String> POE_STATES = List.of("", "disabled", "searching", "delivering", "fault", "test", "otherFault");
    /** A word for version, or a name of a system, and what follows; or the letters and numbers of HP and Aruba. */
    private static final Pattern VERSION = Pattern.compile(
            "(?i)(?:\\b(?:version|revision|release|firmware|software rev)\\b[ :.]*|\\bJUNOS |\\bTiMOS-[A-Z]+-|\\bRouterOS )v?([0-9A-Z][\\w.()-]*[0-9][\\w.()-]*)"
                    + "|\\b([A-Z]{2}\\.\\d{2}\\.\\d{2}\\.\\d{4}[a-z]?|\\d+\\.\\d+\\.\\d+\\.R\\d+)\\b");

    /** How Huawei names its devices in sysDescr, each generation in its own way, and MikroTik in the table of parts. */
    private static final Pattern NAMED_MODEL = Pattern.compile(
            "^(\\S*\\d\\S*)\\s+Huawei Versatile|\\bHUAWEI ((?=\\S*\\d)[A-Z][\\w-]+)|\\bVRP \\(R\\) software, ?Version [\\d.]+ \\((\\S+) V\\d(?!.*\\bHUAWEI \\S*\\d)|^RouterOS .* on (\\S+)$");

    /** Chassis and stack, as the table of parts numbers its kinds. */
    private static final Set<Long> WHOLES = Set.of(3L, 11L);

    /** A number that stands where a model should, as for what hangs on a USB port. */
    private static final Pattern NO_MODEL = Pattern.compile("0x[0-9a-fA-F]+");

    /** A word with at least a digit, such as S5720-56C-PWR-EI-AC. */
    private static final Pattern MODEL = Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[\\w/+.-]{3,32}");

    /** sysUpTime counts hundredths of a second in 32 bits. */
    private static final Duration WRAP = Duration.ofMillis((1L << 32) * 10);
    /** Between the reading of sysUpTime and of the rest. */
    private static final Duration READING = Duration.ofMinutes(1);

    /** Between the two clocks of an agent after years. */
    private static final Duration APART = Duration.ofHours(6);
    private static final String D_LINK = "1.3.6.1.4.1.171.";
    private static final String ENGINE_TIME = "1.3.6.1.6.3.10.2.1.3.0";

    private final Walk walk;

    private DevicePageReader(Walk walk) {
        this.walk = walk;
    }

    /** Asks an agent for all of it. */
    public static DevicePage read(AgentReader.Agent agent) throws InterruptedException {
        Walk.Builder rows = new Walk.Builder();
        List<Sentence> missing = new ArrayList<>(agent.read(ROOTS, rows));
        Walk walk = rows.build();
        if (missing.isEmpty()) {
            // A device whose view hides its ports looks like one without trouble.
            for (String root : EVERYWHERE) {
                if (missing.isEmpty() && isEmpty(walk, root)) {
                    agent.unseen(root).ifPresent(missing::add);
                }
            }
        }
        return read(walk, Instant.now(), missing);
    }

    private static boolean isEmpty(Walk walk, String root) {
        boolean[] any = {false};
        walk.under(root, (index, value) -> any[0] = true);
        return !any[0];
    }

    /** Takes it out of a saved walk. */
    public static DevicePage read(Snapshot saved) {
        return read(Walk.of(saved), saved.time(), saved.whole() ? List.of() : List.of(SnmpPhrase.SAVED_EARLY.with(saved.place())));
    }

    /** Takes it out of a walk, which may hold more. */
    public static DevicePage read(Walk walk, Instant when, List<Sentence> missing) {
        DevicePageReader reader = new DevicePageReader(walk);
        List<Port> ports = reader.ports();
        HealthReader health = new HealthReader(walk, ports);
        return new DevicePage(
                when,
                reader.identity(),
                ports,
                health.sensors(),
                health.optics(),
                health.parts(),
                reader.poe(),
                LoadReader.read(walk),
                List.copyOf(missing));
    }

    private Identity identity() {
        DeviceFacts facts = FactsReader.read("", "", "", walk);
        long ticks = walk.number(SYSTEM + "3.0", -1);
        Duration uptime = ticks < 0 ? null : Duration.ofMillis(ticks * 10);
        if (uptime != null && hasWrapped()) {
            uptime = Duration.ofSeconds(walk.number(ENGINE_TIME, -1));
        }
        HardwareTables hardware = new HardwareTables(walk);
        return new Identity(
                facts.name(),
                facts.description(),
                facts.location(),
                text(SYSTEM + "4.0"),
                facts.sysObjectId(),
                model(facts, hardware),
                orElse(first(facts.serial(), SERIALS), orElse(hardware.serial(), ofEntity(11))),
                software(facts),
                uptime,
                walk.number("1.3.6.1.6.3.10.2.1.2.0", -1),
                RestartReader.read(walk));
    }

    /** One maker has what runs as firmware, and as software what loads it. */
    private String software(DeviceFacts facts) {
        String firmware = facts.sysObjectId().startsWith(D_LINK) ? ofEntity(9) : "";
        return orElse(orElse(firmware, first(facts.software(), SOFTWARE)), orElse(softwareIn(facts.description()), orElse(ofEntity(10), ofEntity(9))));
    }

    private String model(DeviceFacts facts, HardwareTables hardware) {
        String known = orElse(first(facts.model(), MODELS), orElse(hardware.model(), ofEntity(13)));
        if (!known.isEmpty() && !NO_MODEL.matcher(known).matches()) {
            return known;
        }
        String whole = whole();
        return orElse(orElse(namedIn(facts.description()), namedIn(whole)), orElse(modelIn(facts.description()), whole));
    }

    /** What the table of parts calls the chassis or the stack. */
    private String whole() {
        Map<Integer, Long> kinds = new TreeMap<>(numbers(ENTITY + "5"));
        kinds.values().retainAll(WHOLES);
        return kinds.keySet().stream().map(entity -> text(ENTITY + "2." + entity).strip()).filter(found -> !found.isEmpty()).findFirst().orElse("");
    }

    static String namedIn(String description) {
        Matcher found = NAMED_MODEL.matcher(description);
        for (int group = 1; found.find(0) && group <= found.groupCount(); group++) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        return "";
    }

    /** What the first entity says that has a serial number, where none is a chassis: whole devices come before their parts. */
    private String ofEntity(int column) {
        Map<Integer, String> serials = new TreeMap<>(texts(ENTITY + "11"));
        serials.values().removeIf(String::isBlank);
        for (int entity : serials.keySet()) {
            String found = text(ENTITY + column + "." + entity).strip();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    private static String orElse(String known, String otherwise) {
        return known.isEmpty() ? otherwise : known;
    }

    /** Many makers put the version into sysDescr, each in a way of its own. */
    static String softwareIn(String description) {
        Matcher found = VERSION.matcher(description);
        return found.find() ? found.group(1) == null ? found.group(2) : found.group(1) : "";
    }

    /** Some put the name of the model alone into the first line of sysDescr. */
    private static String modelIn(String description) {
        String line = description.lines().findFirst().orElse("").strip();
        return MODEL.matcher(line).matches() ? line : "";
    }

    /** What is known, or else the first of these the device has. */
    private String first(String known, List<String> elsewhere) {
        return known.isEmpty() ? elsewhere.stream().map(this::text).filter(found -> !found.isEmpty()).findFirst().orElse("") : known;
    }

    private List<Port> ports() {
        Map<Integer, String> names = texts(IFX + "1");
        Map<Integer, String> descriptions = texts(IF + "2");
        Map<Integer, String> aliases = texts(IFX + "18");
        Map<Integer, Long> types = numbers(IF + "3");
        Map<Integer, Long> mtus = numbers(IF + "4");
        Map<Integer, Long> speeds = numbers(IF + "5");
        Map<Integer, Long> highSpeeds = numbers(IFX + "15");
        Map<Integer, Long> admin = numbers(IF + "7");
        Map<Integer, Long> oper = numbers(IF + "8");
        Map<Integer, Long> changes = numbers(IF + "9");
        Map<Integer, Long> in = numbers(IFX + "6");
        Map<Integer, Long> out = numbers(IFX + "10");
        Map<Integer, Long> inSmall = numbers(IF + "10");
        Map<Integer, Long> outSmall = numbers(IF + "16");
        Map<Integer, Long> inErrors = numbers(IF + "14");
        Map<Integer, Long> outErrors = numbers(IF + "20");
        Map<Integer, Long> inDiscards = numbers(IF + "13");
        Map<Integer, Long> outDiscards = numbers(IF + "19");
        Map<Integer, Long> duplex = numbers("1.3.6.1.2.1.10.7.2.1.19");
        Map<Integer, Integer> vlans = vlans();
        Map<Integer, Mac> macs = new HashMap<>();
        walk.under(IF + "6", (index, value) -> {
            Mac mac = value instanceof byte[] bytes ? Mac.of(bytes) : null;
            if (mac != null && mac.isStation()) {
                macs.put(index[0], mac);
            }
        });
        long now = walk.number(SYSTEM + "3.0", -1);
        Map<Integer, String> poe = poePorts(names, descriptions);
        TreeMap<Integer, Boolean> all = new TreeMap<>();
        oper.keySet().forEach(index -> all.put(index, true));
        descriptions.keySet().forEach(index -> all.put(index, true));
        names.keySet().forEach(index -> all.put(index, true));
        List<Port> ports = new ArrayList<>();
        for (int index : all.keySet()) {
            PortState state = state(admin.getOrDefault(index, 0L), oper.getOrDefault(index, 0L));
            Duration since = since(now, changes.getOrDefault(index, -1L));
            String name = names.getOrDefault(index, "");
            ports.add(new Port(
                    index,
                    !name.isEmpty() ? name : descriptions.getOrDefault(index, Integer.toString(index)),
                    aliases.getOrDefault(index, ""),
                    types.getOrDefault(index, 0L).intValue(),
                    state,
                    speed(highSpeeds.getOrDefault(index, 0L), speeds.getOrDefault(index, 0L)),
                    duplex(duplex.getOrDefault(index, 1L)),
                    mtus.getOrDefault(index, 0L).intValue(),
                    macs.get(index),
                    in.getOrDefault(index, inSmall.getOrDefault(index, -1L)),
                    out.getOrDefault(index, outSmall.getOrDefault(index, -1L)),
                    inErrors.getOrDefault(index, -1L),
                    outErrors.getOrDefault(index, -1L),
                    inDiscards.getOrDefault(index, -1L),
                    outDiscards.getOrDefault(index, -1L),
                    since,
                    state == PortState.UP || since == null ? -1 : (int) since.toDays(),
                    vlans.getOrDefault(index, 0),
                    poe.getOrDefault(index, "")));
        }
        // What has a place for a cable comes first.
        ports.sort(Comparator.comparing(Port::isInside));
        return ports;
    }

    private static long speed(long high, long small) {
        return high > 0 ? high * 1_000_000 : small;
    }

    private static PortState state(long admin, long oper) {
        if (admin == 2) {
            return PortState.OFF;
        }
        return switch ((int) oper) {
            case 1 -> PortState.UP;
            case 2 -> PortState.DOWN;
            case 3 -> PortState.TESTING;
            case 5 -> PortState.DORMANT;
            case 6 -> PortState.NOT_PRESENT;
            case 7 -> PortState.LOWER_LAYER_DOWN;
            default -> PortState.UNKNOWN;
        };
    }

    /**
     * One at 0 means that nothing changed since the device began. One that lies ahead was before sysUpTime wrapped where the engine has run for that
     * long, and happened just now where it is a little; otherwise the agent began to count anew and it tells nothing.
     */
    private @Nullable Duration since(long now, long change) {
        if (now < 0 || change < 0) {
            return null;
        }
        Duration since = Duration.ofMillis((now - change) * 10);
        if (!since.isNegative()) {
            return since;
        }
        if (hasWrapped()) {
            return since.plus(WRAP);
        }
        return since.negated().compareTo(READING) <= 0 ? Duration.ZERO : null;
    }

    /**
     * Whether the engine has run for longer than sysUpTime can count. Some agents say nonsense of the time of their engine: where it is true, both differ by
     * nothing but whole wraps.
     */
    private boolean hasWrapped() {
        Duration engine = Duration.ofSeconds(Math.max(0, walk.number(ENGINE_TIME, -1)));
        Duration up = Duration.ofMillis(Math.max(0, walk.number(SYSTEM + "3.0", -1)) * 10);
        if (engine.compareTo(WRAP) <= 0) {
            return false;
        }
        long beyond = Math.floorMod(engine.minus(up).toMillis(), WRAP.toMillis());
        return Math.min(beyond, WRAP.toMillis() - beyond) <= APART.toMillis();
    }

    private static Duplex duplex(long status) {
        return status == 3 ? Duplex.FULL : status == 2 ? Duplex.HALF : Duplex.UNKNOWN;
    }

    private Map<Integer, Integer> vlans() {
        Map<Integer, Long> ports = numbers("1.3.6.1.2.1.17.1.4.1.2");
        Map<Integer, Integer> vlans = new HashMap<>();
        for (String column : List.of(CISCO_NATIVE_VLAN, CISCO_VLAN, RAPID_CITY_VLAN)) {
            numbers(column).forEach((ifIndex, vlan) -> {
                if (vlan > 0 && vlan < 4095) {
                    vlans.put(ifIndex, vlan.intValue());
                }
            });
        }
        numbers("1.3.6.1.2.1.17.7.1.4.5.1.1").forEach((bridgePort, vlan) -> vlans.put(ports.getOrDefault(bridgePort, (long) bridgePort).intValue(), vlan.intValue()));
        return vlans;
    }

    /** Rows are numbered by group and port; the port's number is the last one in the name of its interface, of a member of a stack the first. */
    private Map<Integer, String> poePorts(Map<Integer, String> names, Map<Integer, String> descriptions) {
        Map<Integer, String> found = new HashMap<>();
        walk.under(POE_PORT + "6", (index, value) -> {
            if (index.length != 2 || !(value instanceof Long state) || state < 1 || state >= POE_STATES.size()) {
                return;
            }
            String word = POE_STATES.get(state.intValue());
            if (names.containsKey(index[1]) && ends(names.get(index[1]), index[1])) {
                found.put(index[1], word);
                return;
            }
            (names.isEmpty() ? descriptions : names).forEach((ifIndex, name) -> {
                if (ends(name, index[1]) && name.matches("(?i)(gi|te|fa|eth|ge|xe|tw|fi|port|[0-9]).*") && member(name, index[0])) {
                    found.putIfAbsent(ifIndex, word);
                }
            });
        });
        return found;
    }

    private static boolean ends(String name, int number) {
        return name.matches(".*(?<![0-9])" + number);
    }

    private static boolean member(String name, int group) {
        Matcher first = Pattern.compile("([0-9]+)/").matcher(name);
        return !first.find() || Integer.parseInt(first.group(1)) == group || first.group(1).equals("0");
    }

    private List<PoeGroup> poe() {
        Map<Integer, Long> powers = numbers(POE_MAIN + "2");
        Map<Integer, Long> states = numbers(POE_MAIN + "3");
        Map<Integer, Long> used = numbers(POE_MAIN + "4");
        List<PoeGroup> groups = new ArrayList<>();
        for (int group : new TreeMap<>(used.isEmpty() ? powers : used).keySet()) {
            groups.add(new PoeGroup(
                    Integer.toString(group), states.getOrDefault(group, 1L) == 1, powers.getOrDefault(group, -1L), used.getOrDefault(group, -1L)));
        }
        return groups;
    }

    private String text(String oid) {
        String text = walk.text(oid);
        return text == null ? "" : text;
    }

    private Map<Integer, Long> numbers(String column) {
        return numbers(walk, column);
    }

    private Map<Integer, String> texts(String column) {
        return texts(walk, column);
    }

    static Map<Integer, Long> numbers(Walk walk, String column) {
        Map<Integer, Long> found = new HashMap<>();
        walk.under(column, (index, value) -> {
            if (index.length == 1 && value instanceof Long number) {
                found.put(index[0], number);
            }
        });
        return found;
    }

    static Map<Integer, String> texts(Walk walk, String column) {
        Map<Integer, String> found = new HashMap<>();
        walk.under(column, (index, value) -> {
            if (index.length == 1 && value instanceof byte[] bytes) {
                found.put(index[0], Walk.printable(bytes));
            }
        });
        return found;
    }
}
