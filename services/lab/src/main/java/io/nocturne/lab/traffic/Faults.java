package io.nocturne.lab.traffic;

import io.nocturne.core.Scope;
import io.nocturne.lab.network.NetworkState;
import io.nocturne.lab.network.PlannedDevice;
import io.nocturne.lab.network.PlannedLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Breaks something now and then and mends it again. What breaks, when and for how long is drawn from the seed; a thing that is broken is
 * not broken again before it is mended.
 */
public final class Faults {
    /** Kinds of faults. */
    public enum Kind { LINK_FLAPS, LINK_DOWN, LINK_DAMAGES, DEVICE_REBOOTS, GROUP_STOPS, GROUP_STALLS, GROUP_SLOWS, APPLICATIONS_FAIL }

    /**
     * A fault as planned.
     *
     * @param after since the one before
     * @param subject drawn from all there is of its kind; taken modulo their number
     * @param length until it is mended
     */
    public record Fault(Duration after, Kind kind, int subject, Duration length) {}

    private static final Kind[] DRAW = {
            Kind.LINK_FLAPS, Kind.LINK_FLAPS, Kind.LINK_DOWN, Kind.LINK_DAMAGES, Kind.DEVICE_REBOOTS, Kind.GROUP_STOPS, Kind.GROUP_STALLS, Kind.GROUP_SLOWS,
            Kind.APPLICATIONS_FAIL
    };

    private final Scope scope;
    private final NetworkState state;
    private final List<Group> groups;
    private final Producers producers;
    private final Consumer<String> told;
    private final Set<Object> broken = ConcurrentHashMap.newKeySet();

    /** @param told gets a sentence when something breaks and when it is mended */
    public Faults(Scope scope, NetworkState state, List<Group> groups, Producers producers, Consumer<String> told) {
        this.scope = scope;
        this.state = state;
        this.groups = groups;
        this.producers = producers;
        this.told = told;
    }

    /** The first faults that this seed gives. @param apart mean time between two */
    public static List<Fault> schedule(long seed, Duration apart, int count) {
        SplittableRandom random = new SplittableRandom(seed ^ 0xFA0175L);
        List<Fault> r = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            r.add(draw(random, apart));
        }
        return r;
    }

    private static Fault draw(SplittableRandom random, Duration apart) {
        Duration wait = Duration.ofMillis((long) (apart.toMillis() * (0.4 + 1.2 * random.nextDouble())));
        Kind kind = DRAW[random.nextInt(DRAW.length)];
        int least = switch (kind) {
            case LINK_FLAPS -> 4;
            case LINK_DOWN -> 25;
            case LINK_DAMAGES -> 120;
            case DEVICE_REBOOTS -> 15;
            case GROUP_STOPS, GROUP_STALLS -> 40;
            case GROUP_SLOWS -> 60;
            case APPLICATIONS_FAIL -> 12;
        };
        return new Fault(wait, kind, random.nextInt(1 << 30), Duration.ofSeconds(least + random.nextInt(least)));
    }

    /** Begins to break things, for as long as the scope is open. */
    public void start(long seed, Duration apart) {
        SplittableRandom random = new SplittableRandom(seed ^ 0xFA0175L);
        scope.start("faults", () -> {
            while (true) {
                Fault f = draw(random, apart);
                Thread.sleep(f.after);
                scope.start("fault-" + f.kind, () -> happen(f));
            }
        });
    }

    /** Lets a fault happen and mends it; returns when it is mended. */
    public void happen(Fault f) throws InterruptedException {
        switch (f.kind) {
            case LINK_FLAPS, LINK_DOWN -> {
                PlannedLink link = pick(state.plan().links(), f.subject);
                if (link != null && broken.add(link)) {
                    int times = f.kind == Kind.LINK_FLAPS ? 3 : 1;
                    for (int i = 0; i < times; i++) {
                        state.plug(link, false);
                        told.accept(link + " is down");
                        Thread.sleep(f.length.dividedBy(times));
                        state.plug(link, true);
                        told.accept(link + " is up again");
                        Thread.sleep(i + 1 < times ? 1_000 : 0);
                    }
                    broken.remove(link);
                }
            }
            case LINK_DAMAGES -> {
                PlannedLink link = pick(state.plan().links(), f.subject);
                if (link != null && broken.add(link)) {
                    told.accept(link + " damages packets");
                    state.damage(link, true);
                    Thread.sleep(f.length);
                    state.damage(link, false);
                    told.accept(link + " carries packets whole again");
                    broken.remove(link);
                }
            }
            case DEVICE_REBOOTS -> {
                PlannedDevice d = pick(state.plan().devices(), f.subject);
                if (d != null && broken.add(d)) {
                    told.accept(d + " restarts");
                    state.stop(d);
                    Thread.sleep(f.length);
                    state.restart(d);
                    told.accept(d + " is back");
                    broken.remove(d);
                }
            }
            case GROUP_STOPS -> group(f, Group.Pace.STOPPED, "has no members");
            case GROUP_STALLS -> group(f, Group.Pace.STALLED, "stalls");
            case GROUP_SLOWS -> group(f, Group.Pace.SLOW, "falls behind");
            case APPLICATIONS_FAIL -> {
                if (broken.add(producers)) {
                    told.accept("applications report errors");
                    producers.trouble(true);
                    Thread.sleep(f.length);
                    producers.trouble(false);
                    told.accept("applications work again");
                    broken.remove(producers);
                }
            }
        }
    }

    private void group(Fault f, Group.Pace pace, String words) throws InterruptedException {
        Group g = pick(groups, f.subject);
        if (g != null && broken.add(g)) {
            Group.Pace before = g.pace();
            g.pace(pace);
            told.accept("group " + g.name() + " " + words);
            Thread.sleep(f.length);
            g.pace(before);
            told.accept("group " + g.name() + " works again");
            broken.remove(g);
        }
    }

    private static <T> @Nullable T pick(List<T> from, int subject) {
        return from.isEmpty() ? null : from.get(subject % from.size());
    }
}
