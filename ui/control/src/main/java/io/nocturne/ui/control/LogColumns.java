package io.nocturne.ui.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of a log in their order, and where they stand. The last one takes the room that is left and is not cut. */
final class LogColumns {
    /** Room at the left for marks, in px. */
    static final double GUTTER = 16;

    /** Room between a value and the next column, in px. */
    static final double PAD = 12;

    static final double NARROWEST = 36;
    /** How far before the edge of a column the line between two headings is drawn, in px. */
    static final double LINE = 6.5;

    private static final double GRIP = 4;

    private final List<LogColumn> order = new ArrayList<>(LogColumn.USUAL);
    private List<LogColumn> usual = LogColumn.USUAL;
    private final Map<String, Double> chosen = new HashMap<>();
    private double cell = 7;

    void cell(double width) {
        cell = width;
    }

    List<LogColumn> list() {
        return List.copyOf(order);
    }

    int count() {
        return order.size();
    }

    LogColumn get(int column) {
        return order.get(column);
    }

    boolean last(int column) {
        return column == order.size() - 1;
    }

    /** Left edge in px from the left edge of the log, before scrolling sideways. */
    double x(int column) {
        double x = GUTTER;
        for (int i = 0; i < column; i++) {
            x += width(i);
        }
        return x;
    }

    /** Width in px with its padding; of the last column the width it would have in another place. */
    double width(int column) {
        LogColumn one = order.get(column);
        Double width = chosen.get(one.id());
        return width != null ? width : one.cells() * cell + PAD;
    }

    /** The column at {@code x}, or -1 in the gutter. */
    int at(double x) {
        double edge = GUTTER;
        if (x < edge) {
            return -1;
        }
        for (int i = 0; i < order.size() - 1; i++) {
            edge += width(i);
            if (x < edge) {
                return i;
            }
        }
        return order.size() - 1;
    }

    /** The column whose right edge, or the line drawn before it, is within reach of {@code x}, or -1. The last one has none. */
    int gripAt(double x) {
        double edge = GUTTER;
        for (int i = 0; i < order.size() - 1; i++) {
            edge += width(i);
            if (x >= edge - LINE - GRIP && x <= edge + GRIP) {
                return i;
            }
        }
        return -1;
    }

    /** The place among the columns at which one dropped at {@code x} would be inserted, from 0 to the number of columns. */
    int slotAt(double x) {
        for (int i = 0; i < order.size(); i++) {
            if (x < x(i) + (last(i) ? 80 : width(i) / 2)) {
                return i;
            }
        }
        return order.size();
    }

    void resize(int column, double width) {
        chosen.put(order.get(column).id(), Math.max(NARROWEST, width));
    }

    /** Moves a column so that it stands before the one that is now at {@code slot}; where it stands then. */
    int move(int column, int slot) {
        LogColumn moved = order.remove(column);
        int to = Math.clamp(slot > column ? slot - 1 : slot, 0, order.size());
        order.add(to, moved);
        return to;
    }

    void set(List<LogColumn> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a log without columns");
        }
        order.clear();
        columns.stream().distinct().forEach(order::add);
    }

    boolean shows(LogColumn column) {
        return order.stream().anyMatch(one -> one.id().equals(column.id()));
    }

    /** Shows a column before the last one. */
    void show(LogColumn column) {
        if (!shows(column)) {
            order.add(Math.max(0, order.size() - 1), column);
        }
    }

    /** Hides a column unless it is the only one. */
    void hide(int column) {
        if (order.size() > 1) {
            order.remove(column);
        }
    }

    void usual() {
        chosen.clear();
        set(usual);
    }

    /** Shows these columns, and again when the usual ones are asked for. */
    void setUsual(List<LogColumn> columns) {
        set(columns);
        usual = List.copyOf(columns);
    }

    List<LogColumnState> state() {
        return order.stream().map(one -> new LogColumnState(one.id(), chosen.getOrDefault(one.id(), 0.0))).toList();
    }

    /** Takes a remembered order and widths; columns not known to this version are left out, and nothing changes if none is left. */
    void restore(List<LogColumnState> state) {
        List<LogColumn> known = new ArrayList<>();
        for (LogColumnState one : state) {
            LogColumn.of(one.id()).ifPresent(column -> {
                known.add(column);
                if (one.width() > 0) {
                    chosen.put(one.id(), Math.max(NARROWEST, one.width()));
                } else {
                    chosen.remove(one.id());
                }
            });
        }
        if (!known.isEmpty()) {
            set(known);
        }
    }
}
