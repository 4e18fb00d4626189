package io.nocturne.lab.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What of a plan works at the moment: switched ports, pulled cables, devices that are away, the spanning trees that follow from them, and
 * since when. Counters are functions of the time a port has worked, so nothing has to move them. Safe for any thread.
 *
 * <p>A port works when its device is there, it is switched on, its cable is in, and the same holds at the other end.
 */
public final class NetworkState {
    private static final double NANOS = 1e9;
    /** Seconds ports have worked before the lab began, so that counters are not near zero. */
    private static final double EARLIER = 200_000;

    private final NetworkPlan plan;
    private final LongSupplier clock;
    private final long begin;
    private final BitSet switchedOff = new BitSet();
    private final BitSet pulled = new BitSet();
    private final BitSet away = new BitSet();
    private final BitSet working = new BitSet();
    private final double[] worked;
    private final double[] countersFrom;
    private final double[] changedAt;
    private final double[] bootedAt;
    /** Of cables that damage what they carry: seconds until now, and since when where one does at present. */
    private final double[] damaged;
    private final double[] damagedSince;
    private final double[] damageFrom;
    private final List<Consumer<NetworkEvent>> listeners = new CopyOnWriteArrayList<>();
    private SpanningTree tree;

    /** @param clock nanoseconds from any origin, as {@link System#nanoTime} */
    public NetworkState(NetworkPlan plan, LongSupplier clock) {
        this.plan = plan;
        this.clock = clock;
        this.begin = clock.getAsLong();
        int ports = plan.portCount();
        worked = new double[ports];
        countersFrom = new double[ports];
        changedAt = new double[ports];
        bootedAt = new double[plan.devices().size()];
        damaged = new double[plan.links().size()];
        damagedSince = new double[plan.links().size()];
        Arrays.fill(damagedSince, Double.NaN);
        damageFrom = new double[ports];
        RandomGenerator random = new java.util.Random(plan.options().seed() ^ 0x5DEECE66DL);
        for (PlannedDevice d : plan.devices()) {
            bootedAt[d.index] = -(EARLIER + random.nextInt(86_400 * 200));
            for (PlannedPort p : d.ports) {
                changedAt[p.id] = bootedAt[d.index] + 30 + random.nextInt(50_000);
                worked[p.id] = EARLIER;
            }
        }
        for (PlannedDevice d : plan.devices()) {
            for (PlannedPort p : d.ports) {
                working.set(p.id, computeWorks(p));
            }
        }
        tree = SpanningTree.of(plan.devices(), this::works);
    }

    public NetworkPlan plan() {
        return plan;
    }

    /** Called in the thread that makes the change; must not block. */
    public void listen(Consumer<NetworkEvent> listener) {
        listeners.add(listener);
    }

    /** Seconds since the network began. */
    double now() {
        return (clock.getAsLong() - begin) / NANOS;
    }

    /** Hundredths of a second since the device was started. */
    public synchronized long upTime(PlannedDevice d) {
        return (long) ((now() - bootedAt[d.index]) * 100);
    }

    /** False while the device is starting: it neither answers nor forwards. */
    public synchronized boolean isThere(PlannedDevice d) {
        return !away.get(d.index);
    }

    public synchronized boolean isSwitchedOn(PlannedPort p) {
        return !switchedOff.get(p.id);
    }

    /** ifOperStatus is up. */
    public synchronized boolean works(PlannedPort p) {
        return working.get(p.id);
    }

    /** ifLastChange: the device's uptime, in hundredths of a second, when the port last changed. */
    synchronized long lastChange(PlannedPort p) {
        return Math.max(0, (long) ((changedAt[p.id] - bootedAt[p.device.index]) * 100));
    }

    /** Seconds the port has worked: element 0 in all its life, element 1 when its counters were last at zero. */
    synchronized double[] worked(PlannedPort p) {
        double total = worked[p.id] + (working.get(p.id) ? now() - Math.max(0, changedAt[p.id]) : 0);
        return new double[] {total, countersFrom[p.id]};
    }

    /** Seconds in which the cable at this port damaged what it carried, since the counters of the port were last at zero. */
    synchronized double damaged(PlannedPort p) {
        return p.link == null ? 0 : damagedInAll(p.link.id()) - damageFrom[p.id];
    }

    private double damagedInAll(int link) {
        return damaged[link] + (Double.isNaN(damagedSince[link]) ? 0 : now() - damagedSince[link]);
    }

    /** Lets a cable damage a part of what it carries, or mends it. */
    public synchronized void damage(PlannedLink link, boolean bad) {
        damaged[link.id()] = damagedInAll(link.id());
        damagedSince[link.id()] = bad ? now() : Double.NaN;
    }

    synchronized SpanningTree tree() {
        return tree;
    }

    /** Switches a port on or off, as an operator does. */
    public void switchPort(PlannedPort p, boolean on) {
        change(near(p), () -> switchedOff.set(p.id, !on), p);
    }

    /** Pulls a cable or puts it back. */
    public void plug(PlannedLink link, boolean in) {
        List<PlannedPort> ports = new ArrayList<>(near(link.a()));
        ports.addAll(near(link.b()));
        change(ports, () -> pulled.set(link.id(), !in), null);
    }

    /** The device goes away; {@link #restart} brings it back. */
    public void stop(PlannedDevice d) {
        change(around(d), () -> away.set(d.index), null);
        tell(new NetworkEvent.DeviceStopped(d));
    }

    /** The device is back, started at this moment: uptime and counters begin at zero. */
    public void restart(PlannedDevice d) {
        synchronized (this) {
            bootedAt[d.index] = now();
            for (PlannedPort p : d.ports) {
                countersFrom[p.id] = worked(p)[0];
                damageFrom[p.id] = p.link == null ? 0 : damagedInAll(p.link.id());
            }
        }
        tell(new NetworkEvent.DeviceStarted(d));
        change(around(d), () -> away.clear(d.index), null);
    }

    /** A request with an unknown community came in. */
    void refused(PlannedDevice d) {
        tell(new NetworkEvent.AuthenticationFailed(d));
    }

    private void change(List<PlannedPort> affected, Runnable what, @Nullable PlannedPort switched) {
        Map<PlannedPort, Boolean> changed = new LinkedHashMap<>();
        synchronized (this) {
            what.run();
            double now = now();
            for (PlannedPort p : affected) {
                if (p.kind != PlannedPort.Kind.AGGREGATE) {
                    update(p, now, changed);
                }
            }
            for (PlannedPort p : affected) {
                if (p.kind == PlannedPort.Kind.AGGREGATE) {
                    update(p, now, changed);
                }
            }
            if (!changed.isEmpty()) {
                tree = SpanningTree.of(plan.devices(), this::works);
            }
        }
        changed.forEach((p, up) -> tell(new NetworkEvent.PortChanged(p, up, p == switched)));
    }

    private void update(PlannedPort p, double now, Map<PlannedPort, Boolean> changed) {
        boolean works = computeWorks(p);
        if (works == working.get(p.id)) {
            return;
        }
        if (!works) {
            worked[p.id] += now - Math.max(0, changedAt[p.id]);
        }
        working.set(p.id, works);
        changedAt[p.id] = now;
        changed.put(p, works);
    }

    private boolean computeWorks(PlannedPort p) {
        if (away.get(p.device.index) || switchedOff.get(p.id)) {
            return false;
        }
        return switch (p.kind) {
            case VLAN -> true;
            case AGGREGATE -> p.members.stream().anyMatch(this::computeWorks);
            case PHYSICAL -> {
                PlannedPort far = p.peer();
                if (far != null && p.link != null) {
                    yield !pulled.get(p.link.id()) && !away.get(far.device.index) && !switchedOff.get(far.id);
                }
                yield p.isCabled();
            }
        };
    }

    /** A port, the one across, and the aggregates of both. */
    private static List<PlannedPort> near(PlannedPort p) {
        List<PlannedPort> r = new ArrayList<>(4);
        r.add(p);
        PlannedPort far = p.peer();
        if (far != null) {
            r.add(far);
        }
        for (PlannedPort q : List.copyOf(r)) {
            if (q.aggregate != null) {
                r.add(q.aggregate);
            }
        }
        return r;
    }

    private static List<PlannedPort> around(PlannedDevice d) {
        List<PlannedPort> r = new ArrayList<>();
        for (PlannedPort p : d.ports) {
            for (PlannedPort q : near(p)) {
                if (!r.contains(q)) {
                    r.add(q);
                }
            }
        }
        return r;
    }

    private void tell(NetworkEvent event) {
        for (Consumer<NetworkEvent> listener : listeners) {
            listener.accept(event);
        }
    }
}
