package io.nocturne.ui.control;

import io.nocturne.core.Level;
import io.nocturne.ui.fx.Formats;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link DataTable}. Columns are immutable; the methods that change something give a new one.
 *
 * @param <R> a row
 * @param id stable, kept in saved states
 * @param title the heading, in the user's language
 * @param kind how it looks and sorts
 * @param value what a row has here; null where it has nothing, which is shown empty and sorted last
 * @param text how a value is written
 * @param width px it has at first
 * @param sum whether the footer adds up the chosen rows
 * @param shown whether it is there at first
 * @param word what the cell of a level says in place of the level's own word; null for that
 * @param unit of the value, where how it is written tells it and a file with bare figures would not; empty for none
 */
public record DataColumn<R>(
        String id,
        ObservableValue<String> title,
        Kind kind,
        Function<R, ? extends @Nullable Object> value,
        BiFunction<Object, Formats, String> text,
        double width,
        boolean sum,
        boolean shown,
        Function<R, @Nullable String> word,
        String unit) {

    /** Of figures that were measured or divided: those behind them are noise. */
    private static final MathContext DIGITS = new MathContext(9);

    /** How a column looks and sorts. */
    public enum Kind {
        /** Words, to the left, sorted without regard to case and with numbers inside them by their value. */
        TEXT,
        /** Figures, to the right. */
        NUMBER,
        /** A level with shape, word and colour; the worst sorts first. */
        LEVEL,
        /** A moment. */
        TIME
    }

    public static <R> DataColumn<R> text(String id, ObservableValue<String> title, Function<R, @Nullable String> value) {
        return new DataColumn<>(id, title, Kind.TEXT, value, (v, f) -> v.toString(), 140, false, true, row -> null, "");
    }

    /** Whole numbers are written with groups, others with two decimals; see {@link #format} for anything else. */
    public static <R> DataColumn<R> number(String id, ObservableValue<String> title, Function<R, ? extends @Nullable Number> value) {
        return new DataColumn<>(id, title, Kind.NUMBER, value, DataColumn::figure, 90, false, true, row -> null, "");
    }

    public static <R> DataColumn<R> level(String id, ObservableValue<String> title, Function<R, @Nullable Level> value) {
        return new DataColumn<>(id, title, Kind.LEVEL, value, (v, f) -> v.toString(), 100, false, true, row -> null, "");
    }

    public static <R> DataColumn<R> time(String id, ObservableValue<String> title, Function<R, @Nullable Instant> value) {
        return new DataColumn<>(id, title, Kind.TIME, value, (v, f) -> f.dateTime((Instant) v), 150, false, true, row -> null, "");
    }

    public DataColumn<R> width(double px) {
        return new DataColumn<>(id, title, kind, value, text, px, sum, shown, word, unit);
    }

    /** Writes values in its own way: {@code column.format((v, f) -> f.bytes(((Number) v).longValue()))}. */
    public DataColumn<R> format(BiFunction<Object, Formats, String> writer) {
        return new DataColumn<>(id, title, kind, value, writer, width, sum, shown, word, unit);
    }

    /** What the figures count, such as {@code ms}: said in the heading of an exported file, whose cells are bare figures. */
    public DataColumn<R> unit(String of) {
        return new DataColumn<>(id, title, kind, value, text, width, sum, shown, word, of);
    }

    /** Adds it up over the chosen rows, in the footer. */
    public DataColumn<R> summed() {
        return new DataColumn<>(id, title, kind, value, text, width, true, shown, word, unit);
    }

    /** Says a word of its own beside the shape of a level, where there is one for the row. */
    public DataColumn<R> words(Function<R, @Nullable String> own) {
        return new DataColumn<>(id, title, kind, value, text, width, sum, shown, own, unit);
    }

    /** Not there until the user chooses it. */
    public DataColumn<R> hidden() {
        return new DataColumn<>(id, title, kind, value, text, width, sum, false, word, unit);
    }

    /** The heading in a file that another program reads. */
    String heading() {
        return unit.isEmpty() ? title.getValue() : title.getValue() + " (" + unit + ")";
    }

    /** What a row has here, for another program: figures without groups or units, times by ISO 8601 with their zone; null for what is the same as on the screen. */
    @Nullable
    String bare(R row, ZoneId zone) {
        Object v = value.apply(row);
        return switch (v) {
            case null -> null;
            case Instant time -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
            case Double number -> Double.isFinite(number) ? new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString() : "";
            case Float number -> Float.isFinite(number) ? new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString() : "";
            case Number number -> number.toString();
            default -> null;
        };
    }

    String write(R row, Formats formats) {
        Object v = value.apply(row);
        return v == null ? "" : text.apply(v, formats);
    }

    Comparator<R> order() {
        return (a, b) -> {
            Object x = value.apply(a);
            Object y = value.apply(b);
            return x == null || y == null ? Boolean.compare(x == null, y == null) : compare(x, y);
        };
    }

    private int compare(Object x, Object y) {
        return switch (kind) {
            case TEXT -> NaturalOrder.compare(x.toString(), y.toString());
            case NUMBER -> x instanceof Long p && y instanceof Long q
                    ? Long.compare(p, q)
                    : Double.compare(((Number) x).doubleValue(), ((Number) y).doubleValue());
            case LEVEL -> ((Level) x).compareTo((Level) y);
            case TIME -> ((Instant) x).compareTo((Instant) y);
        };
    }

    private static String figure(Object value, Formats formats) {
        return value instanceof Double || value instanceof Float
                ? formats.decimal(((Number) value).doubleValue(), 2)
                : formats.number(((Number) value).longValue());
    }
}
