package io.nocturne.ui.control;

import io.nocturne.core.Level;
import io.nocturne.core.Registration;
import io.nocturne.core.TimeRange;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.FrameTask;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.LevelShape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * How much came when: a bar for each span of time, stacked by level, the worst at the bottom where it is seen against the base line. A click seeks,
 * a drag chooses a span, a double click takes it back.
 *
 * <pre>{@code
 * HistogramBar bar = new HistogramBar(context.clock(), context.i18n());
 * bar.setBuckets(List.of(new HistogramBar.Bucket(start, Map.of(Level.MAJOR, 3L, Level.INFO, 120L))), Duration.ofMinutes(1));
 * bar.setOnSeek(moment -> tail.seek(moment));
 * bar.setOnSpan(range -> selection.span(range));            // null when taken back
 * }</pre>
 */
public final class HistogramBar extends TokenRegion {
    private static final Level[] ORDER = {
            Level.CRITICAL, Level.MAJOR, Level.MINOR, Level.INFO, Level.OK, Level.MAINTENANCE, Level.UNKNOWN
    };
    private static final double DRAG = 4;
    /** Lower than this, all room is for the bars. */
    private static final double LEAST_WITH_TIMES = 52;
    private static final double SMALL = 0.85;
    /** Room for a day or a time, and some between two of them. */
    private static final double LABEL_EMS = 7.5;

    /**
     * A bar.
     *
     * @param from when its span begins
     * @param counts how many of each level; missing levels are 0
     */
    public record Bucket(Instant from, Map<Level, Long> counts) {
        long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private final FrameClock clock;
    private final I18n i18n;
    private final Canvas canvas = new Canvas();
    private List<Bucket> buckets = List.of();
    private long width = 60_000;
    private List<TimeRange> gaps = List.of();
    private @Nullable TimeRange axis;
    private @Nullable TimeRange span;
    private @Nullable Instant moment;
    private Consumer<Instant> onSeek = at -> {};
    private Consumer<@Nullable TimeRange> onSpan = range -> {};
    private @Nullable Registration registration;
    private volatile boolean dirty = true;
    private double x = -1;
    private double dragFrom = -1;
    private int keyed = -1;

    public HistogramBar(FrameClock clock, I18n i18n) {
        this.clock = clock;
        this.i18n = i18n;
        getStyleClass().add("noc-histogram");
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setMinSize(60, 28);
        setPrefSize(400, 56);
        sceneProperty().subscribe(scene -> listen());
        focusedProperty().subscribe(on -> repaint());
        i18n.formatsBinding().subscribe(formats -> repaint());
        addEventHandler(MouseEvent.ANY, this::mouse);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /**
     * Shows these bars.
     *
     * @param now ascending in time; spans without anything may be left out
     * @param each the length of a bar's span, at least 1 ms
     */
    public void setBuckets(List<Bucket> now, Duration each) {
        long millis = Math.max(1, each.toMillis());
        if (width != millis || !buckets.equals(now)) {
            buckets = List.copyOf(now);
            width = millis;
            repaint();
        }
    }

    /** Shows this span of time, wherever the bars are; from the first bar to the last one for null. */
    public void setAxis(@Nullable TimeRange range) {
        if (!Objects.equals(axis, range)) {
            axis = range;
            repaint();
        }
    }

    /** The chosen span, null for none; setting it does not call {@link #setOnSpan}. */
    public void setSpan(@Nullable TimeRange range) {
        if (!Objects.equals(span, range)) {
            span = range;
            repaint();
        }
    }

    public @Nullable TimeRange span() {
        return span;
    }

    /** Points out spans in which something is missing. */
    public void setGaps(List<TimeRange> now) {
        if (!gaps.equals(now)) {
            gaps = List.copyOf(now);
            repaint();
        }
    }

    /** The moment that is looked at, null when live. */
    public void setMoment(@Nullable Instant at) {
        if (!Objects.equals(moment, at)) {
            moment = at;
            repaint();
        }
    }

    /** Called with the beginning of the bar that was clicked. */
    public void setOnSeek(Consumer<Instant> action) {
        onSeek = action;
    }

    /** Called when the user drags a span, with null when it is taken back. */
    public void setOnSpan(Consumer<@Nullable TimeRange> action) {
        onSpan = action;
    }

    @Override
    protected void themeChanged() {
        if (canvas != null) {
            repaint();
        }
    }

    private void repaint() {
        dirty = true;
        if (registration != null) {
            clock.wake();
        }
    }

    private void listen() {
        if (getScene() != null && registration == null) {
            registration = clock.onFrame(new FrameTask() {
                @Override
                public boolean hasWork() {
                    return dirty;
                }

                @Override
                public void frame(long nanos) {
                    dirty = false;
                    paint();
                }
            });
            repaint();
        } else if (getScene() == null && registration != null) {
            registration.close();
            registration = null;
        }
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            paint();
        }
    }

    private boolean isEmpty() {
        return buckets.isEmpty() && axis == null;
    }

    private long from() {
        return axis != null ? axis.from().toEpochMilli() : buckets.getFirst().from().toEpochMilli();
    }

    private long to() {
        return axis != null ? axis.to().toEpochMilli() : buckets.getLast().from().toEpochMilli() + width;
    }

    private double x(long millis) {
        return (millis - from()) * getWidth() / Math.max(1, to() - from());
    }

    private long time(double at) {
        return from() + Math.round(Math.clamp(at / Math.max(1, getWidth()), 0, 1) * (to() - from()));
    }

    private void paint() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        double w = getWidth();
        double h = getHeight();
        gc.clearRect(0, 0, w, h);
        if (!isEmpty()) {
            double below = h < LEAST_WITH_TIMES ? 0 : Math.ceil(textFont().getSize() * SMALL) + 4;
            bars(gc, h - below);
            if (below > 0) {
                times(gc, h - below, below);
            }
            overlays(gc, h - below);
        }
        gc.setStroke(color(isFocused() ? Token.FOCUS : Token.LINE));
        gc.setLineWidth(1);
        if (isFocused()) {
            gc.strokeRect(0.5, 0.5, w - 1, h - 1);
        } else {
            gc.strokeLine(0, h - 0.5, w, h - 0.5);
        }
    }

    private void bars(GraphicsContext gc, double h) {
        long most = Math.max(1, buckets.stream().mapToLong(Bucket::total).max().orElse(1));
        double room = h - 4;
        for (Bucket bucket : buckets) {
            long start = bucket.from().toEpochMilli();
            // A bar that begins before what is shown, or ends behind it, still has a place in it.
            double left = Math.clamp(Math.floor(x(start)), 0, Math.max(0, getWidth() - 2));
            double right = Math.max(left + (start < from() ? 2 : 1), Math.floor(x(start + width)) - (x(start + width) - left > 4 ? 1 : 0));
            double bottom = h - 1;
            for (Level level : ORDER) {
                long count = bucket.counts().getOrDefault(level, 0L);
                if (count > 0) {
                    double tall = Math.max(level.compareTo(Level.MINOR) <= 0 ? 2 : 1, count * room / most);
                    gc.setFill(fill(level));
                    gc.fillRect(left, bottom - tall, right - left, tall);
                    bottom -= tall;
                }
            }
        }
    }

    private void times(GraphicsContext gc, double top, double tall) {
        Font font = Font.font(textFont().getFamily(), textFont().getSize() * SMALL);
        double wide = font.getSize() * LABEL_EMS;
        gc.setFont(font);
        gc.setTextBaseline(VPos.CENTER);
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setStroke(color(Token.LINE));
        gc.setFill(color(Token.TEXT_WEAK));
        gc.strokeLine(0, top - 0.5, getWidth(), top - 0.5);
        for (TimeTicks.Tick tick : TimeTicks.between(from(), to(), Math.max(1, (int) (getWidth() / wide)), i18n.formats())) {
            double at = Math.round(x(tick.millis())) + 0.5;
            gc.strokeLine(at, top, at, top + 3);
            // What would be cut at an edge is left out.
            if (at > wide * 0.45 && at < getWidth() - wide * 0.45) {
                gc.fillText(tick.label(), at, top + 2 + tall / 2);
            }
        }
    }

    // What is normal recedes: only the levels that ask for attention have their full colour.
    private Color fill(Level level) {
        Color full = color(Token.of(level));
        return level.compareTo(Level.MINOR) <= 0 ? full : color(Token.SURFACE_3).interpolate(full, 0.35);
    }

    private void overlays(GraphicsContext gc, double h) {
        Color accent = color(Token.ACCENT);
        gc.setFill(color(Token.MINOR));
        for (TimeRange gap : gaps) {
            double left = Math.floor(x(gap.from().toEpochMilli()));
            gc.fillRect(left, 0, Math.max(3, x(gap.to().toEpochMilli()) - left), 3);
        }
        Color veil = Color.color(accent.getRed(), accent.getGreen(), accent.getBlue(), 0.18);
        TimeRange chosen = dragging() ? dragged() : span;
        // A span that is all there is to see needs no veil.
        if (chosen != null && !chosen.equals(axis)) {
            double left = x(chosen.from().toEpochMilli());
            gc.setFill(veil);
            gc.fillRect(left, 0, Math.max(1, x(chosen.to().toEpochMilli()) - left), h);
        }
        if (moment != null) {
            gc.setFill(accent);
            gc.fillRect(Math.round(x(moment.toEpochMilli())), 0, 2, h);
        }
        int at = keyed >= 0 ? keyed : x >= 0 ? bucketAt(time(x)) : -1;
        if (at >= 0 && at < buckets.size()) {
            readOut(gc, buckets.get(at));
        }
    }

    private void readOut(GraphicsContext gc, Bucket bucket) {
        StringBuilder text = new StringBuilder(i18n.formats().dateTime(bucket.from()));
        text.append("  ").append(i18n.formats().number(bucket.total()));
        for (Level level : ORDER) {
            long count = bucket.counts().getOrDefault(level, 0L);
            if (count > 0) {
                text.append("  ·  ").append(i18n.text(LevelShape.key(level))).append(' ').append(i18n.formats().number(count));
            }
        }
        // The name of the bar is its pane's to say.
        setAccessibleHelp(text.toString());
        double size = textFont().getSize();
        double wide = Math.min(getWidth(), text.length() * size * 0.58 + 12);
        double left = Math.clamp(x(bucket.from().toEpochMilli()) + 8, 0, Math.max(0, getWidth() - wide));
        gc.setFill(color(Token.SURFACE_3));
        gc.fillRoundRect(left, 1, wide, size + 7, 6, 6);
        gc.setFont(textFont());
        gc.setFill(color(Token.TEXT));
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.CENTER);
        gc.fillText(text.toString(), left + 6, 1 + (size + 7) / 2, wide - 12);
    }

    /** The last bar that begins at or before a time, -1 if it has ended by then. */
    private int bucketAt(long time) {
        if (buckets.isEmpty()) {
            return -1;
        }
        int low = 0;
        int high = buckets.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (buckets.get(middle).from().toEpochMilli() <= time) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        long start = buckets.get(low).from().toEpochMilli();
        return time >= start && time <= start + width ? low : -1;
    }

    private boolean dragging() {
        return dragFrom >= 0 && Math.abs(x - dragFrom) > DRAG;
    }

    private TimeRange dragged() {
        return new TimeRange(Instant.ofEpochMilli(time(Math.min(x, dragFrom))), Instant.ofEpochMilli(time(Math.max(x, dragFrom))));
    }

    private void mouse(MouseEvent event) {
        if (isEmpty()) {
            return;
        }
        if (event.getEventType() == MouseEvent.MOUSE_MOVED || event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
            x = event.getX();
            keyed = -1;
        } else if (event.getEventType() == MouseEvent.MOUSE_EXITED && dragFrom < 0) {
            x = -1;
        } else if (event.getEventType() == MouseEvent.MOUSE_PRESSED && event.getButton() == MouseButton.PRIMARY) {
            requestFocus();
            dragFrom = event.getX();
            x = event.getX();
        } else if (event.getEventType() == MouseEvent.MOUSE_RELEASED && dragFrom >= 0) {
            released(event);
        } else {
            return;
        }
        repaint();
    }

    private void released(MouseEvent event) {
        if (dragging()) {
            span = dragged();
            onSpan.accept(span);
        } else if (event.getClickCount() == 2) {
            span = null;
            onSpan.accept(null);
        } else {
            int at = bucketAt(time(event.getX()));
            onSeek.accept(at >= 0 ? buckets.get(at).from() : Instant.ofEpochMilli(time(event.getX())));
        }
        dragFrom = -1;
    }

    private void key(KeyEvent event) {
        if (isEmpty() || event.isAltDown() || event.isShortcutDown()) {
            return;
        }
        int last = buckets.size() - 1;
        if (event.getCode() == KeyCode.LEFT && last >= 0) {
            keyed = keyed < 0 ? last : Math.max(0, keyed - 1);
        } else if (event.getCode() == KeyCode.RIGHT && last >= 0) {
            keyed = keyed < 0 ? 0 : Math.min(last, keyed + 1);
        } else if (event.getCode() == KeyCode.ENTER && keyed >= 0 && keyed <= last) {
            onSeek.accept(buckets.get(keyed).from());
        } else if (event.getCode() == KeyCode.ESCAPE && span != null) {
            span = null;
            onSpan.accept(null);
        } else {
            return;
        }
        event.consume();
        repaint();
    }
}
