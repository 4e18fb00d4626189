package io.nocturne.topology;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one device answered: object identifiers with their values, in the order of SNMP. Integers, counters and ticks are {@link Long}, octet
 * strings and addresses {@code byte[]}, object identifiers {@code int[]}.
 */
public final class Walk {
    private static final Charset KOREAN = Charset.isSupported("x-windows-949") ? Charset.forName("x-windows-949") : StandardCharsets.ISO_8859_1;

    private final int[][] oids;
    private final Object[] values;

    private Walk(int[][] oids, Object[] values) {
        this.oids = oids;
        this.values = values;
    }

    /** The rows of a saved walk. */
    public static Walk of(io.nocturne.snmp.Snapshot saved) {
        Builder rows = new Builder();
        saved.rows().forEach(row -> rows.add(row.oid(), row.value()));
        return rows.build();
    }

    public int size() {
        return oids.length;
    }

    /** The value at exactly this OID; null where there is none. */
    public @Nullable Object get(String oid) {
        int[] wanted = parse(oid);
        int at = lowerBound(wanted);
        return at < oids.length && Arrays.equals(oids[at], wanted) ? values[at] : null;
    }

    public @Nullable String text(String oid) {
        Object value = get(oid);
        return value instanceof byte[] bytes ? printable(bytes) : value instanceof Long number ? number.toString() : null;
    }

    /** The integer at this OID, or {@code otherwise}. */
    public long number(String oid, long otherwise) {
        return get(oid) instanceof Long number ? number : otherwise;
    }

    public byte @Nullable [] bytes(String oid) {
        return get(oid) instanceof byte[] bytes ? bytes : null;
    }

    /** Hands over every value below {@code root} with what follows {@code root} in its OID, in order. */
    public void under(String root, BiConsumer<int[], Object> sink) {
        int[] prefix = parse(root);
        for (int i = lowerBound(prefix); i < oids.length && startsWith(oids[i], prefix); i++) {
            if (oids[i].length > prefix.length) {
                sink.accept(Arrays.copyOfRange(oids[i], prefix.length, oids[i].length), values[i]);
            }
        }
    }

    /** The numbers of a column, by their index as text, in its order. */
    Map<String, Long> numbers(String column) {
        Map<String, Long> found = new LinkedHashMap<>();
        under(column, (index, value) -> {
            if (value instanceof Long number) {
                found.put(FactsReader.dotted(index), number);
            }
        });
        return found;
    }

    /** The texts of a column, by their index as text, in its order. */
    Map<String, String> texts(String column) {
        Map<String, String> found = new LinkedHashMap<>();
        under(column, (index, value) -> {
            if (value instanceof byte[] bytes) {
                found.put(FactsReader.dotted(index), printable(bytes));
            }
        });
        return found;
    }

    /** Adds what is below {@code root}, or all of it for an empty one, to another walk. */
    void addTo(Builder into, String root) {
        int[] prefix = root.isEmpty() ? new int[0] : parse(root);
        for (int i = lowerBound(prefix); i < oids.length && startsWith(oids[i], prefix); i++) {
            into.add(oids[i], values[i]);
        }
    }

    public boolean has(String root) {
        int[] prefix = parse(root);
        int at = lowerBound(prefix);
        return at < oids.length && startsWith(oids[at], prefix);
    }

    private int lowerBound(int[] oid) {
        int low = 0;
        int high = oids.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(oids[middle], oid) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean startsWith(int[] oid, int[] prefix) {
        return oid.length >= prefix.length && Arrays.equals(oid, 0, prefix.length, prefix, 0, prefix.length);
    }

    static int compare(int[] a, int[] b) {
        int n = Math.min(a.length, b.length);
        for (int i = 0; i < n; i++) {
            if (a[i] != b[i]) {
                return Integer.compareUnsigned(a[i], b[i]);
            }
        }
        return Integer.compare(a.length, b.length);
    }

    static int[] parse(String oid) {
        return Arrays.stream((oid.startsWith(".") ? oid.substring(1) : oid).split("\\."))
                .mapToInt(Integer::parseUnsignedInt)
                .toArray();
    }

    /** Text as devices pad and mangle it: ends at a NUL, without control characters and outer blanks; UTF-8 where it is, else the Korean code page. */
    static String printable(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            String korean = new String(bytes, 0, end, KOREAN);
            text = isKorean(korean) ? korean : new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        }
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** Whether all that is not ASCII is Hangul: other octets that are not UTF-8 seldom come out so. */
    private static boolean isKorean(String text) {
        return text.chars().allMatch(c -> c < 0x80 || c >= 0xac00 && c <= 0xd7a3);
    }

    /** Collects the rows of a walk, in any order; the last value of an OID wins. */
    public static final class Builder {
        private record Row(int[] oid, Object value) {}

        private final List<Row> rows = new ArrayList<>();

        /**
         * @param value a {@link Long}, {@code byte[]} or {@code int[]}
         */
        public Builder add(int[] oid, Object value) {
            if (!(value instanceof Long || value instanceof byte[] || value instanceof int[])) {
                throw new IllegalArgumentException("a walk holds numbers, octets and object identifiers, not " + value.getClass());
            }
            rows.add(new Row(oid, value));
            return this;
        }

        public Builder add(String oid, Object value) {
            return add(parse(oid), value);
        }

        /** Adds a value as an agent sent it; what says that there is none is left out. */
        public Builder add(Oid oid, SmiValue value) {
            switch (value) {
                case SmiValue.Number number -> add(oid.toArray(), (Long) number.value());
                case SmiValue.Octets octets -> add(oid.toArray(), octets.bytes());
                case SmiValue.ObjectId id -> add(oid.toArray(), id.value().toArray());
                case SmiValue.Absent absent -> {}
            }
            return this;
        }

        public Walk build() {
            rows.sort((a, b) -> compare(a.oid, b.oid));
            List<Row> unique = new ArrayList<>(rows.size());
            for (Row row : rows) {
                if (!unique.isEmpty() && Arrays.equals(unique.getLast().oid, row.oid)) {
                    unique.removeLast();
                }
                unique.add(row);
            }
            return new Walk(
                    unique.stream().map(Row::oid).toArray(int[][]::new), unique.stream().map(Row::value).toArray());
        }
    }
}
