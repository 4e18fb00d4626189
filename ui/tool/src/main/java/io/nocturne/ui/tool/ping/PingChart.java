package io.nocturne.ui.tool.ping;

import io.nocturne.core.Level;
import io.nocturne.core.TimeRange;
import io.nocturne.icmp.EchoMonitor.Target;
import io.nocturne.icmp.TraceChange;
import io.nocturne.ui.control.ChartMark;
import io.nocturne.ui.control.ChartSeries;
import io.nocturne.ui.control.ChartView;
import io.nocturne.ui.control.Token;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The latency of the chosen hosts over time; of a single one with its spread and loss. On the interface's thread. */
final class PingChart {
    private static final int MOST_LINES = 8;

    private final I18n i18n;
    private final ChartView chart;

    PingChart(ToolContext context) {
        i18n = context.i18n();
        chart = new ChartView(context.clock(), i18n, context.scope());
        chart.setUnit((value, formats) -> TraceTable.writeMillis(value, formats) + " ms");
        chart.setZeroBased(true);
        chart.setEmptyText(i18n.text("ping.chart.empty"));
        chart.setMinHeight(90);
    }

    ChartView view() {
        return chart;
    }

    /**
     * @param chosen names of those that are drawn; empty for the first of all
     * @param traced whose route the changes are of; null for none
     */
    void draw(List<Target> targets, Set<String> chosen, TimeRange range, @Nullable String traced, List<TraceChange> changes) {
        List<Target> drawn = targets.stream().filter(target -> chosen.isEmpty() || chosen.contains(target.name())).limit(MOST_LINES).toList();
        PingModel.Drawing drawing = PingModel.drawing(drawn, range.from().toEpochMilli(), range.to().toEpochMilli(), new PingModel.Spread(
                i18n.text("ping.median"), i18n.text("ping.p95"), i18n.text("ping.max"), i18n.text("ping.band"),
                percent -> i18n.text("ping.lost", i18n.formats().decimal(percent, percent < 10 ? 1 : 0))));
        List<ChartSeries> lines = new ArrayList<>(drawing.lines());
        long more = (chosen.isEmpty() ? targets.size() : chosen.size()) - (long) drawn.size();
        if (more > 0) {
            lines.add(PingSpread.named("more", i18n.text("ping.more", more), Token.TEXT_WEAK));
        }
        boolean lost = PingModel.isAllLost(drawn, range.from().toEpochMilli(), range.to().toEpochMilli());
        chart.setNote(!lost ? "" : drawn.size() == 1 ? i18n.text("ping.chart.lost.one", drawn.getFirst().name()) : i18n.text("ping.chart.lost", drawn.size()));
        chart.setRange(range);
        chart.setSeries(lines);
        chart.setBands(drawing.bands());
        List<ChartMark> marks = new ArrayList<>();
        if (traced != null) {
            changes.forEach(change -> marks.add(new ChartMark(change.time(), i18n.text("ping.trace.change.mark", change.distance(), traced), Level.INFO)));
        }
        chart.setMarks(marks);
    }
}
