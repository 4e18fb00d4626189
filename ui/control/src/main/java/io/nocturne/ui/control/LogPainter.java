package io.nocturne.ui.control;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Draws a log onto a canvas.
 *
 * <p>The whole view is painted anew each time: at tens of thousands of lines a second every row changes between two frames, and drawing sixty rows
 * of text costs less than finding out which could be kept. What makes it cheap is that nothing is laid out that is not seen: a value is cut to
 * its column by counting cells, a long message is entered at the character where the view begins, and text goes to the canvas in as few pieces
 * as the fonts allow.
 */
final class LogPainter {
    private static final double EMPTY_MARGIN = 24;
    /** Width of a row's coloured edge, px. */
    private static final double EDGE = 4;
    private final LogView view;
    private final TokenRegion theme;
    private TextMeasure mono;
    private TextMeasure words;
    private double widest;

    LogPainter(LogView view) {
        this.view = view;
        this.theme = view;
        this.mono = new TextMeasure(view.monoFont());
        this.words = new TextMeasure(view.textFont());
    }

    void fontsChanged() {
        mono = mono.font().equals(theme.monoFont()) ? mono : new TextMeasure(theme.monoFont());
        words = words.font().equals(theme.textFont()) ? words : new TextMeasure(theme.textFont());
    }

    double cell() {
        return mono.cell();
    }

    double lineHeight() {
        return Math.ceil(Math.max(mono.height(), mono.font().getSize() * 1.3)) + 3;
    }

    double headerHeight() {
        return Math.ceil(words.height()) + 8;
    }

    /** Widest message painted since the columns or rows changed, in px: how far one can scroll sideways. */
    double widest() {
        return widest;
    }

    void forgetWidest() {
        widest = 0;
    }

    /** Width in px a column needs for what is now in view. */
    double fitting(LogColumn column, List<LogViewport.Placed> rows) {
        double most = words.width(column.title(view.texts())) + 8;
        for (LogViewport.Placed row : rows) {
            if (view.rows().at(row.index()) instanceof LogRow.Line(Event event)) {
                double width = mono.width(VisibleText.of(column.value(event, view.time())));
                most = Math.max(most, column == LogColumn.SEVERITY ? width + lineHeight() : width);
            }
        }
        return Math.min(most + LogColumns.PAD, 600);
    }

    /** Where each line of a wrapped text ends; the last is the text's length. Breaks after a space where one is near, at line ends always. */
    int[] wrap(String text, double room) {
        if (text.indexOf('\n') < 0 && mono.width(text) <= room) {
            return new int[] {text.length()};
        }
        List<Integer> ends = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int stop = newline < 0 ? text.length() : newline;
            int end = mono.fit(text, at, stop, room);
            if (end < stop) {
                end = Math.max(end, at + Character.charCount(text.codePointAt(at)));
                int space = text.lastIndexOf(' ', end);
                if (space > at + (end - at) / 2) {
                    end = space + 1;
                }
            } else if (newline >= 0) {
                end = newline + 1;
            }
            ends.add(end);
            at = end;
        }
        return ends.isEmpty() ? new int[] {0} : ends.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Room for the last column in px. */
    double messageRoom() {
        LogColumns columns = view.columns();
        return Math.max(80, view.surface().bodyWidth() - columns.x(columns.count() - 1) - 6);
    }

    double rowHeight(long index) {
        if (!view.isWrap() || !(view.rows().at(index) instanceof LogRow.Line(Event event))) {
            return lineHeight();
        }
        LogColumns columns = view.columns();
        String text = VisibleText.lines(columns.get(columns.count() - 1).value(event, view.time()));
        return lineHeight() * wrap(text, messageRoom()).length;
    }

    void paint(GraphicsContext gc, List<LogViewport.Placed> rows, double header) {
        double width = view.getWidth();
        gc.setFill(theme.color(Token.SURFACE_1));
        gc.fillRect(0, 0, width, view.getHeight());
        gc.setTextBaseline(VPos.BASELINE);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setFont(mono.font());
        for (LogViewport.Placed row : rows) {
            paintRow(gc, row, header + row.y());
        }
        if (rows.isEmpty()) {
            paintEmpty(gc, header);
        }
    }

    private void paintEmpty(GraphicsContext gc, double header) {
        gc.setFont(words.font());
        gc.setFill(theme.color(Token.TEXT_WEAK));
        String text = view.emptyText();
        double y = header + (view.getHeight() - header) / 2;
        for (String line : broken(text, view.getWidth() - EMPTY_MARGIN)) {
            gc.fillText(line, (view.getWidth() - words.width(line)) / 2, y);
            y += words.height() + 2;
        }
    }

    /** The lines of a text, broken between words where they are wider than there is room. */
    private List<String> broken(String text, double room) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n")) {
            String begun = "";
            for (String word : line.split(" ")) {
                String longer = begun.isEmpty() ? word : begun + " " + word;
                if (!begun.isEmpty() && words.width(longer) > room) {
                    lines.add(begun);
                    longer = word;
                }
                begun = longer;
            }
            lines.add(begun);
        }
        return lines;
    }

    private void paintRow(GraphicsContext gc, LogViewport.Placed row, double y) {
        double width = view.surface().bodyWidth();
        LogRow content = view.rows().at(row.index());
        boolean selected = view.selection().contains(row.index());
        if (content instanceof LogRow.Line(Event event)) {
            Color wash = selected ? theme.color(Token.SELECTION) : rowWash(event);
            if (wash == null && row.index() == view.hoverRow()) {
                wash = theme.color(Token.SURFACE_2);
            }
            if (wash != null) {
                gc.setFill(wash);
                gc.fillRect(0, y, width, row.height());
            }
            paintCells(gc, event, y, row.height(), selected);
            Token edge = view.edge(event);
            if (edge != null) {
                gc.setFill(theme.color(edge));
                gc.fillRect(0, y, EDGE, row.height());
            }
        } else if (content instanceof LogRow.Gap(long lines)) {
            paintGap(gc, view.texts().text("control.log.skipped", lines), y, row.height());
        } else {
            gc.setFill(theme.color(Token.TEXT_WEAK));
            gc.fillText("…", LogColumns.GUTTER, y + baseline());
        }
        if (view.marks().contains(row.index())) {
            gc.setFill(theme.color(Token.ACCENT));
            double top = y + lineHeight() / 2;
            gc.fillPolygon(new double[] {5, 13, 10, 13, 5}, new double[] {top - 5, top - 5, top, top + 5, top + 5}, 5);
        }
        if (view.isFocused() && row.index() == view.selection().current()) {
            gc.setStroke(theme.color(Token.FOCUS));
            gc.setLineWidth(1);
            gc.strokeRect(0.5, y + 0.5, width - 1, row.height() - 1);
        }
    }

    private @Nullable Color rowWash(Event event) {
        for (Highlighter highlighter : view.getHighlighters()) {
            if (highlighter.wholeRow() && highlighter.finder().find(VisibleText.of(event.message()), null)) {
                return wash(highlighter.color());
            }
        }
        return null;
    }

    private Color wash(Token token) {
        return theme.color(Token.SURFACE_1).interpolate(theme.color(token), 0.3);
    }

    private double baseline() {
        return Math.round((lineHeight() - mono.height()) / 2 + mono.ascent());
    }

    private void paintGap(GraphicsContext gc, String text, double y, double height) {
        double width = view.surface().bodyWidth();
        double middle = Math.round(y + height / 2) + 0.5;
        double textWidth = mono.width(text);
        double left = (width - textWidth) / 2;
        gc.setStroke(theme.color(Token.LINE));
        gc.setLineWidth(1);
        gc.setLineDashes(3, 3);
        gc.strokeLine(LogColumns.GUTTER, middle, left - 10, middle);
        gc.strokeLine(left + textWidth + 10, middle, width - 8, middle);
        gc.setLineDashes((double[]) null);
        gc.setFill(theme.color(Token.TEXT_WEAK));
        drawText(gc, text, 0, text.length(), left, y + baseline());
    }

    private void paintCells(GraphicsContext gc, Event event, double y, double height, boolean selected) {
        LogColumns columns = view.columns();
        double scroll = view.surface().sideways();
        double x = LogColumns.GUTTER - scroll;
        double right = view.surface().bodyWidth();
        for (int i = 0; i < columns.count() && x < right; i++) {
            LogColumn column = columns.get(i);
            double width = columns.width(i);
            boolean last = columns.last(i);
            if (last || x + width > 0) {
                if (column == LogColumn.SEVERITY) {
                    paintSeverity(gc, event.severity(), x, y, width - LogColumns.PAD);
                } else {
                    String value = column.value(event, view.time());
                    Color color = colorOf(column, event, selected);
                    if (!last) {
                        paintCut(gc, VisibleText.of(value), x, y, width - LogColumns.PAD, color, column);
                    } else if (view.isWrap()) {
                        paintWrapped(gc, VisibleText.lines(value), x, y, color, column);
                    } else {
                        paintLong(gc, VisibleText.of(value), x, y, right, color, column);
                    }
                }
            }
            x += width;
        }
        if (scroll > 0) {
            gc.setFill(selected ? theme.color(Token.SELECTION) : theme.color(Token.SURFACE_1));
            gc.fillRect(0, y, LogColumns.GUTTER, height);
        }
    }

    private Color colorOf(LogColumn column, Event event, boolean selected) {
        boolean fatal = event.severity() != null && event.severity().code() <= Severity.CRITICAL.code();
        if (column == LogColumn.MESSAGE) {
            boolean weak = event.severity() == Severity.DEBUG && !selected;
            return theme.color(fatal ? Token.TEXT_STRONG : weak ? Token.TEXT_WEAK : Token.TEXT);
        }
        return theme.color(column.fieldName() != null || selected ? Token.TEXT : Token.TEXT_WEAK);
    }

    private void paintSeverity(GraphicsContext gc, @Nullable Severity severity, double x, double y, double room) {
        if (severity == null) {
            gc.setFill(theme.color(Token.TEXT_WEAK));
            gc.fillText("–", x + lineHeight() * 0.75, y + baseline());
            return;
        }
        double size = Math.round(mono.font().getSize() * 0.66);
        double line = lineHeight();
        if (severity != Severity.DEBUG) {
            LevelMark.draw(gc, severity.level(), x + size / 2 + 1, y + line / 2, size, theme.color(Token.of(severity.level())));
        }
        gc.setFill(theme.color(Token.ofWord(severity)));
        String word = severity.keyword().toUpperCase(Locale.ROOT);
        double left = x + Math.round(line * 0.75);
        int fits = mono.fit(word, 0, word.length(), room - (left - x));
        drawText(gc, word, 0, fits, left, y + baseline());
    }

    private void paintCut(GraphicsContext gc, String text, double x, double y, double room, Color color, LogColumn column) {
        int end = mono.fit(text, 0, text.length(), room);
        boolean cut = end < text.length();
        if (cut) {
            end = mono.fit(text, 0, text.length(), room - mono.width("…"));
        }
        light(gc, text, 0, end, x, y, column);
        gc.setFill(color);
        drawText(gc, text, 0, end, x, y + baseline());
        if (cut) {
            gc.fillText("…", x + mono.width(text, 0, end), y + baseline());
        }
    }

    private void paintLong(GraphicsContext gc, String text, double x, double y, double right, Color color, LogColumn column) {
        double whole = mono.width(text);
        widest = Math.max(widest, whole);
        int from = x < 0 ? Math.max(0, mono.fit(text, 0, text.length(), -x)) : 0;
        double left = x + mono.width(text, 0, from);
        int to = Math.min(text.length(), mono.fit(text, from, text.length(), right - left) + 2);
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
            to++;
        }
        light(gc, text, from, to, left, y, column);
        gc.setFill(color);
        drawText(gc, text, from, to, left, y + baseline());
    }

    private void paintWrapped(GraphicsContext gc, String text, double x, double y, Color color, LogColumn column) {
        int from = 0;
        double lineY = y;
        for (int to : wrap(text, messageRoom())) {
            int end = to > from && text.charAt(to - 1) == '\n' ? to - 1 : to;
            if (end > from && lineY + lineHeight() > 0 && lineY < view.getHeight()) {
                light(gc, text, from, end, x, lineY, column);
                gc.setFill(color);
                drawText(gc, text, from, end, x, lineY + baseline());
            }
            lineY += lineHeight();
            from = to;
        }
    }

    /** Paints the grounds of highlighted words and search hits in the part of {@code text} from {@code from} to {@code to}, drawn at x. */
    private void light(GraphicsContext gc, String text, int from, int to, double x, double y, LogColumn column) {
        if (!column.searchable()) {
            return;
        }
        for (Highlighter highlighter : view.getHighlighters()) {
            if (!highlighter.wholeRow()) {
                spans(gc, highlighter.finder(), text, from, to, x, y, wash(highlighter.color()));
            }
        }
        SpanFinder finder = view.finder();
        if (finder != null) {
            spans(gc, finder, text, from, to, x, y, theme.color(Token.HIT));
        }
    }

    private void spans(GraphicsContext gc, SpanFinder finder, String text, int from, int to, double x, double y, Color color) {
        finder.find(text, (start, end) -> {
            int left = Math.max(start, from);
            int right = Math.min(end, to);
            if (left < right) {
                gc.setFill(color);
                gc.fillRoundRect(
                        x + mono.width(text, from, left), y + 1, mono.width(text, left, right), lineHeight() - 2, 3, 3);
            }
        });
    }

    private void drawText(GraphicsContext gc, String text, int from, int to, double x, double y) {
        double at = x;
        int start = from;
        while (start < to) {
            int end = mono.runEnd(text, start, to);
            gc.fillText(text.substring(start, end), at, y);
            at += mono.width(text, start, end);
            start = end;
        }
    }

    /** The character of a cell's text that is drawn at {@code x} px from the cell's left edge, on the given line of wrapped text; -1 if none. */
    int characterAt(String text, double x, int line, boolean wrapped) {
        int from = 0;
        int to = text.length();
        if (wrapped) {
            int[] ends = wrap(text, messageRoom());
            if (line >= ends.length) {
                return -1;
            }
            from = line == 0 ? 0 : ends[line - 1];
            to = ends[line];
        }
        int at = mono.fit(text, from, to, x);
        return x < 0 || at >= to ? -1 : at;
    }

    void paintHeader(GraphicsContext gc, double height, int dragged, double dragX, int hovered) {
        LogColumns columns = view.columns();
        double width = view.getWidth();
        gc.setFill(theme.color(Token.SURFACE_2));
        gc.fillRect(0, 0, width, height);
        gc.setStroke(theme.color(Token.LINE));
        gc.setLineWidth(1);
        gc.strokeLine(0, height - 0.5, width, height - 0.5);
        gc.setFont(words.font());
        double x = LogColumns.GUTTER - view.surface().sideways();
        double baseline = Math.round((height - words.height()) / 2 + words.ascent());
        for (int i = 0; i < columns.count(); i++) {
            double columnWidth = columns.last(i) ? Math.max(40, width - x) : columns.width(i);
            boolean current = i == view.currentColumn() && view.isFocused();
            String title = columns.get(i).title(view.texts());
            int fits = words.fit(title, 0, title.length(), columnWidth - 8);
            gc.setFill(theme.color(i == hovered || current ? Token.TEXT_STRONG : Token.TEXT_WEAK));
            gc.fillText(fits < title.length() ? title.substring(0, Math.max(0, fits - 1)) + "…" : title, x, baseline);
            if (current) {
                gc.setFill(theme.color(Token.FOCUS));
                gc.fillRect(x, height - 2, Math.min(columnWidth - 8, words.width(title)), 2);
            }
            x += columnWidth;
            if (!columns.last(i)) {
                gc.strokeLine(Math.round(x) - LogColumns.LINE, 5, Math.round(x) - LogColumns.LINE, height - 6);
            }
        }
        if (dragged >= 0) {
            double slotX = slotX(columns.slotAt(dragX + view.surface().sideways())) - view.surface().sideways();
            gc.setFill(theme.color(Token.ACCENT));
            gc.fillRect(slotX - 8, 2, 2, height - 4);
            String title = columns.get(dragged).title(view.texts());
            gc.setFill(theme.color(Token.SURFACE_3));
            gc.fillRoundRect(dragX - 6, 2, words.width(title) + 12, height - 5, 6, 6);
            gc.setFill(theme.color(Token.TEXT_STRONG));
            gc.fillText(title, dragX, baseline);
        }
    }

    private double slotX(int slot) {
        LogColumns columns = view.columns();
        return slot < columns.count() ? columns.x(slot) : columns.x(columns.count() - 1) + 120;
    }

    /** What the bars at the edges show: marks beside the thumb where marked rows and hits are. */
    void paintBars(GraphicsContext gc, LogBars bars, Map<Long, Token> ticks) {
        bars.paint(gc, theme, ticks, view.rows());
    }
}
