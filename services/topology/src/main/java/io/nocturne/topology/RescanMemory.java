package io.nocturne.topology;

import io.nocturne.core.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads again only what may have changed since the last time.
 *
 * <p>Agents say when their interface table last gained or lost a row (ifTableLastChange), when a neighbour last changed (lldpStatsRemTablesLastChangeTime) and
 * when a part was last exchanged (entLastChangeTime). Where that is as it was and the agent was not restarted and is no other, those tables are taken from memory; what can
 * change within a row, as the state, speed and alias of a port, is read all the same. Tables of protocols that seldom begin to be spoken, and that an agent did
 * not have, are not asked for again either. Every {@value #FULL_EVERY}th time, and after {@link #forget}, everything is read.
 */
final class RescanMemory implements AgentReader {
    private static final int FULL_EVERY = 8;
    private static final String SYSTEM = FactsReader.ROOTS.getFirst();
    private static final String UPTIME = "1.3.6.1.2.1.1.3.0";

    /** Tables that are as they were while this object is. */
    private record Stamped(String stamp, List<String> roots) {}

    private static final List<Stamped> STAMPED = List.of(
            new Stamped(
                    "1.3.6.1.2.1.31.1.5",
                    List.of(
                            "1.3.6.1.2.1.2.2.1.2",
                            "1.3.6.1.2.1.2.2.1.3",
                            "1.3.6.1.2.1.2.2.1.6",
                            "1.3.6.1.2.1.31.1.1.1.1",
                            "1.0.8802.1.1.2.1.3",
                            "1.3.111.2.802.1.1.13.1.3")),
            new Stamped("1.0.8802.1.1.2.1.2.1", List.of("1.0.8802.1.1.2.1.4")),
            new Stamped("1.3.6.1.2.1.47.1.4.1", List.of("1.3.6.1.2.1.47.1.1.1.1")));
    private static final List<String> STAMPS = STAMPED.stream().map(Stamped::stamp).toList();
    /** Routing protocols, Cisco's VLANs, and neighbour tables of single makers. */
    private static final List<String> SELDOM = List.of("1.3.6.1.2.1.14.", "1.3.6.1.2.1.191.", "1.3.6.1.2.1.138.", "1.3.6.1.2.1.15.", "1.3.6.1.4.1.");
    /** What another device at the same address would tell otherwise: its chassis and its engine. */
    private static final List<String> WHO = List.of("1.3.6.1.2.1.17.1.1", "1.0.8802.1.1.2.1.3.2", FactsReader.ENGINE);
    private static final String CDP = "1.3.6.1.4.1.9.9.23.";

    /**
     * @param who the marks of the device that answered
     * @param rows of the stamped tables
     * @param absent seldom tables that had no row
     * @param age how often it was used since everything was read
     */
    private record Memory(long uptime, String who, Map<String, Long> stamps, Walk rows, Set<String> absent, int age) {}

    private final AgentReader reader;
    private final Map<String, Memory> memories = new ConcurrentHashMap<>();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong spared = new AtomicLong();

    RescanMemory(AgentReader reader) {
        this.reader = reader;
    }

    /** Has everything read the next time. */
    void forget() {
        memories.clear();
    }

    /** How many tables were read so far. */
    long tablesRead() {
        return read.get();
    }

    /** How many tables were not read so far because they cannot have changed. */
    long tablesSpared() {
        return spared.get();
    }

    @Override
    public @Nullable Agent open(String address) throws InterruptedException, RefusedException {
        Agent agent = reader.open(address);
        return agent == null ? null : new Remembering(agent, address);
    }

    @Override
    public @Nullable Agent look(String address, boolean answersPing) throws InterruptedException, RefusedException {
        Agent agent = reader.look(address, answersPing);
        return agent == null ? null : new Remembering(agent, address);
    }

    @Override
    public boolean answersPing(String address) throws InterruptedException {
        return reader.answersPing(address);
    }

    @Override
    public Set<String> answerPing(Collection<String> addresses) throws InterruptedException {
        return reader.answerPing(addresses);
    }

    @Override
    public Set<String> wake(Collection<String> addresses) throws InterruptedException {
        return reader.wake(addresses);
    }

    private static boolean isSeldom(String root) {
        return !root.startsWith(CDP) && SELDOM.stream().anyMatch(root::startsWith);
    }

    private final class Remembering implements Agent {
        private final Agent agent;
        private final String address;
        private long uptime = -1;

        Remembering(Agent agent, String address) {
            this.agent = agent;
            this.address = address;
        }

        @Override
        public String snmpVersion() {
            return agent.snmpVersion();
        }

        @Override
        public List<Sentence> read(List<String> roots, Walk.Builder into) throws InterruptedException {
            if (roots.equals(List.of(SYSTEM))) {
                Walk.Builder rows = new Walk.Builder();
                List<Sentence> missing = agent.read(roots, rows);
                Walk walk = rows.build();
                uptime = walk.number(UPTIME, -1);
                walk.addTo(into, "");
                return missing;
            }
            return uptime < 0 ? agent.read(roots, into) : readChanged(roots, into);
        }

        private List<Sentence> readChanged(List<String> roots, Walk.Builder into) throws InterruptedException {
            Walk.Builder stampRows = new Walk.Builder();
            List<Sentence> missing = new ArrayList<>(agent.read(Stream.concat(STAMPS.stream(), WHO.stream()).toList(), stampRows));
            Walk stampWalk = stampRows.build();
            Map<String, Long> stamps = new HashMap<>();
            STAMPS.forEach(stamp -> stampWalk.under(stamp, (index, value) -> {
                if (value instanceof Long ticks) {
                    stamps.put(stamp, ticks);
                }
            }));
            Memory known = memories.get(address);
            String who = who(stampWalk);
            Memory before = known == null || known.uptime() > uptime || !known.who().equals(who) || known.age() + 1 >= FULL_EVERY ? null : known;
            Set<String> kept = before == null ? Set.of() : unchanged(before, stamps);
            Set<String> skipped = new HashSet<>(kept);
            if (before != null) {
                skipped.addAll(before.absent());
            }
            List<String> asked = roots.stream().filter(root -> !skipped.contains(root)).toList();
            Walk.Builder rows = new Walk.Builder();
            missing.addAll(agent.read(asked, rows));
            if (before != null) {
                kept.forEach(root -> before.rows().addTo(rows, root));
            }
            Walk walk = rows.build();
            walk.addTo(into, "");
            read.addAndGet(asked.size());
            spared.addAndGet(roots.size() - asked.size());
            if (missing.isEmpty()) {
                remember(roots, walk, who, stamps, before);
            } else {
                memories.remove(address);
            }
            return missing;
        }

        private String who(Walk walk) {
            StringBuilder marks = new StringBuilder();
            WHO.forEach(root -> walk.under(
                    root, (index, value) -> marks.append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value).append(' ')));
            return marks.toString();
        }

        private Set<String> unchanged(Memory before, Map<String, Long> stamps) {
            Set<String> kept = new HashSet<>();
            for (Stamped tables : STAMPED) {
                Long stamp = stamps.get(tables.stamp());
                if (stamp != null && stamp.equals(before.stamps().get(tables.stamp()))) {
                    kept.addAll(tables.roots());
                }
            }
            return kept;
        }

        private void remember(List<String> roots, Walk walk, String who, Map<String, Long> stamps, @Nullable Memory before) {
            Walk.Builder rows = new Walk.Builder();
            STAMPED.forEach(tables -> tables.roots().forEach(root -> walk.addTo(rows, root)));
            Set<String> absent = new HashSet<>();
            roots.stream().filter(root -> isSeldom(root) && !walk.has(root)).forEach(absent::add);
            memories.put(address, new Memory(uptime, who, stamps, rows.build(), absent, before == null ? 0 : before.age() + 1));
        }

        @Override
        public @Nullable Agent inVlan(int vlan) {
            return agent.inVlan(vlan);
        }

        @Override
        public void close() {
            agent.close();
        }
    }
}
