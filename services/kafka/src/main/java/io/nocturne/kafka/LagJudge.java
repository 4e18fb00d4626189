package io.nocturne.kafka;

import java.util.List;

/** Judges a partition by samples that were kept, such as those of the local cache. */
public final class LagJudge {
    private LagJudge() {}

    /**
     * @param window oldest first, at least one
     */
    public static Verdict judge(List<LagSample> window) {
        return trend(window).verdict();
    }

    /** The verdict in words, with its reason. */
    public static String reason(List<LagSample> window) {
        return trend(window).reason();
    }

    private static LagTrend trend(List<LagSample> window) {
        LagTrend trend = new LagTrend();
        window.forEach(trend::add);
        return trend;
    }
}
