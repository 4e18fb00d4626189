package io.nocturne.topology;

/**
 * What was last read of a port.
 *
 * @param up ifOperStatus is up
 * @param in bit/s received; NaN while unknown
 * @param out bit/s sent; NaN while unknown
 * @param speed bit/s; 0 where unknown
 * @param errors what was damaged or thrown away
 */
public record PortReading(boolean up, double in, double out, long speed, PortErrors errors) {
    /** A port of which no errors are known. */
    public PortReading(boolean up, double in, double out, long speed) {
        this(up, in, out, speed, PortErrors.UNKNOWN);
    }

    /** The busier direction as a share of the speed, 0 to 1; NaN where either is unknown. */
    public double load() {
        return speed <= 0 ? Double.NaN : Math.max(in, out) / speed;
    }
}
