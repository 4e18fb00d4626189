package io.nocturne.ui.control;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rows are in view.
 *
 * <p>The place is kept as a row and how many pixels of it are hidden above the edge, never as pixels from the start: rows leave at the front of
 * a bounded log by the thousand, and when lines wrap the height of a row is known only once it is laid out. So only rows in view are ever
 * measured, whatever the log's length, and what one reads stays under the eye while rows come and go. While following, the place is computed
 * from the end upwards, so that the last row stands on the lower edge.
 */
final class LogViewport {
    /** How high a row is, in px. */
    @FunctionalInterface
    interface Heights {
        double of(long index);
    }

    /** A row in view: {@code y} of its upper edge from the upper edge of the log, in px, negative if partly hidden. */
    record Placed(long index, double y, double height) {}

    private LogRows rows;
    private Heights heights = index -> 20;
    private double height;
    private long top;
    private double hidden;
    private boolean follow = true;
    private long seenEnd;
    private boolean filling;

    LogViewport(LogRows rows) {
        this.rows = rows;
    }

    void rows(LogRows newRows) {
        rows = newRows;
        top = rows.first();
        hidden = 0;
        follow = true;
    }

    void heights(Heights newHeights) {
        heights = newHeights;
    }

    void height(double newHeight) {
        height = Math.max(0, newHeight);
    }

    boolean following() {
        return follow;
    }

    /** How many rows came since following ended, 0 while following and while rows are found that were there before. */
    long newLines() {
        return follow || filling ? 0 : rows.end() - Math.max(seenEnd, rows.first());
    }

    /** Whether rows come that were there before and are only found one after the other; none of them counts as new. */
    void filling(boolean on) {
        if (on || filling) {
            seenEnd = rows.end();
        }
        filling = on;
    }

    void follow(boolean on) {
        if (on != follow) {
            follow = on;
            seenEnd = rows.end();
        }
    }

    long top() {
        return top;
    }

    /** The rows in view from the top down. */
    List<Placed> place() {
        List<Placed> placed = new ArrayList<>();
        long first = rows.first();
        long end = rows.end();
        if (first == end || height <= 0) {
            top = first;
            hidden = 0;
            return placed;
        }
        if (top < first) {
            top = first;
            hidden = 0;
        }
        if (follow || !fills(Math.min(top, end - 1), hidden)) {
            toEnd();
        }
        double y = -hidden;
        for (long index = top; index < end && y < height; index++) {
            double rowHeight = heights.of(index);
            placed.add(new Placed(index, y, rowHeight));
            y += rowHeight;
        }
        return placed;
    }

    /** Scrolls down by so many px (up if negative). Scrolling up ends following, reaching the end by scrolling down begins it. */
    void scroll(double pixels) {
        long first = rows.first();
        long end = rows.end();
        if (first == end || pixels == 0) {
            return;
        }
        place();
        if (pixels < 0 && (top > first || hidden > 0)) {
            follow(false);
        }
        hidden += pixels;
        while (hidden < 0 && top > first) {
            top--;
            hidden += heights.of(top);
        }
        if (hidden < 0) {
            hidden = 0;
        }
        double rowHeight = heights.of(top);
        while (hidden >= rowHeight && top < end - 1) {
            hidden -= rowHeight;
            top++;
            rowHeight = heights.of(top);
        }
        if (pixels > 0 && !fills(top, hidden)) {
            follow(true);
            toEnd();
        }
    }

    /** Puts a row at the upper edge; the end is reached only by {@link #follow} or scrolling. */
    void topAt(long index) {
        follow(false);
        top = Math.clamp(index, rows.first(), Math.max(rows.first(), rows.end() - 1));
        hidden = 0;
    }

    /** Puts a row at the upper edge, or as near to it as the end allows; ends following. Nothing happens if it is not there. */
    void begin(long index) {
        if (index >= rows.first() && index < rows.end()) {
            follow(false);
            topAt(index);
            place();
        }
    }

    /** Brings a row into view with as little movement as possible, or to the middle if it is far away. */
    void reveal(long index) {
        if (index < rows.first() || index >= rows.end()) {
            return;
        }
        List<Placed> placed = place();
        for (Placed row : placed) {
            if (row.index() == index) {
                if (row.y() < 0) {
                    scroll(row.y());
                } else if (row.y() + row.height() > height && row.y() > 0) {
                    boolean followed = follow;
                    scroll(Math.min(row.y(), row.y() + row.height() - height));
                    follow(followed && follow);
                }
                return;
            }
        }
        boolean next = !placed.isEmpty() && index == placed.getLast().index() + 1;
        topAt(index);
        place();
        // Of a row that is higher than the view, and of any before the view has a height, the beginning is what is looked for.
        double room = Math.max(0, height - heights.of(index));
        scroll(next ? -room : -room / 2);
    }

    private boolean fills(long from, double hiddenPart) {
        double y = -hiddenPart;
        for (long index = from; index < rows.end(); index++) {
            y += heights.of(index);
            if (y > height) {
                return true;
            }
        }
        return false;
    }

    private void toEnd() {
        double y = 0;
        long index = rows.end();
        while (index > rows.first() && y < height) {
            index--;
            y += heights.of(index);
        }
        top = index;
        hidden = Math.max(0, y - height);
    }
}
