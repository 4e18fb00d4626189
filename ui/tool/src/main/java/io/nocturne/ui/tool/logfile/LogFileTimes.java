package io.nocturne.ui.tool.logfile;

import io.nocturne.core.TimeRange;
import io.nocturne.ui.control.HistogramBar;
import io.nocturne.ui.tool.ToolContext;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The times of files: bars to seek and zoom with, and the span that is shown, the same as in other panes that have times within. */
final class LogFileTimes {
    private final ToolContext context;
    private final LogFileModel model;
    private final Runnable look;
    private final HistogramBar bar;
    private @Nullable TimeRange zoomed;
    private @Nullable TimeRange stated;

    /**
     * @param look shows anew what the model knows; called on a thread of the pane
     */
    LogFileTimes(ToolContext context, LogFileModel model, Consumer<Instant> seek, Runnable look) {
        this.context = context;
        this.model = model;
        this.look = look;
        bar = new HistogramBar(context.clock(), context.i18n());
        bar.setOnSeek(seek);
        bar.setOnSpan(this::span);
    }

    HistogramBar bar() {
        return bar;
    }

    /** The span that is shown; null for all times. */
    @Nullable
    TimeRange zoomed() {
        return zoomed;
    }

    /** Shows only a span here and in all panes that follow; null shows all times. */
    void span(@Nullable TimeRange range) {
        zoomed = range;
        context.selection().spanProperty().set(range);
        bar.setSpan(range);
        context.scope().start("span", () -> {
            model.span(range);
            look.run();
        });
    }

    /** A span was chosen elsewhere: shown too where these files have times within. */
    void follow(@Nullable TimeRange elsewhere) {
        if (!Objects.equals(elsewhere, zoomed) && (elsewhere == null || stated != null && stated.overlaps(elsewhere))) {
            span(elsewhere);
        }
    }

    /** Other files are shown: all of their times. */
    void forget() {
        zoomed = null;
        bar.setSpan(null);
    }

    /** From when to when the files state times; null where they do not. */
    void stated(@Nullable TimeRange now) {
        stated = now;
    }

    void show(LogFileModel.Bars bars) {
        bar.setBuckets(bars.buckets(), bars.width());
        bar.setAxis(bars.axis());
        bar.setVisible(bars.axis() != null);
        bar.setManaged(bars.axis() != null);
    }
}
