package io.nocturne.ui.tool;

import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;

/**
 * How fast a counter counts, out of its values. One of 32 bits that fell has wrapped, unless the agent was started anew, or the wrap would mean a
 * rate far above those before it; one of 64 bits that fell was reset. Used by one thread.
 */
public final class CounterRate {
    private static final double WRAP = 4_294_967_296.0;
    /** A counter that would have wrapped over more than this share of its range between two looks has rather been reset. */
    private static final double MOST_OF_RANGE = 0.75;
    /** A wrap that means so many times the rate of late has rather been a reset. */
    private static final double FAR_ABOVE = 10;
    /** Rates that are needed to know what is usual; until then only this share of the range passes for a wrap. */
    private static final int KNOWN = 3;

    private static final double LITTLE = 0.02;
    /** sysUpTime begins anew after 497 days; so far may it be from what it should be then. */
    private static final double UPTIME_WRAP = 4_294_967_296.0;

    private static final double UPTIME_OFF = 500;
    /** How fast what was once fast is forgotten. */
    private static final double FADING = 0.95;

    private boolean has;
    private long lastValue;
    private long lastUptime = -1;
    private long lastMillis;
    private double fastest;
    private int rates;
    private Break broken = Break.NONE;

    /** Why two values say nothing of a rate. */
    public enum Break {
        /** They do, or there is only one. */
        NONE,
        /** The agent was started anew between them. */
        RESTART,
        /** The counter begins again, or wrapped faster than can be. */
        RESET
    }

    /** What came between the last two values. */
    public Break broken() {
        return broken;
    }

    /** Whether the type counts. */
    public static boolean counts(SmiType type) {
        return type == SmiType.COUNTER32 || type == SmiType.COUNTER64;
    }

    /** Whether there is a value that the next one can be compared with. */
    public boolean isStarted() {
        return has;
    }

    /** What comes next is not compared with what came before. */
    public void interrupt() {
        has = false;
    }

    /**
     * Takes the next value.
     *
     * @param millis when it was read, since 1970
     * @param uptime sysUpTime of the same answer, -1 if unknown; rates are over the agent's time where it is there
     * @return counted a second since the last value; NaN where that cannot be said
     */
    public double next(SmiValue.Number number, long millis, long uptime) {
        broken = Break.NONE;
        double rate = has && millis > lastMillis ? rate(number, millis, uptime) : Double.NaN;
        if (!Double.isNaN(rate)) {
            fastest = Math.max(rate, fastest * FADING);
            rates++;
        }
        has = true;
        lastValue = number.value();
        lastUptime = uptime;
        lastMillis = millis;
        return rate;
    }

    private double rate(SmiValue.Number number, long millis, long uptime) {
        boolean known = uptime >= 0 && lastUptime >= 0;
        double ticks = (millis - lastMillis) / 10.0;
        if (known && uptime < lastUptime) {
            if (Math.abs(uptime + UPTIME_WRAP - lastUptime - ticks) > UPTIME_OFF) {
                broken = Break.RESTART;
                return Double.NaN;
            }
        } else if (known && uptime > lastUptime) {
            ticks = uptime - lastUptime;
        }
        double seconds = ticks / 100;
        if (number.type() == SmiType.COUNTER64) {
            if (Long.compareUnsigned(number.value(), lastValue) < 0) {
                broken = Break.RESET;
                return Double.NaN;
            }
            return (number.value() - lastValue) / seconds;
        }
        double difference = number.value() - lastValue;
        if (difference >= 0) {
            return difference / seconds;
        }
        difference += WRAP;
        boolean unlikely = rates >= KNOWN ? difference > WRAP * MOST_OF_RANGE || difference / seconds > fastest * FAR_ABOVE : difference > WRAP * LITTLE;
        if (unlikely) {
            broken = Break.RESET;
            return Double.NaN;
        }
        return difference / seconds;
    }
}
