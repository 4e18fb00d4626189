package io.nocturne.kafka;

import java.time.Duration;
import java.util.List;

/**
 * Judges a partition by the samples of a window, after the rules of Burrow: first that holds wins. Kafka tells no commit times, so they are
 * known only as well as the samples are dense.
 *
 * <ol>
 *   <li>no lag now: OK
 *   <li>the offset went back: REWIND
 *   <li>nobody is assigned and the lag did not shrink: STOP
 *   <li>the lag was nothing at some time in the window: OK
 *   <li>the offset stands still although somebody is assigned: STALL
 *   <li>the lag never fell: WARN
 *   <li>else OK
 * </ol>
 */
public final class LagJudge {
    /** Less than this says nothing about a trend. */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private LagJudge() {}

    /**
     * @param window oldest first, at least one
     */
    public static Verdict judge(List<LagSample> window) {
        LagSample first = window.getFirst();
        LagSample last = window.getLast();
        if (last.lag() == 0) {
            return Verdict.OK;
        }
        for (int i = 1; i < window.size(); i++) {
            if (window.get(i).current() < window.get(i - 1).current()) {
                return Verdict.REWIND;
            }
        }
        boolean trend = Duration.between(first.time(), last.time()).compareTo(SHORTEST) >= 0;
        if (!last.assigned() && (!trend || last.lag() >= first.lag())) {
            return Verdict.STOP;
        }
        if (!trend || window.stream().anyMatch(sample -> sample.lag() == 0)) {
            return Verdict.OK;
        }
        if (last.current() == first.current()) {
            return Verdict.STALL;
        }
        for (int i = 1; i < window.size(); i++) {
            if (window.get(i).lag() < window.get(i - 1).lag()) {
                return Verdict.OK;
            }
        }
        return Verdict.WARN;
    }

    /** The verdict in words, with its reason. */
    public static String reason(List<LagSample> window) {
        LagSample first = window.getFirst();
        LagSample last = window.getLast();
        long seconds = Math.max(1, Duration.between(first.time(), last.time()).toSeconds());
        return switch (judge(window)) {
            case OK -> last.lag() == 0 ? "caught up" : "keeps up";
            case REWIND -> "the committed offset went back";
            case STOP -> "nobody reads it, and " + last.lag() + " offsets wait";
            case STALL -> "the committed offset has not moved for " + seconds + " s, although a member reads it";
            case WARN -> "the lag has not fallen for " + seconds + " s";
        };
    }
}
