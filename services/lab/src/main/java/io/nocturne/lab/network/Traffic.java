package io.nocturne.lab.network;

import java.util.SplittableRandom;

/**
 * What passes through ports. The octets of a port are a closed function of the seconds it has worked: a mean rate and a wave on top of
 * it, integrated. Both ends of a cable draw from the same numbers, so what one sends is what the other receives.
 */
final class Traffic {
    private static final long OCTETS_A_PACKET = 700;
    private static final double SPOILED = 0.003;
    private static final double SPOILED_BACK = 0.000_2;

    private final NetworkState state;
    private final long seed;

    /** One direction of one cable: octets a second, and the wave upon them. */
    private record Flow(double rate, double depth, double omega, double phase) {
        double octets(double seconds) {
            return rate * (seconds + depth / omega * (Math.cos(phase) - Math.cos(omega * seconds + phase)));
        }
    }

    Traffic(NetworkState state) {
        this.state = state;
        this.seed = state.plan().options().seed();
    }

    long octets(PlannedPort p, boolean in) {
        if (p.kind == PlannedPort.Kind.AGGREGATE) {
            long sum = 0;
            for (PlannedPort m : p.members) {
                sum += octets(m, in);
            }
            return sum;
        }
        double[] w = state.worked(p);
        Flow f = flow(p, in);
        return (long) Math.max(0, f.octets(w[0]) - f.octets(w[1]));
    }

    long packets(PlannedPort p, boolean in) {
        return octets(p, in) / OCTETS_A_PACKET;
    }

    /** A few ports have a cable that is not good: some hundred errors an hour. One that is damaged spoils three packets of a thousand one way. */
    long errors(PlannedPort p) {
        if (p.kind != PlannedPort.Kind.PHYSICAL || !p.isCabled()) {
            return 0;
        }
        double errors = state.damaged(p) * flow(p, true).rate / OCTETS_A_PACKET * (p.link != null && p.link.a() == p ? SPOILED : SPOILED_BACK);
        if (new SplittableRandom(seed * 31 + p.id).nextInt(40) == 0) {
            double[] w = state.worked(p);
            errors += (w[0] - w[1]) / 9;
        }
        return (long) errors;
    }

    /** Processor load in percent: slow waves of its own for each device. */
    int load(PlannedDevice d) {
        SplittableRandom r = new SplittableRandom(seed * 17 + d.index);
        double base = 4 + r.nextDouble() * 30;
        double t = state.now();
        double wave = Math.sin(t / (20 + r.nextInt(200)) + r.nextInt(7)) + 0.5 * Math.sin(t / 7 + r.nextInt(7));
        return (int) Math.clamp(base * (1 + wave / 3), 1, 99);
    }

    /** Memory in use, percent. */
    int memory(PlannedDevice d) {
        return 30 + new SplittableRandom(seed * 13 + d.index).nextInt(45) + (int) (2 * Math.sin(state.now() / 300));
    }

    /** Degrees Celsius. */
    int temperature(PlannedDevice d) {
        return 28 + new SplittableRandom(seed * 11 + d.index).nextInt(14) + load(d) / 12;
    }

    private Flow flow(PlannedPort p, boolean in) {
        long key;
        if (p.link != null) {
            boolean forward = (p.link.a() == p) != in;
            key = p.link.id() * 2L + (forward ? 1 : 0) + 1_000_003;
        } else {
            key = p.id * 2L + (in ? 1 : 0) + 90_000_049;
        }
        SplittableRandom r = new SplittableRandom(seed * 1_000_003 + key);
        double share =
                p.kind == PlannedPort.Kind.VLAN ? 0.000_02 : p.link != null ? 0.01 + 0.3 * r.nextDouble() * r.nextDouble() : 0.05 * r.nextDouble() * r.nextDouble();
        double mbps = Math.min(p.mbps, p.link != null ? 10_000 : 1_000);
        return new Flow(mbps * 125_000 * share, 0.2 + 0.7 * r.nextDouble(), 2 * Math.PI / (40 + r.nextInt(800)), r.nextDouble() * 6);
    }
}
