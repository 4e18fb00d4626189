package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import io.nocturne.snmp.Varbind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The instances whose values are drawn, and their values so far. Changed on the interface's thread only; {@link #read} may run on any. */
final class Watches {
    static final int MOST = 24;

    private static final Oid UPTIME = Oid.of(1, 3, 6, 1, 2, 1, 1, 3, 0);

    private final List<Watched> all = new ArrayList<>();

    List<Watched> all() {
        return List.copyOf(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Adds an instance; false if it is there already or there are too many. */
    boolean add(Oid oid, String name) {
        if (all.size() >= MOST || all.stream().anyMatch(one -> one.oid().equals(oid))) {
            return false;
        }
        all.add(new Watched(oid, name, name.toLowerCase(Locale.ROOT).contains("octets")));
        return true;
    }

    void remove(Oid oid) {
        all.removeIf(one -> one.oid().equals(oid));
    }

    void clear() {
        all.clear();
    }

    /** Forgets the values and keeps the instances: another device is watched from now on. */
    void restart() {
        List<Watched> fresh = all.stream().map(one -> new Watched(one.oid(), one.name(), one.octets())).toList();
        all.clear();
        all.addAll(fresh);
    }

    /** One answer for all instances, with the agent's time. */
    record Answer(long millis, long uptime, List<Varbind> values) {}

    /** Asks for all of them, and for the agent's time in the same request. Blocks. */
    static Answer read(SnmpReader reader, List<Oid> instances) throws SnmpFailure, InterruptedException {
        List<Oid> asked = new ArrayList<>(instances.size() + 1);
        asked.add(UPTIME);
        asked.addAll(instances);
        List<Varbind> answer = reader.get(asked);
        long uptime = !answer.isEmpty() && answer.getFirst().value() instanceof SmiValue.Number number ? number.value() : -1;
        return new Answer(System.currentTimeMillis(), uptime, answer.isEmpty() ? List.of() : answer.subList(1, answer.size()));
    }

    /**
     * Takes an answer's values in.
     *
     * @return the names of those that are no numbers, or not there
     */
    List<String> take(Answer answer) {
        List<String> without = new ArrayList<>();
        for (Varbind varbind : answer.values()) {
            for (Watched one : all) {
                if (one.oid().equals(varbind.oid())) {
                    one.add(answer.millis(), answer.uptime(), varbind.value());
                    if (!(varbind.value() instanceof SmiValue.Number)) {
                        without.add(one.name());
                    }
                }
            }
        }
        return without;
    }

    /** Marks that nothing came, so that the lines are interrupted. */
    void missed(long millis) {
        all.forEach(one -> one.add(millis, -1, new SmiValue.Absent(io.nocturne.core.SmiType.NULL)));
    }
}
