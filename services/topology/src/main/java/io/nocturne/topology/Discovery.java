package io.nocturne.topology;

import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds devices from a few addresses on: asks each what it is and whom it sees, and goes on with the addresses its neighbours announce.
 *
 * <p>Where a neighbour is known by its bridge address only, as from spanning tree, an ARP table read meanwhile may tell its IP address; such
 * addresses are tried when all announced ones are done. Last come those that address tables show beside the devices found, in the network where they are managed
 * or of the same maker, and where there is no such table the network itself ({@link AddressGuess}); they are tried only if they answer to ping, and are not
 * missed. A device met at a second address is the same device: it is told by its chassis,
 * bridge and serial number, and only gains the address.
 *
 * <p>What was found so far can be looked at while it runs; it can be paused, resumed, and ended by interrupting the thread it runs on.
 */
public final class Discovery {
    private static final int MOST_GUESSES = 4_096;
    private static final int MOST_WOKEN = 1 << 16;

    /**
     * @param maxDevices devices read at most; those seen beyond it stay neighbours that were not asked
     * @param inFlight devices asked at the same time
     * @param follow whether to go on to the neighbours
     * @param perSecond addresses begun with in a second at most; 0 for as many as {@code inFlight} lets
     * @param guess whether to try addresses that only address tables show, where following is allowed and as far as one likes
     * @param hops how far from what the user has named neighbours are asked: 1 for its neighbours, 2 for theirs too; 0 for as far as they lead
     * @param within only addresses in these networks are asked beside those the user has named; empty for all
     * @param perDevice requests in flight at one device at most
     */
    public record Limits(int maxDevices, int inFlight, boolean follow, int perSecond, boolean guess, int hops, List<IpNetwork> within, int perDevice) {
        public static final int USUAL_PER_DEVICE = 4;

        public Limits {
            within = List.copyOf(within);
            if (maxDevices < 1 || inFlight < 1 || perSecond < 0 || hops < 0 || perDevice < 1) {
                throw new IllegalArgumentException("at least one device is asked at a time");
            }
        }

        public Limits(int maxDevices, int inFlight, boolean follow, int perSecond, boolean guess) {
            this(maxDevices, inFlight, follow, perSecond, guess, 0, List.of(), USUAL_PER_DEVICE);
        }

        boolean allow(String address, int distance) {
            return (hops == 0 || distance <= hops) && (within.isEmpty() || within.stream().anyMatch(network -> network.contains(address)));
        }

        public Limits(int maxDevices, int inFlight, boolean follow, int perSecond) {
            this(maxDevices, inFlight, follow, perSecond, true);
        }

        public Limits(int maxDevices, int inFlight, boolean follow) {
            this(maxDevices, inFlight, follow, 0);
        }
    }

    /**
     * What came of it.
     *
     * @param devices those that answered
     * @param pinged addresses that answer to ping alone
     * @param refused addresses that refused the credentials, with the reason
     * @param silent addresses asked by the user that answered nothing
     * @param partial sentences on what could not be read, by address
     */
    public record Result(
            List<DeviceFacts> devices,
            Set<String> pinged,
            Map<String, String> refused,
            Set<String> silent,
            Map<String, List<Sentence>> partial) {}

    /** Told how far it is; called on the asking threads. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param found devices that answered so far
         * @param asked addresses done
         * @param waiting addresses not yet done
         */
        void at(int found, int asked, int waiting);
    }

    /** Turns are at most this much too late before they are lost. */
    private static final long LATE_NANOS = 50_000_000L;

    private final AgentReader reader;
    private final Limits limits;
    private final Progress progress;
    private final Scope scope;
    private final Semaphore inFlight;

    // INVARIANT: guarded by this.
    private final Map<String, DeviceFacts> devices = new LinkedHashMap<>();
    private final Map<String, Integer> distances = new HashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> pinged = new LinkedHashSet<>();
    private final Map<String, String> refused = new LinkedHashMap<>();
    private final Set<String> silent = new LinkedHashSet<>();
    private final Map<String, List<Sentence>> partial = new LinkedHashMap<>();
    /** Those that answered when they were woken. */
    private final Set<String> awake = new HashSet<>();
    /** All were woken at the beginning. */
    private volatile boolean wakes;
    /** Those at which no agent answered and of which it is not known yet whether they answer to ping. */
    private final Map<String, Why> mute = new LinkedHashMap<>();
    private final Set<String> swept = new LinkedHashSet<>();
    private int guessed;
    private int given;
    private int running;
    private int asked;
    private boolean paused;
    private long nextStart = System.nanoTime();

    public Discovery(AgentReader reader, Limits limits, Progress progress, Scope scope) {
        this.reader = reader;
        this.limits = limits;
        this.progress = progress;
        this.scope = scope;
        this.inFlight = new Semaphore(limits.inFlight());
    }

    /**
     * Runs until nobody is left to ask. Interrupting the thread stops asking; what was found until then is the result.
     *
     * @param seeds asked first, reported when silent
     * @param sweep asked too, not reported when silent
     */
    public Result run(Collection<String> seeds, Collection<String> sweep) {
        try {
            wake(seeds, sweep);
            seeds.forEach(address -> ask(address, Why.NAMED, 0));
            sweep.forEach(address -> ask(address, Why.SWEPT, 0));
            do {
                await();
                pingMute();
            } while (goesOn());
        } catch (InterruptedException e) {
            muteAre(Set.of());
            Thread.currentThread().interrupt();
        }
        return found();
    }

    private synchronized void await() throws InterruptedException {
        while (running > 0) {
            wait();
        }
    }

    private synchronized boolean goesOn() {
        return limits.follow() && (askBridgesKnownByAddressTables() || guess());
    }

    /** Finds out which of those without an agent answer to ping; all together, since most of a block are nobody's and each would be waited for. */
    private void pingMute() throws InterruptedException {
        Set<String> all;
        synchronized (this) {
            all = Set.copyOf(mute.keySet());
        }
        if (!all.isEmpty()) {
            muteAre(reader.answerPing(all));
        }
    }

    private synchronized void muteAre(Set<String> answering) {
        mute.forEach((address, why) -> {
            if (answering.contains(address)) {
                pinged.add(address);
            } else if (why == Why.NAMED) {
                silent.add(address);
            }
        });
        mute.clear();
    }

    /** A bridge forgets within minutes where a silent address is, and what no table knows joins no link; not where the user wants few packets. */
    private void wake(Collection<String> seeds, Collection<String> sweep) throws InterruptedException {
        Set<String> all = new LinkedHashSet<>(seeds);
        all.addAll(sweep);
        if (limits.perSecond() == 0 && all.size() <= MOST_WOKEN) {
            Set<String> answering = reader.wake(all);
            synchronized (this) {
                awake.addAll(answering);
            }
            wakes = true;
        }
    }

    private synchronized boolean isAwake(String address) {
        return awake.contains(address);
    }

    /** What was found so far. Any thread. */
    public synchronized Result found() {
        return new Result(
                new ArrayList<>(devices.values()),
                new LinkedHashSet<>(pinged),
                new LinkedHashMap<>(refused),
                new LinkedHashSet<>(silent),
                new LinkedHashMap<>(partial));
    }

    /** Begins with no further address until {@link #resume}; those being asked are read to their end. */
    public synchronized void pause() {
        paused = true;
    }

    public synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Waits while paused, and for this address's turn. */
    private synchronized void waitForTurn() throws InterruptedException {
        while (true) {
            long left = limits.perSecond() == 0 ? 0 : nextStart - System.nanoTime();
            if (paused) {
                wait();
            } else if (left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } else {
                break;
            }
        }
        if (limits.perSecond() > 0) {
            // Turns that went by during a pause are gone: nobody wants them made up for all at once.
            nextStart = Math.max(nextStart, System.nanoTime() - LATE_NANOS) + 1_000_000_000L / limits.perSecond();
        }
    }

    /** Why an address is asked. */
    private enum Why {
        /** The user has named it. */
        NAMED,
        /** It is in a block the user has named. */
        SWEPT,
        /** A neighbour announces it. */
        MET,
        /** An address table shows it. */
        GUESSED
    }

    /** @param distance from what the user has named */
    private synchronized void ask(String address, Why why, int distance) {
        if (distance > 0 && !limits.allow(address, distance) || !known.add(address) || isFull()) {
            return;
        }
        running++;
        scope.start("ask " + address, () -> {
            try {
                inFlight.acquire();
                try {
                    waitForTurn();
                    visit(address, why, distance);
                } finally {
                    inFlight.release();
                }
            } finally {
                done();
            }
        });
    }

    private void done() {
        int found;
        int finished;
        int waiting;
        synchronized (this) {
            running--;
            asked++;
            found = devices.size();
            finished = asked;
            waiting = running;
            notifyAll();
        }
        progress.at(found, finished, waiting);
    }

    /** Whether as many devices were read as the user allows. Whoever asks gives up an address, which is counted. */
    private synchronized boolean isFull() {
        boolean full = devices.size() >= limits.maxDevices();
        given += full ? 1 : 0;
        return full;
    }

    /** Addresses that were known and not asked, or not read to their end, since as many devices were read as the user allows. */
    public synchronized int givenUp() {
        return given;
    }

    private void visit(String address, Why why, int distance) throws InterruptedException {
        if (isFull()) {
            return;
        }
        if (why == Why.GUESSED && !reader.answersPing(address)) {
            return;
        }
        AgentReader.Agent agent;
        boolean there = isAwake(address);
        try {
            // Where nobody was woken, since few packets are wanted, two echo requests are still less than all logins.
            there = there || why == Why.SWEPT && !wakes && reader.answersPing(address);
            agent = why == Why.SWEPT ? reader.look(address, there) : reader.open(address);
        } catch (AgentReader.RefusedException e) {
            synchronized (this) {
                refused.put(address, e.getMessage());
            }
            return;
        }
        if (agent == null && why == Why.GUESSED) {
            return;
        }
        if (agent == null) {
            synchronized (this) {
                if (there) {
                    pinged.add(address);
                } else {
                    mute.put(address, why);
                }
            }
            return;
        }
        try (agent) {
            read(address, agent, distance);
        }
    }

    /** Rows of an agent, and what could not be read of them. */
    private record Reading(Walk walk, Set<Sentence> missing) {}

    /** Reads all tables; anew where another device, or the same after a restart, answers at their end, since tables of two would make a third. */
    private static Reading tables(String address, AgentReader.Agent agent) throws InterruptedException {
        Reading first = once(address, agent);
        Walk.Builder system = new Walk.Builder();
        boolean whole = first.missing().isEmpty() && agent.read(List.of(FactsReader.ROOTS.getFirst()), system).isEmpty();
        return whole && !isOneDevice(first.walk(), system.build()) ? once(address, agent) : first;
    }

    private static Reading once(String address, AgentReader.Agent agent) throws InterruptedException {
        Walk.Builder rows = new Walk.Builder();
        Set<Sentence> missing = new LinkedHashSet<>(agent.read(List.of(FactsReader.ROOTS.getFirst()), rows));
        List<String> roots = FactsReader.roots(FactsReader.read("", address, "", rows.build()).sysObjectId);
        missing.addAll(agent.read(roots.subList(1, roots.size()), rows));
        return new Reading(rows.build(), missing);
    }

    private static boolean isOneDevice(Walk begin, Walk end) {
        DeviceFacts was = FactsReader.read("", "", "", begin);
        DeviceFacts is = FactsReader.read("", "", "", end);
        return was.name.equals(is.name) && was.sysObjectId.equals(is.sysObjectId) && was.uptimeTicks <= is.uptimeTicks;
    }

    private void read(String address, AgentReader.Agent agent, int distance) throws InterruptedException {
        Reading reading = tables(address, agent);
        Walk walk = reading.walk();
        Set<Sentence> missing = reading.missing();
        DeviceFacts facts = FactsReader.read(address, agent.snmpVersion(), walk);
        if (isNew(facts.id())) {
            VlanContexts.read(agent, walk, facts);
        }
        Set<String> next;
        synchronized (this) {
            if (!missing.isEmpty()) {
                partial.put(address, List.copyOf(missing));
            }
            DeviceFacts before = sameDevice(address, facts);
            if (before != null) {
                before.addresses.add(address);
                return;
            }
            if (isFull()) {
                return;
            }
            devices.put(facts.id(), facts);
            distances.put(facts.id(), distance);
            known.addAll(facts.addresses());
            next = limits.follow() ? facts.neighbourAddresses() : Set.of();
        }
        next.forEach(neighbour -> ask(neighbour, Why.MET, distance + 1));
    }

    /** The device already known that this one is, asked at another address; gives one that only shares the address of its chassis an identity of its own. */
    private @Nullable DeviceFacts sameDevice(String address, DeviceFacts facts) {
        DeviceFacts before = devices.get(facts.id());
        if (before != null && !before.serial.isEmpty() && !facts.serial.isEmpty() && !before.serial.equals(facts.serial)) {
            facts.id = facts.id + "/" + facts.serial;
            before = devices.get(facts.id);
        }
        for (DeviceFacts other : before == null && !facts.name.isEmpty() ? devices.values() : List.<DeviceFacts>of()) {
            if (other.addresses.contains(address) && other.name.equals(facts.name) && other.sysObjectId.equals(facts.sysObjectId)) {
                return other;
            }
        }
        return before;
    }

    private synchronized boolean isNew(String id) {
        return !devices.containsKey(id);
    }

    /** Asks whom address tables show beside the devices found; true if somebody new was asked. */
    private boolean guess() {
        // Nobody is missed of whom it is not even known whether they are devices.
        if (!limits.guess() || limits.hops() > 0 || devices.size() >= limits.maxDevices()) {
            return false;
        }
        int most = Math.max(0, MOST_GUESSES - guessed);
        List<String> guesses = AddressGuess.of(devices.values(), known).stream().filter(address -> limits.allow(address, 0)).limit(most).toList();
        if (guesses.isEmpty()) {
            guesses = AddressGuess.sweep(devices.values(), swept).stream().filter(address -> !known.contains(address) && limits.allow(address, 0)).limit(most).toList();
        }
        guessed += guesses.size();
        guesses.forEach(address -> ask(address, Why.GUESSED, 1));
        return !guesses.isEmpty();
    }

    /** True if somebody new was asked. */
    private boolean askBridgesKnownByAddressTables() {
        // How far each is from what the user has named.
        Map<Mac, Integer> wanted = new LinkedHashMap<>();
        Set<Mac> own = new LinkedHashSet<>();
        Map<Mac, String> ips = new LinkedHashMap<>();
        for (DeviceFacts device : devices.values()) {
            int beyond = distances.getOrDefault(device.id(), 0) + 1;
            device.treePorts.forEach(port -> {
                if (port.designatedBridge() != null) {
                    wanted.merge(port.designatedBridge(), beyond, Math::min);
                }
            });
            if (device.treeRoot != null) {
                wanted.merge(device.treeRoot, beyond, Math::min);
            }
            device.neighbours.forEach(row -> {
                if (row.chassisMac() != null) {
                    wanted.merge(row.chassisMac(), beyond, Math::min);
                }
            });
            if (device.bridge != null) {
                own.add(device.bridge);
            }
            if (device.chassisMac != null) {
                own.add(device.chassisMac);
            }
            device.arp.forEach((ip, mac) -> {
                if (!ip.contains(":")) {
                    ips.putIfAbsent(mac, ip);
                }
            });
        }
        wanted.keySet().removeAll(own);
        boolean fresh = false;
        for (Map.Entry<Mac, Integer> each : wanted.entrySet()) {
            String ip = ips.get(each.getKey());
            if (ip != null && !known.contains(ip) && limits.allow(ip, each.getValue())) {
                ask(ip, Why.MET, each.getValue());
                fresh = true;
            }
        }
        return fresh;
    }
}
