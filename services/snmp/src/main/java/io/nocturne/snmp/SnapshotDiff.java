package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What two snapshots do not have in common, in the order of the identifiers. */
public record SnapshotDiff(List<Varbind> added, List<Varbind> removed, List<Change> changed) {
    private static final List<Oid> RESTLESS = List.of(
            Oid.parse("1.3.6.1.2.1.25.1.2"), // hrSystemDate
            Oid.parse("1.3.6.1.2.1.25.4.2"), // running programs
            Oid.parse("1.3.6.1.2.1.25.5.1"), // what they use
            Oid.parse("1.3.6.1.6.3.10.2.1.3")); // snmpEngineTime

    /**
     * Another value of the same instance.
     *
     * @param delta how much a number grew; null for what is no number
     * @param restless true for what changes all the time: counters, times, running programs
     */
    public record Change(Oid oid, SmiValue before, SmiValue after, @Nullable BigInteger delta, boolean restless) {}

    public static SnapshotDiff between(Snapshot before, Snapshot after) {
        List<Varbind> added = new ArrayList<>();
        List<Varbind> removed = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        int a = 0;
        int b = 0;
        while (a < before.rows().size() || b < after.rows().size()) {
            int order = a == before.rows().size()
                    ? 1
                    : b == after.rows().size() ? -1 : before.rows().get(a).oid().compareTo(after.rows().get(b).oid());
            if (order < 0) {
                removed.add(before.rows().get(a++));
            } else if (order > 0) {
                added.add(after.rows().get(b++));
            } else {
                Varbind was = before.rows().get(a++);
                SmiValue is = after.rows().get(b++).value();
                if (!same(was.value(), is)) {
                    changed.add(change(was, is));
                }
            }
        }
        return new SnapshotDiff(added, removed, changed);
    }

    /** Equal, or equal numbers: walks saved without types (snmpwalk -OnQ) call every number INTEGER or Gauge32. */
    private static boolean same(SmiValue was, SmiValue is) {
        return was.equals(is) || was instanceof SmiValue.Number x && is instanceof SmiValue.Number y && x.text().equals(y.text());
    }

    private static Change change(Varbind was, SmiValue is) {
        BigInteger delta = null;
        SmiType type = is.type() == SmiType.INTEGER || is.type() == SmiType.GAUGE32 ? was.value().type() : is.type();
        if (was.value() instanceof SmiValue.Number x && is instanceof SmiValue.Number y) {
            delta = new BigInteger(y.text()).subtract(new BigInteger(x.text()));
            // A counter of 32 bits that has become smaller has most probably gone round once.
            if (delta.signum() < 0 && type == SmiType.COUNTER32) {
                delta = delta.add(BigInteger.ONE.shiftLeft(32));
            }
        }
        boolean restless = type == SmiType.COUNTER32 || type == SmiType.COUNTER64 || type == SmiType.TIME_TICKS
                || RESTLESS.stream().anyMatch(root -> root.contains(was.oid()));
        return new Change(was.oid(), was.value(), is, delta, restless);
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
}
