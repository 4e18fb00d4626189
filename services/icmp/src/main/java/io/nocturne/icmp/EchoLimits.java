package io.nocturne.icmp;

import java.time.Duration;

/**
 * From when on the answers of a target are not as they should be.
 *
 * @param window the time over which loss is reckoned
 * @param slowMillis a target is slow from this usual round trip on, above 0
 * @param lossPercent it loses too much from this share on, above 0 to 100
 * @param goneAfter it is gone when so many requests in a row were not answered, from 2 to 1,000
 */
public record EchoLimits(Duration window, double slowMillis, double lossPercent, int goneAfter) {
    public static final EchoLimits USUAL = new EchoLimits(Duration.ofMinutes(5), 200, 5, 5);
    public static final int MOST_LOST = 1_000;

    public EchoLimits {
        if (window.isNegative() || window.isZero() || !(slowMillis > 0) || !(lossPercent > 0) || lossPercent > 100 || goneAfter < 2 || goneAfter > MOST_LOST) {
            throw new IllegalArgumentException("limits of echoes cannot be " + window + ", " + slowMillis + " ms, " + lossPercent + " %, " + goneAfter);
        }
    }
}
