package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.IndexValue;
import io.nocturne.mib.Located;
import io.nocturne.snmp.ObjectWords;
import io.nocturne.snmp.Snapshot;
import io.nocturne.snmp.SnapshotDiff;
import io.nocturne.snmp.WalkReport;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two walks side by side, by object and row. No controls in here.
 *
 * @param noisy how many of the changes are counters, times and the like, which always change
 */
record Comparison(Snapshot before, Snapshot after, SnapshotDiff diff, List<Line> lines, long noisy) {
    /** What became of an instance. */
    enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * One difference.
     *
     * @param object the name without the instance
     * @param row the values of the index where a MIB tells them, the rest of the number elsewhere
     * @param delta how much a number grew; null for what is no number, or one that stands for a word
     */
    record Line(Kind kind, Oid oid, String object, String row, String before, String after, @Nullable Long delta, boolean noisy) {}

    /**
     * @param within only what lies below it is compared, as far as the second walk reaches; the root for everything
     */
    static Comparison of(Dictionary dictionary, Snapshot before, Snapshot after, Oid within) {
        Snapshot first = new Snapshot(
                before.place(), before.time(), before.whole(), before.rows().stream().filter(row -> within.contains(row.oid())).toList());
        SnapshotDiff diff = SnapshotDiff.between(first, after);
        List<Line> lines = new ArrayList<>();
        diff.added().forEach(row -> lines.add(line(dictionary, Kind.ADDED, row.oid(), null, row.value(), null, false)));
        diff.removed().forEach(row -> lines.add(line(dictionary, Kind.REMOVED, row.oid(), row.value(), null, null, false)));
        ObjectWords words = new DictionaryWords(dictionary);
        diff.changed().forEach(each -> {
            BigInteger growth = each.growth(words);
            Long delta = growth == null || growth.bitLength() > 63 ? null : growth.longValue();
            lines.add(line(dictionary, Kind.CHANGED, each.oid(), each.before(), each.after(), delta, each.restless()));
        });
        lines.sort(Comparator.comparing(Line::oid));
        return new Comparison(first, after, diff, List.copyOf(lines), lines.stream().filter(Line::noisy).count());
    }

    private static Line line(
            Dictionary dictionary, Kind kind, Oid oid, @Nullable SmiValue before, @Nullable SmiValue after, @Nullable Long delta, boolean noisy) {
        Optional<Located> found = dictionary.locate(oid);
        String index = dictionary.index(oid).stream().map(IndexValue::text).collect(Collectors.joining(", "));
        return new Line(
                kind,
                oid,
                found.map(each -> each.object().name()).orElse(oid.toString()),
                !index.isEmpty() ? index : found.map(each -> each.suffix().toString()).orElse(""),
                before == null ? "" : dictionary.format(oid, before),
                after == null ? "" : dictionary.format(oid, after),
                delta,
                noisy);
    }

    /** Without what always changes, unless it is wished. */
    List<Line> lines(boolean withNoisy) {
        return withNoisy ? lines : lines.stream().filter(line -> !line.noisy()).toList();
    }

    /** All of it as a table for others. */
    WalkReport report(ObjectWords words) {
        return WalkReport.of(before, after, diff, words);
    }
}
