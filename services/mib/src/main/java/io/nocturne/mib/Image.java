package io.nocturne.mib;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Definitions laid out flat, the same in memory and in a file.
 *
 * <p>Hundreds of thousands of definitions as objects take seconds to read back and hundreds of megabytes to hold. Here they are rows of numbers in one
 * buffer, which may be a mapped file: opening costs nothing, and only the pages somebody looks at are read. Places of the tree are numbered level by
 * level, so the children of a place lie together in order and going down is a binary search at each step; the definitions of a place lie together in
 * the order of preference; names are sorted, so a name is found by binary search and words by one pass over the octets of all names. Objects are made
 * from rows when they are asked for.
 */
final class Image {
    static final int MAGIC = 0x42494D4E;
    static final int VERSION = 5;

    static final int COLUMNS = 11;
    static final int TYPE_COLUMNS = 5;
    static final int MODULE_COLUMNS = 4;

    static final int PARENTS = 0;
    static final int ARCS = 1;
    static final int CHILDREN = 2;
    static final int PLACE_ROWS = 3;
    static final int ROWS = 4;
    static final int NAME_ROWS = 5;
    static final int NAME_LIST = 6;
    static final int TYPES = 7;
    static final int MODULES = 8;
    static final int NAME_OFFSETS = 9;
    static final int TEXT_OFFSETS = 10;
    static final int SECTIONS = 11;

    private final IntBuffer[] sections = new IntBuffer[SECTIONS];
    private final ByteBuffer names;
    private final ByteBuffer texts;

    /** @throws IllegalArgumentException if the buffer does not hold an image of this version */
    Image(ByteBuffer buffer) {
        ByteBuffer all = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int header = 4 * (2 + SECTIONS + 2);
        if (all.limit() < header || all.getInt(0) != MAGIC || all.getInt(4) != VERSION) {
            throw new IllegalArgumentException("not a dictionary of this version");
        }
        long at = header;
        for (int i = 0; i < SECTIONS; i++) {
            long size = 4L * all.getInt(8 + 4 * i);
            if (size < 0 || at + size > all.limit()) {
                throw new IllegalArgumentException("the dictionary is cut off");
            }
            sections[i] = all.slice((int) at, (int) size).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
            at += size;
        }
        int nameSize = all.getInt(8 + 4 * SECTIONS);
        int textSize = all.getInt(12 + 4 * SECTIONS);
        if (nameSize < 0 || textSize < 0 || at + nameSize + textSize != all.limit()) {
            throw new IllegalArgumentException("the dictionary is cut off");
        }
        names = all.slice((int) at, nameSize);
        texts = all.slice((int) at + nameSize, textSize);
    }

    static int meta(MibKind kind, Access access, Status status) {
        return kind.ordinal() | access.ordinal() << 8 | status.ordinal() << 16;
    }

    static MibKind kind(int meta) {
        return MibKind.ALL[meta & 255];
    }

    static String joinLabels(Map<Long, String> labels) {
        StringBuilder joined = new StringBuilder();
        labels.forEach((number, label) -> joined.append(joined.isEmpty() ? "" : ",").append(number).append('=').append(label));
        return joined.toString();
    }

    static Map<Long, String> splitLabels(String joined) {
        if (joined.isEmpty()) {
            return Map.of();
        }
        Map<Long, String> labels = new LinkedHashMap<>();
        for (String each : joined.split(",")) {
            int at = each.indexOf('=');
            labels.put(Long.parseLong(each.substring(0, at)), each.substring(at + 1));
        }
        return java.util.Collections.unmodifiableMap(labels);
    }

    int get(int section, int index) {
        return sections[section].get(index);
    }

    int size(int section) {
        return sections[section].limit();
    }

    int rowCount() {
        return size(ROWS) / COLUMNS;
    }

    int column(int row, int column) {
        return sections[ROWS].get(row * COLUMNS + column);
    }

    MibKind kindOf(int row) {
        return kind(column(row, 3));
    }

    /** The child of a place by its last number, -1 if there is none. */
    int child(int place, int arc) {
        int from = get(CHILDREN, place);
        int to = get(CHILDREN, place + 1);
        // Most are numbered without gaps.
        long straight = from < to ? (arc & 0xFFFFFFFFL) - (get(ARCS, from) & 0xFFFFFFFFL) + from : to;
        return straight >= from && straight < to && get(ARCS, (int) straight) == arc
                ? (int) straight
                : search(from, to, middle -> Integer.compareUnsigned(get(ARCS, middle), arc));
    }

    /** Where {@code order} is 0 between two places, -1 if nowhere. */
    private static int search(int from, int to, IntUnaryOperator order) {
        int low = from;
        int high = to - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = order.applyAsInt(middle);
            if (found == 0) {
                return middle;
            } else if (found < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** The object identifier of a place. */
    int[] number(int place) {
        int depth = 0;
        for (int at = place; at > 0; at = get(PARENTS, at)) {
            depth++;
        }
        int[] arcs = new int[depth];
        for (int at = place; at > 0; at = get(PARENTS, at)) {
            arcs[--depth] = get(ARCS, at);
        }
        return arcs;
    }

    int nameCount() {
        return size(NAME_OFFSETS) - 1;
    }

    String name(int id) {
        int from = get(NAME_OFFSETS, id);
        byte[] octets = new byte[get(NAME_OFFSETS, id + 1) - from];
        names.get(from, octets);
        return new String(octets, StandardCharsets.UTF_8);
    }

    String text(int id) {
        int from = get(TEXT_OFFSETS, id);
        byte[] octets = new byte[get(TEXT_OFFSETS, id + 1) - from];
        texts.get(from, octets);
        return new String(octets, StandardCharsets.UTF_8);
    }

    /** The id of a name, -1 if there is none. */
    int nameId(String name) {
        return search(0, nameCount(), middle -> name(middle).compareTo(name));
    }

    /** All names as one run of octets, for searching. */
    byte[] allNames() {
        byte[] all = new byte[names.limit()];
        names.get(0, all);
        return all;
    }

    String moduleText(int module, int column) {
        return text(get(MODULES, module * MODULE_COLUMNS + column));
    }

    ResolvedType type(int id) {
        int at = id * TYPE_COLUMNS;
        return new ResolvedType(text(get(TYPES, at)), BaseType.ALL[get(TYPES, at + 1)], text(get(TYPES, at + 2)),
                splitLabels(text(get(TYPES, at + 3))), text(get(TYPES, at + 4)));
    }
}
