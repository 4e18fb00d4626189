package io.nocturne.mib;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Gathers definitions and lays them out as an {@link Image}. */
final class ImageBuilder {
    /** Modules whose types and roots others copy. */
    private static final java.util.Set<String> FOUNDATION = java.util.Set.of(
            "SNMPv2-SMI", "SNMPv2-TC", "SNMPv2-MIB", "SNMP-FRAMEWORK-MIB", "INET-ADDRESS-MIB", "IF-MIB", "IP-MIB", "TCP-MIB", "UDP-MIB", "BRIDGE-MIB",
            "Q-BRIDGE-MIB", "ENTITY-MIB", "HOST-RESOURCES-MIB", "RMON-MIB", "LLDP-MIB");

    private final PlaceTable places;
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<ResolvedType, Integer> types = new HashMap<>();
    private final List<ResolvedType> typeList = new ArrayList<>();
    private final List<int[]> modules = new ArrayList<>();
    private int[] rows = new int[Image.COLUMNS << 12];
    private int count;

    ImageBuilder(PlaceTable places) {
        this.places = places;
        text("");
    }

    /** Lays out all that was compiled. */
    static ByteBuffer build(MibCompiler.Compiled compiled) {
        ImageBuilder builder = new ImageBuilder(compiled.places());
        for (ModuleGroup group : compiled.groups().values()) {
            Map<String, Integer> seen = new HashMap<>();
            // Of a module's further versions what differs is kept: another number, type, access, index.
            Set<String> facts = group.versions.size() > 1 ? new HashSet<>() : Set.of();
            for (ParsedModule version : group.versions) {
                int module = builder.module(version.name, version.file.path, version.updated, version.line);
                for (ParsedNode node : version.nodes) {
                    Integer before = seen.get(node.name);
                    int type = before != null && group.versions.size() == 1 && before == node.place
                            ? 0
                            : builder.type(compiled.types().resolve(version, node.syntax, node.line));
                    boolean other = group.versions.size() > 1
                            ? facts.add(node.name + ' ' + node.place + ' ' + type + ' ' + meta(node) + ' ' + references(node))
                            : before == null || before != node.place;
                    if (before == null || other && node.place != ParsedNode.UNRESOLVED) {
                        seen.put(node.name, node.place);
                        builder.add(node.name, module, node.place, meta(node), type, references(node), node.units, node.line, node.start, node.length);
                    }
                }
                for (ParsedType type : version.types.values()) {
                    if (type.module == version && seen.putIfAbsent("type " + type.name, 0) == null && type.syntax.row() == null) {
                        ResolvedType found = compiled.types().resolve(type);
                        int meta = Image.meta(MibKind.TYPE, Access.UNSPECIFIED, type.status);
                        builder.add(type.name, module, ParsedNode.UNRESOLVED, meta, builder.type(found), "", "", type.line, type.start, type.length);
                    }
                }
            }
        }
        return builder.build();
    }

    private static int meta(ParsedNode node) {
        return Image.meta(node.kind, node.access, node.status);
    }

    /** Index columns with '!' before an implied one, "+row" for an augmented row, objects of a notification. */
    private static String references(ParsedNode node) {
        if (node.augments != null) {
            return "+" + node.augments;
        }
        if (node.names.length == 0) {
            return "";
        }
        StringJoiner joined = new StringJoiner(",");
        for (int i = 0; i < node.names.length; i++) {
            joined.add(node.implied && i == node.names.length - 1 ? "!" + node.names[i] : node.names[i]);
        }
        return joined.toString();
    }

    int module(String name, String file, String updated, int line) {
        modules.add(new int[] {text(name), text(file), text(updated), line});
        return modules.size() - 1;
    }

    int type(ResolvedType type) {
        return types.computeIfAbsent(type, t -> {
            typeList.add(t);
            return typeList.size() - 1;
        });
    }

    private int text(String text) {
        return texts.computeIfAbsent(text, t -> texts.size());
    }

    void add(String name, int module, int place, int meta, int type, String references, String units, int line, int start, int length) {
        int at = count * Image.COLUMNS;
        if (at == rows.length) {
            rows = Arrays.copyOf(rows, at * 2);
        }
        rows[at] = place;
        rows[at + 1] = names.computeIfAbsent(name, n -> names.size());
        rows[at + 2] = module;
        rows[at + 3] = meta;
        rows[at + 4] = type;
        rows[at + 5] = text(references);
        rows[at + 6] = text(units);
        rows[at + 7] = line;
        rows[at + 8] = start;
        rows[at + 9] = length;
        count++;
    }

    ByteBuffer build() {
        int[] order = order();
        int[] placeOf = new int[places.size()];
        int[] oldPlace = sortPlaces(placeOf);
        String[] sortedNames = names.keySet().toArray(String[]::new);
        Arrays.sort(sortedNames);
        int[] nameOf = new int[sortedNames.length];
        for (int i = 0; i < sortedNames.length; i++) {
            nameOf[names.getOrDefault(sortedNames[i], 0)] = i;
        }
        int[] typeRows = new int[typeList.size() * Image.TYPE_COLUMNS];
        for (int i = 0; i < typeList.size(); i++) {
            ResolvedType type = typeList.get(i);
            int at = i * Image.TYPE_COLUMNS;
            typeRows[at] = text(type.text());
            typeRows[at + 1] = type.base().ordinal();
            typeRows[at + 2] = text(type.hint());
            typeRows[at + 3] = text(Image.joinLabels(type.labels()));
            typeRows[at + 4] = text(type.sizes());
        }
        int[][] sections = new int[Image.SECTIONS][];
        int m = places.size();
        sections[Image.PARENTS] = new int[m];
        sections[Image.ARCS] = new int[m];
        sections[Image.CHILDREN] = new int[m + 1];
        sections[Image.PLACE_ROWS] = new int[m + 1];
        for (int i = 0; i < m; i++) {
            int old = oldPlace[i];
            int parent = places.parent(old);
            sections[Image.PARENTS][i] = parent < 0 ? -1 : placeOf[parent];
            sections[Image.ARCS][i] = places.arc(old);
            if (parent >= 0) {
                sections[Image.CHILDREN][placeOf[parent] + 1]++;
            }
        }
        sections[Image.CHILDREN][0] = 1;
        for (int i = 0; i < m; i++) {
            sections[Image.CHILDREN][i + 1] += sections[Image.CHILDREN][i];
        }
        sections[Image.ROWS] = sortRows(order, placeOf, nameOf, sections[Image.PLACE_ROWS]);
        nameIndex(sections, sortedNames.length);
        sections[Image.TYPES] = typeRows;
        sections[Image.MODULES] = modules.stream().flatMapToInt(Arrays::stream).toArray();
        byte[][] namePool = pool(sortedNames, sections, Image.NAME_OFFSETS);
        String[] textArray = new String[texts.size()];
        texts.forEach((text, id) -> textArray[id] = text);
        byte[][] textPool = pool(textArray, sections, Image.TEXT_OFFSETS);
        return write(sections, namePool, textPool);
    }

    /** Definitions in the order in which they are preferred to others of the same place or name. */
    private int[] order() {
        String[] textArray = new String[texts.size()];
        texts.forEach((text, id) -> textArray[id] = text);
        long[] keys = new long[count];
        int standard = places.path(0, 1, 3, 6, 1, 2);
        int framework = places.path(0, 1, 3, 6, 1, 6, 3);
        int[] moduleRank = moduleRanks(textArray);
        for (int i = 0; i < count; i++) {
            int at = i * Image.COLUMNS;
            int place = rows[at];
            MibKind kind = Image.kind(rows[at + 3]);
            long rank = place < 0 ? 2 : below(place, standard) || below(place, framework) ? 0 : 1;
            long kindRank = kind.isObject() || kind == MibKind.NOTIFICATION ? 0 : kind == MibKind.MODULE ? 1 : kind == MibKind.TYPE ? 3 : 2;
            keys[i] = rank << 60 | kindRank << 56 | (long) moduleRank[rows[at + 2]] << 28 | i;
        }
        Arrays.sort(keys);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) (keys[i] & 0xFFFFFFF);
        }
        return order;
    }

    private boolean below(int place, int top) {
        for (int at = place; at > 0; at = places.parent(at)) {
            if (at == top) {
                return true;
            }
        }
        return false;
    }

    private int[] moduleRanks(String[] textArray) {
        Integer[] sorted = new Integer[modules.size()];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(sorted, java.util.Comparator.comparing((Integer i) -> FOUNDATION.contains(textArray[modules.get(i)[0]]))
                .thenComparing(i -> textArray[modules.get(i)[2]])
                .reversed());
        int[] ranks = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            ranks[sorted[i]] = i;
        }
        return ranks;
    }

    /** Numbers places level by level, children of one place next to each other in order. Returns old numbers by new. */
    private int[] sortPlaces(int[] placeOf) {
        int m = places.size();
        int[] levels = new int[m];
        int deepest = 0;
        for (int i = 1; i < m; i++) {
            levels[i] = levels[places.parent(i)] + 1;
            deepest = Math.max(deepest, levels[i]);
        }
        int[] levelStart = new int[deepest + 2];
        for (int level : levels) {
            levelStart[level + 1]++;
        }
        for (int i = 0; i <= deepest; i++) {
            levelStart[i + 1] += levelStart[i];
        }
        int[] byLevel = new int[m];
        int[] fill = levelStart.clone();
        for (int i = 0; i < m; i++) {
            byLevel[fill[levels[i]]++] = i;
        }
        int[] oldPlace = new int[m];
        for (int level = 1; level <= deepest; level++) {
            int from = levelStart[level];
            int to = levelStart[level + 1];
            long[] keys = new long[to - from];
            for (int i = from; i < to; i++) {
                keys[i - from] = (long) placeOf[places.parent(byLevel[i])] << 32 | places.arc(byLevel[i]) & 0xFFFFFFFFL;
            }
            Arrays.sort(keys);
            for (int i = 0; i < keys.length; i++) {
                int old = places.child(oldPlace[(int) (keys[i] >>> 32)], (int) keys[i]);
                oldPlace[from + i] = old;
                placeOf[old] = from + i;
            }
        }
        return oldPlace;
    }

    private int[] sortRows(int[] order, int[] placeOf, int[] nameOf, int[] placeRows) {
        int m = placeOf.length;
        for (int row : order) {
            int place = rows[row * Image.COLUMNS];
            if (place >= 0) {
                placeRows[placeOf[place] + 1]++;
            }
        }
        for (int i = 0; i < m; i++) {
            placeRows[i + 1] += placeRows[i];
        }
        int[] fill = placeRows.clone();
        int loose = placeRows[m];
        int[] sorted = new int[count * Image.COLUMNS];
        for (int rank = 0; rank < count; rank++) {
            int from = order[rank] * Image.COLUMNS;
            int place = rows[from];
            int to = (place >= 0 ? fill[placeOf[place]]++ : loose++) * Image.COLUMNS;
            System.arraycopy(rows, from, sorted, to, Image.COLUMNS);
            sorted[to] = place >= 0 ? placeOf[place] : -1;
            sorted[to + 1] = nameOf[rows[from + 1]];
            sorted[to + 10] = rank;
        }
        return sorted;
    }

    private void nameIndex(int[][] sections, int nameCount) {
        int[] sorted = sections[Image.ROWS];
        long[] keys = new long[count];
        int[] starts = new int[nameCount + 1];
        int[] byRank = new int[count];
        for (int i = 0; i < count; i++) {
            int at = i * Image.COLUMNS;
            byRank[sorted[at + 10]] = i;
            keys[i] = (long) sorted[at + 1] << 32 | sorted[at + 10];
            starts[sorted[at + 1] + 1]++;
        }
        Arrays.sort(keys);
        for (int i = 0; i < nameCount; i++) {
            starts[i + 1] += starts[i];
        }
        int[] list = new int[count];
        for (int i = 0; i < count; i++) {
            list[i] = byRank[(int) keys[i]];
        }
        sections[Image.NAME_ROWS] = starts;
        sections[Image.NAME_LIST] = list;
    }

    private static byte[][] pool(String[] strings, int[][] sections, int section) {
        byte[][] pool = new byte[strings.length][];
        int[] offsets = new int[strings.length + 1];
        for (int i = 0; i < strings.length; i++) {
            pool[i] = strings[i].getBytes(StandardCharsets.UTF_8);
            offsets[i + 1] = offsets[i] + pool[i].length;
        }
        sections[section] = offsets;
        return pool;
    }

    private static ByteBuffer write(int[][] sections, byte[][] names, byte[][] texts) {
        int header = 4 * (2 + Image.SECTIONS + 2);
        long size = header;
        for (int[] section : sections) {
            size += 4L * section.length;
        }
        int nameSize = sections[Image.NAME_OFFSETS][names.length];
        int textSize = sections[Image.TEXT_OFFSETS][texts.length];
        size += nameSize + textSize;
        if (size > Integer.MAX_VALUE - 16) {
            throw new IllegalStateException("more definitions than one dictionary can hold");
        }
        ByteBuffer image = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        image.putInt(Image.MAGIC).putInt(Image.VERSION);
        for (int[] section : sections) {
            image.putInt(section.length);
        }
        image.putInt(nameSize).putInt(textSize);
        for (int[] section : sections) {
            image.asIntBuffer().put(section);
            image.position(image.position() + 4 * section.length);
        }
        for (byte[] name : names) {
            image.put(name);
        }
        for (byte[] text : texts) {
            image.put(text);
        }
        return image.flip().order(ByteOrder.LITTLE_ENDIAN);
    }
}
