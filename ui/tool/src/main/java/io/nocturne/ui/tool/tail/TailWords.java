package io.nocturne.ui.tool.tail;

import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.Clusters;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.I18n;
import java.util.stream.Collectors;

/** What is said below the lines of a tail, and in place of them. On the interface's thread. */
final class TailWords {
    private final I18n i18n;
    private final Clusters clusters;

    TailWords(I18n i18n, Clusters clusters) {
        this.i18n = i18n;
        this.clusters = clusters;
    }

    /**
     * @param refused how much came of senders who are not to be heard
     * @param waiting what is not read yet; empty for nothing
     */
    String foot(TailModel.Counts counts, TailFeeds.Sum sum, long refused, double rate, boolean paused, String waiting) {
        Formats formats = i18n.formats();
        StringBuilder text = new StringBuilder(i18n.text(paused ? "tail.status.paused" : "tail.status.rate", formats.brief(Math.round(rate))));
        text.append("  ·  ").append(i18n.text(counts.matched() == counts.arrived() ? "tail.status.all" : "tail.status.lines", formats.number(counts.matched()),
                formats.number(counts.arrived())));
        add(text, "tail.status.skipped", sum.skipped());
        add(text, "tail.status.dropped", counts.missed());
        add(text, "tail.status.lost", sum.lost());
        add(text, "tail.status.refused", refused);
        if (!waiting.isEmpty()) {
            text.append("  ·  ").append(waiting);
        }
        return text.toString();
    }

    private void add(StringBuilder text, String key, long lines) {
        if (lines > 0) {
            text.append("  ·  ").append(i18n.text(key, i18n.formats().number(lines)));
        }
    }

    /** The clusters that this tail would read and that did not answer yet; empty for none. */
    String waiting(TailChoice choice) {
        String silent = clusters.all().stream()
                .filter(watch -> watch.state().link() != ClusterWatch.Link.CONNECTED)
                .map(ClusterWatch::name)
                .filter(name -> choice.automatic() || choice.topics().containsKey(name))
                .collect(Collectors.joining(", "));
        if (!silent.isEmpty()) {
            return i18n.text("tail.waiting.cluster", silent);
        }
        String unknown = choice.topics().keySet().stream()
                .filter(name -> clusters.all().stream().noneMatch(watch -> watch.name().equals(name)))
                .collect(Collectors.joining(", "));
        return choice.automatic() || unknown.isEmpty() ? "" : i18n.text("tail.waiting.unknown", unknown);
    }
}
