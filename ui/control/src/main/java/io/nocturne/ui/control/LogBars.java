package io.nocturne.ui.control;

import java.util.List;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;

/** The scroll bars of a log, drawn with it: where the thumbs are, and what a press or drag on them means. */
final class LogBars {
    static final double THICK = 11;
    private static final double SHORTEST = 28;

    private double width;
    private double height;
    private double header;
    private double thumbY;
    private double thumbHeight;
    private double thumbX;
    private double thumbWidth;
    private boolean vertical;
    private boolean horizontal;
    private boolean hot;

    /** Computes both bars for a log of this size, with {@code content} px of width of which {@code sideways} are scrolled away. */
    void arrange(
            double newWidth,
            double newHeight,
            double newHeader,
            LogRows rows,
            List<LogViewport.Placed> placed,
            double content,
            double sideways) {
        width = newWidth;
        height = newHeight;
        header = newHeader;
        long count = rows.end() - rows.first();
        double track = Math.max(0, height - header);
        long shown = Math.max(1, placed.size() - 1L);
        vertical = count > 0 && !placed.isEmpty() && (placed.size() < count || placed.getFirst().y() < 0);
        if (vertical) {
            thumbHeight = Math.min(track, Math.max(SHORTEST, track * shown / Math.max(1, count)));
            double hiddenRows = count - shown;
            LogViewport.Placed first = placed.getFirst();
            double above = first.index() - rows.first() - first.y() / Math.max(1, first.height());
            boolean atEnd = placed.getLast().index() == rows.end() - 1
                    && placed.getLast().y() + placed.getLast().height() <= track + 1;
            double share = atEnd ? 1 : hiddenRows <= 0 ? 0 : Math.clamp(above / hiddenRows, 0, 1);
            thumbY = header + share * (track - thumbHeight);
        }
        double view = width - THICK;
        horizontal = content > view + 1;
        if (horizontal) {
            thumbWidth = Math.max(SHORTEST, view * view / content);
            thumbX = sideways / (content - view) * (view - thumbWidth);
        }
    }

    boolean onVertical(double x, double y) {
        return vertical && x >= width - THICK && y >= header;
    }

    boolean onHorizontal(double x, double y) {
        return horizontal && y >= height - THICK && x < width - THICK;
    }

    /** Lights the thumb under the pointer. Returns true if that changes something. */
    boolean hover(double x, double y) {
        boolean now = onVertical(x, y) || onHorizontal(x, y);
        boolean changed = now != hot;
        hot = now;
        return changed;
    }

    /** Where in the thumb a press is, or half its length if beside it. */
    double gripVertical(double y) {
        return y >= thumbY && y <= thumbY + thumbHeight ? y - thumbY : thumbHeight / 2;
    }

    double gripHorizontal(double x) {
        return x >= thumbX && x <= thumbX + thumbWidth ? x - thumbX : thumbWidth / 2;
    }

    /** The share of the way, 0 to 1, that the thumb is at when dragged to {@code y}. */
    double shareVertical(double y, double grip) {
        double way = height - header - thumbHeight;
        return way <= 0 ? 0 : Math.clamp((y - grip - header) / way, 0, 1);
    }

    double shareHorizontal(double x, double grip) {
        double way = width - THICK - thumbWidth;
        return way <= 0 ? 0 : Math.clamp((x - grip) / way, 0, 1);
    }

    void paint(GraphicsContext gc, TokenRegion theme, Map<Long, Token> ticks, LogRows rows) {
        double left = width - THICK;
        gc.setFill(theme.color(Token.SURFACE_1));
        gc.fillRect(left, header, THICK, height - header);
        if (vertical) {
            gc.setFill(theme.color(hot ? Token.TEXT_WEAK : Token.SURFACE_3));
            gc.fillRoundRect(left + 3, thumbY + 1, THICK - 5, thumbHeight - 2, 6, 6);
        }
        double count = Math.max(1, rows.end() - rows.first());
        for (Map.Entry<Long, Token> tick : ticks.entrySet()) {
            gc.setFill(theme.color(tick.getValue()));
            double y = header + (tick.getKey() - rows.first()) / count * (height - header);
            gc.fillRect(left, Math.round(y), THICK, 2);
        }
        if (horizontal) {
            gc.setFill(theme.color(hot ? Token.TEXT_WEAK : Token.SURFACE_3));
            gc.fillRoundRect(thumbX + 1, height - THICK + 3, thumbWidth - 2, THICK - 5, 6, 6);
        }
    }
}
