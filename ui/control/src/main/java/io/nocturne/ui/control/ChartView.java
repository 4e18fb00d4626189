package io.nocturne.ui.control;

import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import io.nocturne.core.TimeRange;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.FrameTask;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Values over time.
 *
 * <p>JFreeChart draws on a thread of the pane's scope into one of two pictures while the other one is on the screen; the application thread only
 * swaps them and paints what moves with the pointer. However many values a series has, at most two for each column of pixels are drawn. New values
 * that come while a picture is being made wait for it, and only the newest wish is drawn: a slow machine shows fewer pictures, never older ones.
 *
 * <pre>{@code
 * ChartView chart = new ChartView(context.clock(), context.i18n(), context.scope());
 * chart.setUnit((value, formats) -> formats.bitsPerSecond(value));
 * chart.setOnSpan(range -> selection.span(range));          // null when the zoom is taken back
 * chart.setSeries(List.of(new ChartSeries("in", "Gi1/0/1 in", times, values, Token.series(0))));
 * chart.setMarks(List.of(new ChartMark(when, "restart", null)));
 * }</pre>
 */
public final class ChartView extends TokenRegion {
    private static final double WHOLE_GAP = 6;

    private final FrameClock clock;
    private final I18n i18n;
    private final Scope scope;
    private final ChartPicture painter = new ChartPicture();
    private final ImageView image = new ImageView();
    private final Canvas overlay = new Canvas();
    private final ChartLegend legend;
    private final ChartOverlay over;
    private final ChartPointer pointer;

    private final Button whole = new Button();
    private List<ChartSeries> series = List.of();
    private List<ChartMark> marks = List.of();
    private BiFunction<Double, Formats, String> unit = (value, formats) -> formats.brief(value);
    private Consumer<@Nullable TimeRange> onSpan = range -> {};
    private @Nullable TimeRange range;
    private List<ChartBand> bands = List.of();
    private @Nullable TimeRange zoom;
    private @Nullable Instant moment;
    private String emptyText = "";
    private String note = "";
    private boolean zeroBased = true;
    private boolean active = true;
    private @Nullable Registration registration;
    private Subscription language = Subscription.EMPTY;
    private volatile boolean dirty = true;
    private volatile boolean overlayDirty = true;
    private volatile boolean drawing;
    private volatile ChartPicture.@Nullable Drawn fresh;
    private ChartPicture.@Nullable Drawn shown;
    private @Nullable BufferedImage spare;

    /** @param scope where the pictures are made; the pane's own */
    public ChartView(FrameClock clock, I18n i18n, Scope scope) {
        this.clock = clock;
        this.i18n = i18n;
        this.scope = scope;
        getStyleClass().add("noc-chart-view");
        Sheets.dress(this);
        legend = new ChartLegend(this);
        over = new ChartOverlay(this, overlay.getGraphicsContext2D());
        pointer = new ChartPointer(this);
        overlay.setMouseTransparent(true);
        image.setMouseTransparent(true);
        whole.textProperty().bind(i18n.bind("control.chart.reset"));
        whole.setGraphic(Icons.of("fth-zoom-out"));
        whole.getStyleClass().add("chart-whole");
        whole.setFocusTraversable(false);
        whole.setVisible(false);
        whole.setOnAction(event -> choose(null));
        // A picture made when there was more room must not lie under the legend until the next one comes.
        Rectangle room = new Rectangle();
        room.widthProperty().bind(overlay.widthProperty());
        room.heightProperty().bind(overlay.heightProperty());
        image.setClip(room);
        getChildren().addAll(image, overlay, legend, whole);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(80, 60);
        setPrefSize(600, 260);
        sceneProperty().subscribe(scene -> listen());
        focusedProperty().subscribe(on -> overlayChanged());
    }

    // What is shown

    /** Shows these lines instead of the former; hidden ones stay hidden by their id. */
    public void setSeries(List<ChartSeries> now) {
        series = List.copyOf(now);
        legend.names(series);
        redraw();
    }

    /** Shows these bands with the lines instead of the former. */
    public void setBands(List<ChartBand> now) {
        bands = List.copyOf(now);
        redraw();
    }

    public List<ChartSeries> series() {
        return series;
    }

    /** Events drawn across the chart. */
    public void setMarks(List<ChartMark> now) {
        // A label is left out where the one before it has no end yet.
        marks = now.stream().sorted(Comparator.comparing(ChartMark::at)).toList();
        overlayChanged();
    }

    /** How values are written, on the axis and in the read-out; with SI steps unless set. Called on several threads. */
    public void setUnit(BiFunction<Double, Formats, String> writer) {
        unit = writer;
        redraw();
    }

    /** Whether 0 is always in view; it is unless set. */
    public void setZeroBased(boolean on) {
        zeroBased = on;
        redraw();
    }

    /** The time shown while nothing is zoomed; null for all there is. */
    public void setRange(@Nullable TimeRange span) {
        range = span;
        redraw();
    }

    /** The time the user zoomed to; null while not zoomed. Setting it does not call {@link #setOnSpan}. */
    public void setZoom(@Nullable TimeRange span) {
        zoom = span;
        // A chart that no longer follows what arrives says so, and how to have it follow again.
        whole.setVisible(span != null);
        redraw();
    }

    public @Nullable TimeRange zoom() {
        return zoom;
    }

    /** The moment that is looked at, shown as a line; null when live. */
    public void setMoment(@Nullable Instant at) {
        moment = at;
        overlayChanged();
    }

    /** What stands in the middle while there is nothing to draw. */
    public void setEmptyText(String text) {
        emptyText = text;
        overlayChanged();
    }

    /** What stands in the middle over what is drawn, where that alone could be taken for nothing; empty for no words. */
    public void setNote(String text) {
        note = text;
        overlayChanged();
    }

    String note() {
        return note;
    }

    /** Called when the user chooses a span by dragging or zooming, with null when it is taken back. */
    public void setOnSpan(Consumer<@Nullable TimeRange> action) {
        onSpan = action;
    }

    /** The ids of the series the user has hidden. */
    public Set<String> hiddenSeries() {
        return legend.hidden();
    }

    public void setHiddenSeries(Set<String> ids) {
        legend.hide(ids);
    }

    /** False while the pane is hidden: nothing is drawn then. */
    public void setActive(boolean on) {
        active = on;
        listen();
    }

    /** Puts the chart on the clipboard as a picture. */
    public void copyPicture() {
        ChartCopy.picture(this);
    }

    /** Puts the values in view on the clipboard: a line for each time, a column for each series, separated by tabs. */
    public void copyData() {
        ChartCopy.data(this);
    }

    // For the parts

    I18n i18n() {
        return i18n;
    }

    List<ChartSeries> visibleSeries() {
        return series.stream().filter(one -> !legend.hides(one)).toList();
    }

    List<ChartMark> marks() {
        return marks;
    }

    @Nullable
    Instant moment() {
        return moment;
    }

    String emptyText() {
        return emptyText;
    }

    String write(double value) {
        return unit.apply(value, i18n.formats());
    }

    ChartPicture.@Nullable Drawn shown() {
        return shown;
    }

    ChartLegend legend() {
        return legend;
    }

    ChartPointer pointer() {
        return pointer;
    }

    /** What is in view, from and to in milliseconds. */
    long[] view() {
        TimeRange span = zoom != null ? zoom : range;
        if (span != null) {
            return new long[] {span.from().toEpochMilli(), Math.max(span.from().toEpochMilli() + 1, span.to().toEpochMilli())};
        }
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (ChartSeries one : series) {
            if (one.size() > 0) {
                from = Math.min(from, one.times()[0]);
                to = Math.max(to, one.times()[one.size() - 1]);
            }
        }
        return from > to ? new long[] {0, 1} : new long[] {from, Math.max(from + 1, to)};
    }

    /** The user chose a span, or took it back. */
    void choose(@Nullable TimeRange span) {
        setZoom(span);
        onSpan.accept(span);
    }

    void legendChanged() {
        redraw();
        requestLayout();
    }

    void redraw() {
        dirty = true;
        overlayChanged();
    }

    void overlayChanged() {
        overlayDirty = true;
        if (registration != null) {
            clock.wake();
        }
    }

    @Override
    protected void themeChanged() {
        if (pointer != null) {
            legend.refresh();
        }
    }

    private void listen() {
        boolean wanted = getScene() != null && active;
        if (wanted && registration == null) {
            registration = clock.onFrame(new Frames());
            language = i18n.formatsBinding().subscribe(formats -> redraw());
            redraw();
        } else if (!wanted && registration != null) {
            registration.close();
            registration = null;
            language.unsubscribe();
        }
    }

    @Override
    protected void layoutChildren() {
        double below = legend.getChildren().isEmpty() ? 0 : Math.min(legend.prefHeight(getWidth()), getHeight() / 3);
        legend.resizeRelocate(0, getHeight() - below, getWidth(), below);
        double height = Math.max(0, getHeight() - below);
        double wide = Math.min(whole.prefWidth(-1), getWidth());
        whole.resizeRelocate(getWidth() - wide - WHOLE_GAP, WHOLE_GAP, wide, whole.prefHeight(wide));
        if (overlay.getWidth() != getWidth() || overlay.getHeight() != height) {
            overlay.setWidth(getWidth());
            overlay.setHeight(height);
            redraw();
        }
    }

    private final class Frames implements FrameTask {
        @Override
        public boolean hasWork() {
            return overlayDirty || fresh != null || dirty && !drawing && !scope.isClosed();
        }

        @Override
        public void frame(long nanos) {
            take();
            if (dirty && !drawing && !scope.isClosed()) {
                start();
            }
            if (overlayDirty) {
                overlayDirty = false;
                over.paint();
            }
        }
    }

    private void start() {
        int width = (int) overlay.getWidth();
        int height = (int) overlay.getHeight();
        dirty = false;
        if (width < 40 || height < 40) {
            return;
        }
        double scale = getScene() == null || getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
        List<ChartSeries> lines = visibleSeries();
        long[] view = view();
        ChartPicture.Colors colors = new ChartPicture.Colors(
                awt(color(Token.TEXT_WEAK)), awt(color(Token.LINE)), lines.stream().map(one -> awt(color(one.color()))).toList(),
                bands.stream().map(one -> awt(color(one.color()))).toList());
        ChartPicture.Wish wish = new ChartPicture.Wish(
                width, height, scale, view[0], view[1], lines, bands, unit, i18n.formats(), zeroBased, colors, textFont().getSize() * 0.88);
        BufferedImage into = spare;
        spare = null;
        drawing = true;
        scope.start("chart", () -> {
            try {
                fresh = painter.draw(wish, fitting(into, wish));
            } finally {
                drawing = false;
                clock.wake();
            }
        });
    }

    private static BufferedImage fitting(@Nullable BufferedImage old, ChartPicture.Wish wish) {
        int width = (int) Math.ceil(wish.width() * wish.scale());
        int height = (int) Math.ceil(wish.height() * wish.scale());
        return old != null && old.getWidth() == width && old.getHeight() == height
                ? old
                : new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    }

    private void take() {
        ChartPicture.Drawn now = fresh;
        if (now == null) {
            return;
        }
        fresh = null;
        spare = shown == null ? null : shown.image();
        shown = now;
        BufferedImage picture = now.image();
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        PixelBuffer<IntBuffer> buffer = new PixelBuffer<>(
                picture.getWidth(), picture.getHeight(), IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        image.setImage(new WritableImage(buffer));
        image.setFitWidth(now.wish().width());
        image.setFitHeight(now.wish().height());
        image.setViewport(new Rectangle2D(0, 0, picture.getWidth(), picture.getHeight()));
        setAccessibleText(String.join(", ", now.wish().series().stream().map(ChartSeries::name).toList()));
        overlayDirty = true;
    }

    private static java.awt.Color awt(Color color) {
        return new java.awt.Color((float) color.getRed(), (float) color.getGreen(), (float) color.getBlue(), (float) color.getOpacity());
    }
}
