package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.Sentence;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A saved walk that answers as if the device were there. */
public final class OfflineDevice implements SnmpReader {
    private final Snapshot snapshot;

    public OfflineDevice(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Reads a file in any of the forms {@link WalkFile} knows. */
    public static OfflineDevice open(Path file) throws IOException {
        return new OfflineDevice(WalkFile.read(file).snapshot());
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public String place() {
        return snapshot.place();
    }

    /** The first row at or after an identifier; the number of rows where there is none. */
    private int ceiling(Oid oid) {
        int low = 0;
        int high = snapshot.rows().size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (snapshot.rows().get(middle).oid().compareTo(oid) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean holds(int row, Oid oid) {
        return row < snapshot.rows().size() && snapshot.rows().get(row).oid().equals(oid);
    }

    @Override
    public List<Varbind> get(List<Oid> instances) {
        List<Varbind> found = new ArrayList<>(instances.size());
        for (Oid oid : instances) {
            int row = ceiling(oid);
            found.add(holds(row, oid) ? snapshot.rows().get(row) : new Varbind(oid, new SmiValue.Absent(SmiType.NO_SUCH_INSTANCE)));
        }
        return found;
    }

    @Override
    public List<Varbind> next(List<Oid> after) {
        return after.stream().map(this::next).toList();
    }

    private Varbind next(Oid oid) {
        int row = ceiling(oid);
        if (holds(row, oid)) {
            row++;
        }
        return row < snapshot.rows().size() ? snapshot.rows().get(row) : new Varbind(oid, new SmiValue.Absent(SmiType.END_OF_MIB_VIEW));
    }

    @Override
    public List<Varbind> bulk(int nonRepeaters, int maxRepetitions, List<Oid> after) {
        List<Varbind> all = new ArrayList<>(next(after.subList(0, Math.min(nonRepeaters, after.size()))));
        List<Oid> repeating = after.subList(Math.min(nonRepeaters, after.size()), after.size());
        for (int i = 0; i < maxRepetitions && !repeating.isEmpty(); i++) {
            List<Varbind> row = next(repeating);
            all.addAll(row);
            repeating = row.stream().map(Varbind::oid).toList();
        }
        return all;
    }

    @Override
    public WalkResult walk(Oid root, WalkSink sink, WalkLimits limits) {
        long begin = System.nanoTime();
        long rows = 0;
        WalkResult.End end = WalkResult.End.COMPLETE;
        for (int row = ceiling(root); row < snapshot.rows().size() && root.contains(snapshot.rows().get(row).oid()); row++) {
            if (rows == limits.rows()) {
                end = WalkResult.End.ROW_LIMIT;
                break;
            }
            rows++;
            if (!sink.accept(snapshot.rows().get(row))) {
                end = WalkResult.End.STOPPED;
                break;
            }
        }
        Sentence message = end == WalkResult.End.COMPLETE && !snapshot.whole() ? SnmpPhrase.SAVED_EARLY.with(place()) : null;
        return new WalkResult(end, rows, 0, 0, Duration.ofNanos(System.nanoTime() - begin), false, message);
    }
}
