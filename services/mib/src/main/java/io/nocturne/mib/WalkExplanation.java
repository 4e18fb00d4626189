package io.nocturne.mib;

import io.nocturne.core.Oid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a walk are: which modules name them, and which of them no loaded MIB names, by vendor.
 *
 * @param rows all rows
 * @param named rows that are instances of a known object
 * @param modules the modules that name rows, most rows first
 * @param missing the subtrees without names, most rows first
 */
public record WalkExplanation(long rows, long named, List<Module> modules, List<Missing> missing) {
    /** Unnamed rows below an enterprise are gathered under this many further numbers. */
    private static final int BELOW_ENTERPRISE = 2;

    private static final int BELOW_KNOWN = 1;

    /** A module and how many rows it names. */
    public record Module(String name, long rows, long objects) {}

    /**
     * Rows that no loaded MIB names.
     *
     * @param oid the subtree
     * @param nearest the name of the nearest known definition above it, empty if there is none
     * @param vendor who would supply the MIB; null for a standard subtree
     * @param rows how many rows
     * @param example one of them
     */
    public record Missing(Oid oid, String nearest, @Nullable String vendor, long rows, Oid example) {}

    /** Looks at every row; they may come in any order, in the usual one it is fastest. */
    public static WalkExplanation of(Dictionary dictionary, Iterable<Oid> instances) {
        long rows = 0;
        long named = 0;
        Map<String, long[]> modules = new LinkedHashMap<>();
        TreeMap<Oid, long[]> missing = new TreeMap<>();
        Map<Oid, Oid> examples = new LinkedHashMap<>();
        Oid object = Oid.ROOT;
        long[] counts = new long[2];
        for (Oid oid : instances) {
            rows++;
            if (object.length() > 0 && object.contains(oid) && oid.length() > object.length()) {
                named++;
                counts[0]++;
                continue;
            }
            Located found = dictionary.locate(oid).orElse(null);
            Oid number = found == null ? null : found.object().oid();
            if (found != null && number != null && (found.object().kind() == MibKind.SCALAR || found.object().kind() == MibKind.COLUMN)) {
                named++;
                object = number;
                counts = modules.computeIfAbsent(found.object().module(), m -> new long[2]);
                counts[0]++;
                counts[1]++;
            } else {
                object = Oid.ROOT;
                Oid top = subtree(oid, number == null ? 0 : number.length());
                missing.computeIfAbsent(top, t -> new long[1])[0]++;
                examples.putIfAbsent(top, oid);
            }
        }
        List<Module> byModule = new ArrayList<>();
        modules.forEach((name, count) -> byModule.add(new Module(name, count[0], count[1])));
        byModule.sort(Comparator.comparingLong(Module::rows).reversed().thenComparing(Module::name));
        List<Missing> byRows = new ArrayList<>();
        missing.forEach((top, count) -> byRows.add(new Missing(
                top, dictionary.locate(top).map(l -> l.object().name()).orElse(""), Enterprises.registry().vendor(top).orElse(null), count[0],
                examples.getOrDefault(top, top))));
        byRows.sort(Comparator.comparingLong(Missing::rows).reversed().thenComparing(Missing::oid));
        return new WalkExplanation(rows, named, List.copyOf(byModule), List.copyOf(byRows));
    }

    private static Oid subtree(Oid oid, int known) {
        int enterprise = Enterprises.ROOT.length();
        int length = Enterprises.ROOT.contains(oid) && oid.length() > enterprise
                ? Math.max(enterprise + 1 + BELOW_ENTERPRISE, known + BELOW_KNOWN)
                : known + BELOW_KNOWN;
        return oid.prefix(Math.min(length, oid.length()));
    }

    /** Rows without a name. */
    public long unnamed() {
        return rows - named;
    }

    /** The vendors whose MIBs are missing, with their rows, most first; standard subtrees are left out. */
    public Map<String, Long> vendors() {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (Missing each : missing) {
            if (each.vendor() != null) {
                sums.merge(each.vendor(), each.rows(), Long::sum);
            }
        }
        Map<String, Long> sorted = new LinkedHashMap<>();
        sums.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).forEach(e -> sorted.put(e.getKey(), e.getValue()));
        return sorted;
    }
}
