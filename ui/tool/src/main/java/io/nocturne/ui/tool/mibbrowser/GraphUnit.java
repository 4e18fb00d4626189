package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.mib.BaseType;
import io.nocturne.mib.MibObject;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.I18n;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * In what the values of an instance are drawn. Lines of one unit share an axis; others have their own, since a temperature beside bits a second is
 * a flat line at the bottom. Where the MIB names no unit, every object is its own.
 *
 * @param words of the MIB, as {@code packets}; the object's name where it has none
 * @param named whether the words are those of a unit
 */
record GraphUnit(Kind kind, String words, boolean named) {
    /** How values are written. */
    enum Kind {
        /** Bits a second. */
        BITS,
        /** Anything else counted, a second. */
        RATE,
        /** Hundredths of a second. */
        TICKS,
        /** As it is. */
        PLAIN
    }

    private static final int MILLIS_OF_TICK = 10;

    private GraphUnit(Kind kind) {
        this(kind, "", true);
    }

    /** Of nothing that is drawn. */
    static GraphUnit none() {
        return new GraphUnit(Kind.PLAIN, "", false);
    }

    /** @param object of the instance; null where none is known */
    static GraphUnit of(Watched one, @Nullable MibObject object) {
        boolean counts = one.isRate() || object != null && (object.base() == BaseType.COUNTER32 || object.base() == BaseType.COUNTER64);
        String words = object == null ? "" : object.units().strip();
        if (counts) {
            return one.octets() ? new GraphUnit(Kind.BITS) : new GraphUnit(Kind.RATE);
        }
        if (words.toLowerCase(Locale.ROOT).matches("bits? ?(?:per|/) ?s(?:ec(?:ond)?)?|bps")) {
            return new GraphUnit(Kind.BITS);
        }
        if (object != null && object.base() == BaseType.TIME_TICKS) {
            return new GraphUnit(Kind.TICKS);
        }
        return words.isEmpty() ? new GraphUnit(Kind.PLAIN, object == null ? "" : object.name(), false) : new GraphUnit(Kind.PLAIN, words, true);
    }

    /** A value on the axis and in the read-out. */
    String write(double value, Formats formats) {
        return switch (kind) {
            case BITS -> formats.bitsPerSecond(value);
            case RATE -> formats.brief(value) + "/s";
            case TICKS -> formats.duration(Duration.ofMillis((long) (value * MILLIS_OF_TICK)));
            case PLAIN -> formats.brief(value);
        };
    }

    /** What the axis is called. */
    String title(I18n i18n) {
        return switch (kind) {
            case BITS -> "bit/s";
            case RATE -> i18n.text("mib.watch.unit.rate");
            case TICKS -> i18n.text("mib.watch.unit.time");
            case PLAIN -> named ? words : words.isEmpty() ? i18n.text("mib.watch.unit.none") : i18n.text("mib.watch.unit.of", words);
        };
    }
}
