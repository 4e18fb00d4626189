package io.nocturne.topology;

/**
 * What was last read of a port.
 *
 * @param up ifOperStatus is up
 * @param in bit/s received; NaN while unknown
 * @param out bit/s sent; NaN while unknown
 */
public record PortReading(boolean up, double in, double out) {
    /** The busier direction as a share of the speed, 0 to 1 and a little above; NaN where either is unknown. */
    public double load(long speed) {
        return speed <= 0 ? Double.NaN : Math.max(in, out) / speed;
    }
}
