package io.nocturne.topology;

import io.nocturne.core.Sentence;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Agents made of prepared walks; what goes over a wire is tested with the protocol. */
final class PaperAgents implements AgentReader {
    final Map<String, Walk> walks = new ConcurrentHashMap<>();
    final Set<String> refusing = new HashSet<>();
    final Set<String> pinging = new HashSet<>();
    final Collection<String> asked = new CopyOnWriteArrayList<>();
    final Collection<String> looked = new CopyOnWriteArrayList<>();
    final Collection<String> roots = new CopyOnWriteArrayList<>();
    final Set<Integer> silentVlans = new HashSet<>();
    final Collection<String> woken = new CopyOnWriteArrayList<>();
    volatile int askedBefore;
    List<Sentence> missing = List.of();

    private final Map<String, Exchange> exchanges = new ConcurrentHashMap<>();

    private record Exchange(AtomicInteger reads, Walk other) {}

    /** After so many reads another device answers at this address. */
    void afterReads(String address, int reads, Walk other) {
        exchanges.put(address, new Exchange(new AtomicInteger(reads), other));
    }

    private Walk now(String address, Walk opened) {
        Exchange exchange = exchanges.get(address);
        return exchange != null && exchange.reads().getAndDecrement() <= 0 ? exchange.other() : opened;
    }

    void serve(SmallNetwork network) {
        walks.putAll(network.walks());
    }

    @Override
    public @Nullable Agent open(String address) throws RefusedException {
        asked.add(address);
        if (refusing.contains(address)) {
            throw new RefusedException(Sentence.words("unknown user"));
        }
        Walk walk = walks.get(address);
        return walk == null ? null : new Paper(this, address, walk, missing);
    }

    @Override
    public @Nullable Agent look(String address, boolean answersPing) throws RefusedException {
        looked.add(answersPing ? address + " answers to ping" : address);
        return open(address);
    }

    @Override
    public Set<String> wake(Collection<String> addresses) {
        woken.addAll(addresses);
        askedBefore = asked.size();
        return addresses.stream().filter(pinging::contains).collect(Collectors.toSet());
    }

    @Override
    public boolean answersPing(String address) {
        return pinging.contains(address);
    }

    private record Paper(PaperAgents all, String address, Walk walk, List<Sentence> missing) implements Agent {
        /** The view of a VLAN is served as {@code address@vlan}. */
        @Override
        public @Nullable Agent inVlan(int vlan) {
            String view = address + "@" + vlan;
            all.asked.add(view);
            List<Sentence> silence = all.silentVlans.contains(vlan) ? List.of(Sentence.words("it did not answer")) : List.of();
            return new Paper(all, view, all.walks.getOrDefault(view, new Walk.Builder().build()), silence);
        }

        @Override
        public String snmpVersion() {
            return "2c";
        }

        @Override
        public List<Sentence> read(List<String> roots, Walk.Builder into) {
            all.roots.addAll(roots);
            Walk answering = all.now(address, walk);
            roots.forEach(root -> answering.under(root, (rest, value) -> into.add(root + "." + FactsReader.dotted(rest), value)));
            return missing;
        }

        @Override
        public void close() {}
    }
}
