package io.nocturne.ui.control;

import io.nocturne.core.Event;
import io.nocturne.core.Registration;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.FrameTask;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/**
 * The canvas of a log: painted at most once a pulse, and only when rows, search or looks have changed. Knows what was painted where, how far it
 * is scrolled sideways, and its scroll bars.
 */
final class LogSurface {
    private final LogView view;
    private final FrameClock clock;
    private final Canvas canvas = new Canvas();
    private final LogBars bars = new LogBars();
    private List<LogViewport.Placed> placed = List.of();
    private @Nullable Registration registration;
    private volatile boolean dirty = true;
    private volatile long shownRevision = -1;
    private double sideways;

    LogSurface(LogView view, FrameClock clock) {
        this.view = view;
        this.clock = clock;
        canvas.setMouseTransparent(true);
    }

    Canvas canvas() {
        return canvas;
    }

    LogBars bars() {
        return bars;
    }

    /** The rows in view as they were last painted. */
    List<LogViewport.Placed> placed() {
        return placed;
    }

    /** The names of the structured fields of the entries in view, in the order they are met. */
    Set<String> fieldsInView() {
        Set<String> names = new LinkedHashSet<>();
        for (LogViewport.Placed row : placed) {
            if (view.rows().at(row.index()) instanceof LogRow.Line(Event event)) {
                names.addAll(event.fields().keySet());
            }
        }
        return names;
    }

    double sideways() {
        return sideways;
    }

    void sideways(double pixels) {
        sideways = Math.clamp(pixels, 0, Math.max(0, contentWidth() - bodyWidth()));
        repaint();
    }

    void scrollToStart() {
        sideways = 0;
        repaint();
    }

    double contentWidth() {
        LogColumns columns = view.columns();
        return view.isWrap() ? 0 : columns.x(columns.count() - 1) + view.painter().widest() + 12;
    }

    double bodyWidth() {
        return view.getWidth() - LogBars.THICK;
    }

    void repaint() {
        dirty = true;
        if (registration != null) {
            clock.wake();
        }
    }

    /** Begins or ends looking at the rows each frame; true if that has changed. */
    boolean listen(boolean wanted) {
        if (wanted && registration == null) {
            registration = clock.onFrame(new Frames());
            repaint();
            return true;
        }
        if (!wanted && registration != null) {
            registration.close();
            registration = null;
            return true;
        }
        return false;
    }

    private final class Frames implements FrameTask {
        @Override
        public boolean hasWork() {
            return dirty || view.search().isSearching() || view.rows().revision() != shownRevision;
        }

        @Override
        public void frame(long nanos) {
            dirty |= view.search().step(view.time());
            if (dirty || view.rows().revision() != shownRevision) {
                paint();
            }
        }
    }

    /** Fills the view; paints at once if its size is new, so that nothing old is stretched. */
    void layout(double width, double height) {
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            sideways = Math.clamp(sideways, 0, Math.max(0, contentWidth() - bodyWidth()));
            paint();
        }
    }

    private void paint() {
        LogRows rows = view.rows();
        dirty = false;
        shownRevision = rows.revision();
        if (view.getWidth() <= 0 || view.getHeight() <= 0) {
            return;
        }
        double header = view.headerHeight();
        view.forgetBefore(rows.first());
        GraphicsContext gc = canvas.getGraphicsContext2D();
        boolean sidewaysBar = hasSidewaysBar();
        view.viewport().height(view.getHeight() - header - (sidewaysBar ? LogBars.THICK : 0));
        placed = view.viewport().place();
        view.painter().paint(gc, placed, header);
        bars.arrange(view.getWidth(), view.getHeight(), header, rows, placed, contentWidth(), sideways);
        view.painter().paintBars(gc, bars, view.ticks());
        view.input().paintHeader(gc, header);
        if (view.isFocused() && view.selection().current() < 0) {
            gc.setStroke(view.color(Token.FOCUS));
            gc.strokeRect(0.5, 0.5, view.getWidth() - 1, view.getHeight() - 1);
        }
        view.painted();
        if (sidewaysBar != hasSidewaysBar()) {
            // How wide the lines are is known only now, and the bar takes room from them.
            repaint();
        }
    }

    private boolean hasSidewaysBar() {
        return !view.isWrap() && contentWidth() > bodyWidth() + 1;
    }
}
