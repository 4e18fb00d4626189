package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two snapshots do not have in common, in the order of the identifiers.
 *
 * @param restarted whether the agent was started again in between, so that its counters began anew
 */
public record SnapshotDiff(List<Varbind> added, List<Varbind> removed, List<Change> changed, boolean restarted) {
    private static final Oid UP_TIME = Oid.parse("1.3.6.1.2.1.1.3.0");
    private static final Oid ENGINE_BOOTS = Oid.parse("1.3.6.1.6.3.10.2.1.2.0");
    private static final List<Oid> RESTLESS = List.of(
            Oid.parse("1.3.6.1.2.1.25.1.2"), // hrSystemDate
            Oid.parse("1.3.6.1.2.1.25.4.2"), // running programs
            Oid.parse("1.3.6.1.2.1.25.5.1"), // what they use
            Oid.parse("1.3.6.1.6.3.10.2.1.3")); // snmpEngineTime

    /**
     * Another value of the same instance.
     *
     * @param delta how much a number grew; null for what is no number, and for counters that began anew
     * @param restless true for what changes all the time: counters, times, running programs
     */
    public record Change(Oid oid, SmiValue before, SmiValue after, @Nullable BigInteger delta, boolean restless) {
        /** As {@link #delta}; null also for a number that stands for a word, such as the state of a port: from up to down is no growth of one. */
        public @Nullable BigInteger growth(ObjectWords words) {
            return delta == null || words.text(oid, after).endsWith("(" + after.text() + ")") || words.text(oid, before).endsWith("(" + before.text() + ")")
                    ? null
                    : delta;
        }
    }

    public static SnapshotDiff between(Snapshot before, Snapshot after) {
        List<Varbind> added = new ArrayList<>();
        List<Varbind> removed = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        boolean restarted = restarted(before, after);
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
                    changed.add(change(was, is, restarted));
                }
            }
        }
        return new SnapshotDiff(added, removed, changed, restarted);
    }

    /** Equal, or equal numbers: walks saved without types (snmpwalk -OnQ) call every number INTEGER or Gauge32. */
    private static boolean same(SmiValue was, SmiValue is) {
        return was.equals(is) || was instanceof SmiValue.Number x && is instanceof SmiValue.Number y && x.text().equals(y.text());
    }

    private static boolean restarted(Snapshot before, Snapshot after) {
        long boots = number(before, ENGINE_BOOTS);
        long bootsNow = number(after, ENGINE_BOOTS);
        return number(after, UP_TIME) >= 0 && number(after, UP_TIME) < number(before, UP_TIME) || boots >= 0 && bootsNow > boots;
    }

    private static long number(Snapshot snapshot, Oid oid) {
        return new OfflineDevice(snapshot).get(List.of(oid)).getFirst().value() instanceof SmiValue.Number number ? number.value() : -1;
    }

    private static Change change(Varbind was, SmiValue is, boolean restarted) {
        BigInteger delta = null;
        SmiType type = is.type() == SmiType.INTEGER || is.type() == SmiType.GAUGE32 ? was.value().type() : is.type();
        boolean counts = type == SmiType.COUNTER32 || type == SmiType.COUNTER64;
        if (was.value() instanceof SmiValue.Number x && is instanceof SmiValue.Number y && !(restarted && counts)) {
            delta = new BigInteger(y.text()).subtract(new BigInteger(x.text()));
            // A counter of 32 bits that has become smaller has most probably gone round once.
            if (delta.signum() < 0 && type == SmiType.COUNTER32) {
                delta = delta.add(BigInteger.ONE.shiftLeft(32));
            }
        }
        boolean restless = counts || type == SmiType.TIME_TICKS
                || RESTLESS.stream().anyMatch(root -> root.contains(was.oid()));
        return new Change(was.oid(), was.value(), is, delta, restless);
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
}
