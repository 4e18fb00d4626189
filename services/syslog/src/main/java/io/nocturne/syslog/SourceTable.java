package io.nocturne.syslog;

import io.nocturne.core.Event;
import io.nocturne.core.IpText;
import io.nocturne.core.SenderGate;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts by sender; of more than {@value #KEPT} the least recently heard are forgotten. Thread-safe. */
final class SourceTable {
    private static final int KEPT = 20_000;

    private static final class Sums {
        long messages;
        long bytes;
        long unparsed;
        long truncated;
        Instant last = Instant.EPOCH;
    }

    // INVARIANT: guarded by itself.
    private final Map<InetAddress, Sums> sums = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Sums> eldest) {
            return size() > KEPT;
        }
    };

    /** Counts events and the messages they were made of, in the same order. */
    void add(List<Received> messages, List<Event> events) {
        synchronized (sums) {
            InetAddress address = null;
            Sums sum = new Sums();
            for (int i = 0; i < events.size(); i++) {
                Received message = messages.get(i);
                InetAddress from = message.from().getAddress();
                if (!from.equals(address)) {
                    address = from;
                    sum = sums.computeIfAbsent(from, a -> new Sums());
                }
                sum.messages++;
                sum.bytes += message.bytes().length;
                sum.unparsed += events.get(i).format().equals("raw") ? 1 : 0;
                sum.truncated += message.isCut() ? 1 : 0;
                sum.last = message.arrival();
            }
        }
    }

    /**
     * Those that sent most first, with what was refused of each; at the end those of whom nothing was taken.
     *
     * @param refused by sender
     */
    List<SourceCount> counts(List<SenderGate.Refused> refused) {
        Map<InetAddress, SenderGate.Refused> left = new LinkedHashMap<>();
        refused.forEach(one -> left.put(one.sender(), one));
        List<SourceCount> counts = new ArrayList<>();
        synchronized (sums) {
            sums.forEach((address, sum) -> {
                SenderGate.Refused too = left.remove(address);
                Instant last = too != null && too.last().isAfter(sum.last) ? too.last() : sum.last;
                counts.add(new SourceCount(IpText.of(address), sum.messages, sum.bytes, sum.unparsed, sum.truncated, too == null ? 0 : too.count(), last));
            });
        }
        left.values().forEach(one -> counts.add(new SourceCount(IpText.of(one.sender()), 0, 0, 0, 0, one.count(), one.last())));
        counts.sort(Comparator.comparingLong(SourceCount::messages).thenComparingLong(SourceCount::refused).reversed());
        return counts;
    }
}
