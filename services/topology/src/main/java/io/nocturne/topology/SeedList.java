package io.nocturne.topology;

import io.nocturne.core.HostText;
import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Devices to begin with, from a file: an address or name a line, or CSV with a heading that names its columns, of {@code address}, {@code name},
 * {@code community}
 * (also {@code vault:NAME}, {@code env:NAME}, {@code file:PATH}) and {@code port} in any order. Blank lines and those that begin with # are passed over.
 */
public final class SeedList {
    /**
     * @param address or a name to look up
     * @param name what the list calls it; empty for none
     * @param community as written, perhaps the name of a secret; empty for none
     * @param port 0 for the usual one
     * @param line where it stands in the file, from 1
     */
    public record Seed(String address, String name, String community, int port, int line) {}

    /** What columns are called in the exports of other programs and in Korean, without spaces and signs. */
    private static final Map<String, Set<String>> COLUMNS = Map.of(
            "address", Set.of("address", "ip", "ipaddress", "ipaddr", "ipv4", "ipv4address", "ipv6", "ipv6address", "host", "managementip", "mgmtip", "managementaddress",
                    "primaryip", "\uc8fc\uc18c", "ip\uc8fc\uc18c", "\uc544\uc774\ud53c", "\uad00\ub9acip"),
            "name",
            Set.of("name", "hostname", "device", "devicename", "sysname", "label", "node", "\uc774\ub984", "\uc7a5\ube44", "\uc7a5\ube44\uba85",
                    "\ud638\uc2a4\ud2b8\uba85"),
            "community", Set.of("community", "snmpcommunity", "readcommunity", "rocommunity", "communitystring", "\ucee4\ubba4\ub2c8\ud2f0"),
            "port", Set.of("port", "snmpport", "udpport", "\ud3ec\ud2b8"));
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]");

    /** Ranges of addresses, right or wrong; a slash behind anything else belongs to a name or a comment. */
    private static final Pattern BLOCK = Pattern.compile("[0-9.]+-[0-9.]+|[0-9a-fA-F.:]+/.*");

    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[(?<bracketed>[^\\]]*)\\]|(?<plain>[^:\\[]*)(?=:[^:]*$))(?::(?<port>[^:]*))?");

    private SeedList() {}

    /**
     * All of a list.
     *
     * @param file named in complaints
     * @throws IllegalArgumentException with file, line and what is wrong there, for each wrong line
     */
    public static List<Seed> parse(String file, List<String> lines) {
        List<Sentence> wrong = new ArrayList<>();
        List<Seed> seeds = parse(file, lines, wrong::add);
        if (!wrong.isEmpty()) {
            throw wrong.size() == 1 ? new WrongInput(wrong.getFirst()) : new WrongInput(TopologyPhrase.LIST_LINES.with(wrong));
        }
        return seeds;
    }

    /**
     * What can be used of a list.
     *
     * @param file named in complaints
     * @param wrong told of each line that cannot be used, with file, line and what is wrong there, in the order of the lines
     */
    public static List<Seed> parse(String file, List<String> lines, Consumer<Sentence> wrong) {
        SortedMap<Integer, Sentence> complaints = new TreeMap<>();
        List<Seed> seeds = parse(file, lines, false, complaints);
        complaints.values().forEach(wrong);
        return seeds;
    }

    /**
     * @param beside whether the file names more than these lines hold
     * @param wrong what is wrong by line, from 1
     */
    private static List<Seed> parse(String file, List<String> lines, boolean beside, SortedMap<Integer, Sentence> wrong) {
        List<Seed> seeds = new ArrayList<>();
        Map<String, Integer> columns = Map.of("address", 0, "name", 1, "community", 2, "port", 3);
        boolean first = true;
        int heading = 0;
        int found = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\uFEFF", "").strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = cells(line);
            if (first) {
                first = false;
                Map<String, Integer> named = heading(cells);
                if (!named.isEmpty()) {
                    columns = named;
                    heading = i + 1;
                    continue;
                }
            }
            try {
                found++;
                seeds.add(seed(file, i + 1, cells, columns));
            } catch (WrongInput e) {
                wrong.put(i + 1, e.sentence());
            }
        }
        if (found == 0 && heading > 0 && !beside) {
            wrong.put(heading, TopologyPhrase.LIST_EMPTY.with(file, Integer.toString(heading)));
        }
        return seeds;
    }

    /**
     * What is typed where a discovery begins.
     *
     * @param blocks ranges of addresses as they were written, such as 10.1.0.0/24 and 10.1.0.5-10.1.0.80, and each of them can be used
     */
    public record Typed(List<Seed> seeds, List<String> blocks) {
        public Typed {
            seeds = List.copyOf(seeds);
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * What can be used of a list that names ranges of addresses too.
     *
     * @param file named in complaints
     * @param wrong told of each line that cannot be used, in the order of the lines
     */
    public static Typed typed(String file, String list, Consumer<Sentence> wrong) {
        List<String> blocks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        SortedMap<Integer, Sentence> complaints = new TreeMap<>();
        for (String line : list.lines().toList()) {
            String first = line.replace("\uFEFF", "").strip().split("[,;\\t ]", 2)[0];
            if (!BLOCK.matcher(first).matches()) {
                lines.add(line);
                continue;
            }
            // Its place stays, so that lines are counted as they were written.
            lines.add("");
            try {
                AddressBlock.parse(first);
                blocks.add(first);
            } catch (IllegalArgumentException e) {
                complaints.put(lines.size(), TopologyPhrase.LIST_WRONG.with(file, Integer.toString(lines.size()), Sentence.of(e)));
            }
        }
        List<Seed> seeds = parse(file, lines, !blocks.isEmpty() || !complaints.isEmpty(), complaints);
        complaints.values().forEach(wrong);
        return new Typed(seeds, blocks);
    }

    private static Map<String, Integer> heading(List<String> cells) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = SIGNS.matcher(cells.get(i).toLowerCase(Locale.ROOT)).replaceAll("");
            int at = i;
            COLUMNS.forEach((column, words) -> {
                if (words.contains(cell)) {
                    columns.putIfAbsent(column, at);
                }
            });
        }
        if (!columns.containsKey("address") && columns.containsKey("name") && cells.size() > 1) {
            // A list of names alone: each is looked up.
            columns.put("address", columns.get("name"));
        }
        return columns.containsKey("address") ? columns : Map.of();
    }

    private static Seed seed(String file, int line, List<String> cells, Map<String, Integer> columns) {
        String address = cell(cells, columns, "address");
        String port = cell(cells, columns, "port");
        if (address.isEmpty() || address.contains(" ")) {
            throw new WrongInput(TopologyPhrase.LIST_NO_ADDRESS.with(file, Integer.toString(line)));
        }
        try {
            Seed typed = typed(address);
            return new Seed(
                    typed.address(), cell(cells, columns, "name"), cell(cells, columns, "community"), port.isEmpty() ? typed.port() : port(port), line);
        } catch (WrongInput e) {
            throw new WrongInput(TopologyPhrase.LIST_WRONG.with(file, Integer.toString(line), e.sentence()), e);
        }
    }

    /**
     * A device as people type it: a name or address, with a port behind a colon where it is not the usual one; an IPv6 address with a port stands in
     * brackets.
     *
     * @throws WrongInput if it can be no host, or the port is none
     */
    public static Seed typed(String text) {
        Matcher parts = WITH_PORT.matcher(text.strip());
        if (!parts.matches()) {
            return new Seed(HostText.check(text), "", "", 0, 1);
        }
        String host = parts.group("bracketed") == null ? parts.group("plain") : parts.group("bracketed");
        return new Seed(HostText.check(host), "", "", parts.group("port") == null ? 0 : port(parts.group("port")), 1);
    }

    private static int port(String text) {
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            number = -1;
        }
        if (number < 1 || number > 65_535) {
            throw new WrongInput(TopologyPhrase.SEED_PORT.with(text));
        }
        return number;
    }

    private static String cell(List<String> cells, Map<String, Integer> columns, String column) {
        int at = columns.getOrDefault(column, -1);
        return at < 0 || at >= cells.size() ? "" : cells.get(at);
    }

    /** RFC 4180, with a semicolon or tab where the line has no comma. */
    private static List<String> cells(String line) {
        char between = line.indexOf(',') >= 0 ? ',' : line.indexOf(';') >= 0 ? ';' : '\t';
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == between && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
