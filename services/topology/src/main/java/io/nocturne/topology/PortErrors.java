package io.nocturne.topology;

/**
 * What of a port's packets was damaged or thrown away lately, over a minute or two, so that one packet does not look like a fault.
 *
 * @param in received
 * @param out sent
 */
public record PortErrors(Direction in, Direction out) {
    /** Not polled, or not twice yet. */
    public static final PortErrors UNKNOWN = new PortErrors(Direction.UNKNOWN, Direction.UNKNOWN);

    /**
     * One direction of a port.
     *
     * @param errors a second (ifInErrors, ifOutErrors); NaN while unknown
     * @param discards a second (ifInDiscards, ifOutDiscards); NaN while unknown
     * @param packets unicast packets a second; NaN while unknown
     */
    public record Direction(double errors, double discards, double packets) {
        public static final Direction UNKNOWN = new Direction(Double.NaN, Double.NaN, Double.NaN);

        /** Errors and discards a second; NaN where neither is known. */
        public double lost() {
            return Double.isNaN(errors) ? discards : Double.isNaN(discards) ? errors : errors + discards;
        }

        /** Errors and discards among a million packets, 0 to 1,000,000; NaN where these or the packets are unknown. */
        public double perMillion() {
            double lost = lost();
            return lost == 0 ? 0 : lost / (packets + lost) * 1_000_000;
        }

        /** Whether this direction loses more than the other; one that is unknown does not. */
        boolean isWorseThan(Direction other) {
            double here = perMillion();
            double there = other.perMillion();
            if (Double.isNaN(here) || Double.isNaN(there)) {
                return Double.isNaN(other.lost()) ? !Double.isNaN(lost()) : lost() > other.lost();
            }
            return here > there;
        }
    }

    /** The direction that loses more; {@link Direction#UNKNOWN} where neither is known. */
    public Direction worse() {
        return out.isWorseThan(in) ? out : in;
    }

    /** True if {@link #worse} is the sending one. */
    public boolean isWorseOut() {
        return out.isWorseThan(in);
    }
}
