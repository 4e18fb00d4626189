package io.nocturne.logs;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The times of lines, and how bad they are, quickly: lines that follow each other mostly state the same minute, so only seconds and fraction are
 * read again. Knows where in the line the time stood last.
 */
final class StampCache {
    static final long NONE = Long.MIN_VALUE;
    private static final int HEAD = 220;
    /** A time that stands further inside a line is not looked for, bytes. */
    private static final int FAR = 1 << 16;
    private static final Source NOWHERE = new Source(Source.Kind.FILE, "");

    private final ZoneId zone;
    private final Instant written;
    private final LogDecoder decoder;
    private final @Nullable OwnTimes own;
    private final @Nullable LineLevels levels;
    private final Stamp stamp = new Stamp();
    private final IsoBytes iso;
    private final JsonHead json;
    /** Whether what was read of the last line said how bad it is, and what it said. */
    private boolean judged;
    private @Nullable Severity said;

    private byte[] prefix = new byte[0];
    /** What of the time stands behind its seconds and their fraction. */
    private byte[] tail = new byte[0];
    private long second = NONE;
    private int secondOfMinute;
    /** Whether the time ends with two digits of seconds behind a colon, so that times of the same minute differ in them only. */
    private boolean colon;

    /** Times of lines in the forms found by themselves. */
    StampCache(ZoneId zone, Instant written) {
        this(zone, written, null, null);
    }

    /**
     * @param zone for times that state none
     * @param written what a missing year is near to
     * @param own the form of the user's that says where the time stands; null for those found by themselves
     * @param levels reads the severities where the form of the text says where they stand; null where that is seen of each line
     */
    StampCache(ZoneId zone, Instant written, @Nullable UserPattern own, @Nullable LineLevels levels) {
        this.levels = levels;
        this.own = own == null ? null : new OwnTimes(own);
        this.zone = zone;
        this.written = written;
        iso = new IsoBytes(zone);
        json = new JsonHead(new WordTable(), iso);
        this.decoder = new LogDecoder(zone, StandardCharsets.ISO_8859_1);
    }

    /** Milliseconds since 1970; {@link #NONE} where the line states no time. */
    long millis(byte[] bytes, int begin, int end) {
        judged = false;
        int start = Colours.behind(bytes, begin, end);
        if (own != null) {
            return own.millis(bytes, start, end);
        }
        if (end > start && bytes[start] == '{' && json.time(bytes, start, end) > 0) {
            said = json.level(bytes);
            judged = said != null;
            return iso.millis();
        }
        if (second != NONE) {
            long near = near(bytes, start + offset(bytes, start, end), end);
            if (near != NONE) {
                return near;
            }
        }
        if (end - start < 8 || bytes[start] == '\t' || bytes[start] == ' ' && end - start > 1 && bytes[start + 1] == ' ') {
            return NONE;
        }
        String head = new String(bytes, start, Math.min(HEAD, end - start), StandardCharsets.ISO_8859_1);
        int from = offset(bytes, start, end);
        if (from >= head.length() || !stamp.read(head, from)) {
            return slowly(bytes, start, end);
        }
        remember(bytes, start, start + from, end);
        return stamp.resolve(zone, written).toEpochMilli();
    }

    /** How bad the line says it is whose time was asked for last; null where it does not say so. */
    @Nullable
    Severity severity(byte[] bytes, int start, int end) {
        return judged ? said : levels != null ? levels.of(bytes, start, end) : LineSniff.severity(bytes, start, end);
    }

    /** The time at a place, where it is one of the minute that was read last; {@link #NONE} where it is not. */
    private long near(byte[] bytes, int at, int end) {
        int to = at + prefix.length;
        if (to < end && !digit(bytes[to]) && Arrays.equals(bytes, at, to - 2, prefix, 0, prefix.length - 2)) {
            int within = (bytes[to - 2] - '0') * 10 + bytes[to - 1] - '0';
            boolean same = within == secondOfMinute || colon && digit(bytes[to - 2]) && digit(bytes[to - 1]) && within < 60;
            int behind = afterFraction(bytes, to, end);
            if (same && sameTail(bytes, behind, end)) {
                return second + (within - secondOfMinute) * 1_000L + fraction(bytes, to, end);
            }
        }
        return NONE;
    }

    /**
     * Remembers the time that was just read, if it can be recognised in other lines; whether it can.
     *
     * @param start where the text begins that it was read from
     * @param from where it begins itself
     */
    private boolean remember(byte[] bytes, int start, int from, int end) {
        int whole = start + stamp.wholeEnd();
        if (whole <= from + 3 || !digit(bytes[whole - 1]) || !digit(bytes[whole - 2])) {
            return false;
        }
        prefix = Arrays.copyOfRange(bytes, from, whole);
        second = Math.floorDiv(stamp.resolve(zone, written).toEpochMilli(), 1000) * 1000;
        secondOfMinute = (bytes[whole - 2] - '0') * 10 + bytes[whole - 1] - '0';
        // A leap second is shown as the second before it.
        colon = bytes[whole - 3] == ':' && secondOfMinute < 60;
        int behind = afterFraction(bytes, whole, end);
        tail = Arrays.copyOfRange(bytes, behind, Math.max(behind, Math.min(start + stamp.end(), end)));
        return true;
    }

    /** Where the time is likely to begin: behind a PRI and a version, or behind a bracket. */
    private static int offset(byte[] bytes, int start, int end) {
        int at = start;
        if (at < end && bytes[at] == '<') {
            while (at < end && at - start < 6 && bytes[at] != '>') {
                at++;
            }
            at++;
            if (at + 1 < end && bytes[at] == '1' && bytes[at + 1] == ' ') {
                at += 2;
            }
        } else if (at < end && bytes[at] == '[') {
            at++;
        }
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        return at - start;
    }

    private long slowly(byte[] bytes, int start, int end) {
        byte first = bytes[start];
        if (first == '\t') {
            return NONE;
        }
        return decoded(decoder, bytes, start, end);
    }

    private long decoded(EventDecoder by, byte[] bytes, int start, int end) {
        Event event = by.decode(Arrays.copyOfRange(bytes, start, Math.min(end, start + FAR)), null, written, NOWHERE, -1, -1);
        if (event.timeStated() && levels == null == (own == null)) {
            judged = true;
            said = event.severity();
        }
        return event.timeStated() ? event.time().toEpochMilli() : NONE;
    }

    /** Whether the zone, the year or the half of the day behind the seconds is that of the remembered time. */
    private boolean sameTail(byte[] bytes, int behind, int end) {
        if (tail.length == 0) {
            return !TimeTail.may(bytes, behind, end);
        }
        int to = behind + tail.length;
        return to < end && Arrays.equals(bytes, behind, to, tail, 0, tail.length) && !digit(bytes[to]) && bytes[to] != ':'
                && (tail.length != 5 || !TimeTail.may(bytes, to, end));
    }

    /** As {@link ClockForm} sees it: whether behind the comma after the seconds stands what is no fraction of them. */
    static boolean isColumn(byte[] bytes, int comma, int end) {
        int i = comma + 1;
        while (i < end && digit(bytes[i])) {
            i++;
        }
        int count = i - comma - 1;
        byte after = i < end ? bytes[i] : 0;
        return ClockForm.isColumn(count, (char) after);
    }

    private static int afterFraction(byte[] bytes, int from, int end) {
        if (from + 1 >= end || bytes[from] != '.' && bytes[from] != ',' || !digit(bytes[from + 1]) || bytes[from] == ',' && isColumn(bytes, from, end)) {
            return from;
        }
        int i = from + 1;
        while (i < end && digit(bytes[i])) {
            i++;
        }
        return i;
    }

    private static long fraction(byte[] bytes, int from, int end) {
        if (from + 1 >= end || bytes[from] != '.' && bytes[from] != ',' || !digit(bytes[from + 1]) || bytes[from] == ',' && isColumn(bytes, from, end)) {
            return 0;
        }
        int millis = 0;
        int scale = 100;
        for (int i = from + 1; i < end && digit(bytes[i]) && scale > 0; i++) {
            millis += (bytes[i] - '0') * scale;
            scale /= 10;
        }
        return millis;
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    /**
     * The times of lines in a form of the user's own. Its expression decides of each line whether it is of that form; where the time stands is
     * tried first where it stood last, and looked up by the expression where another one stands there. Now and then both are done: a form whose
     * time wanders is looked up always from then on.
     */
    private final class OwnTimes {
        private static final int CHECKED = 256;
        /** How often the place of the time is looked for again before that is given up. */
        private static final int MOST_SOUGHT = 1_000;

        private final UserPattern form;
        private int place = -1;
        private int taken;
        private int sought;
        private boolean wanders;

        OwnTimes(UserPattern form) {
            this.form = form;
        }

        long millis(byte[] bytes, int start, int end) {
            if (wanders || end - start > FAR || !form.bytes().isFollowed() || !Utf8.isValid(bytes, start, end)) {
                return decoded(form, bytes, start, end);
            }
            if (!form.bytes().in(bytes, start, end)) {
                return NONE;
            }
            long near = place < 0 ? NONE : near(bytes, start + place, end);
            if (near != NONE && ++taken % CHECKED != 0) {
                sought = 0;
                return near;
            }
            long certain = decoded(form, bytes, start, end);
            wanders = near != NONE && near != certain;
            if (near == NONE) {
                learn(bytes, start, end, certain);
            }
            return certain;
        }

        private void learn(byte[] bytes, int start, int end, long millis) {
            if (place >= 0 && end - start > place + 8) {
                // Another minute at the same place.
                int from = start + place;
                String there = new String(bytes, from, Math.min(HEAD, end - from), StandardCharsets.ISO_8859_1);
                if (stamp.read(there, 0) && stamp.resolve(zone, written).toEpochMilli() == millis && remember(bytes, from, from, end)) {
                    return;
                }
            }
            place = -1;
            if (++sought > MOST_SOUGHT) {
                wanders = true;
                return;
            }
            String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            UserPattern.Hit hit = form.time(line);
            // Letters and bytes are the same as far as there is nothing but ASCII.
            if (hit == null || end - start <= hit.to() || !stamp.read(line, hit.from()) || stamp.end() > hit.to()
                    || stamp.resolve(zone, written).toEpochMilli() != millis) {
                return;
            }
            for (int i = start; i < start + hit.to(); i++) {
                if (bytes[i] < 0) {
                    return;
                }
            }
            place = remember(bytes, start, start + hit.from(), end) ? hit.from() : -1;
        }
    }
}
