package io.nocturne.syslog;

import io.nocturne.core.IoFailure;
import io.nocturne.core.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages out of a stream, RFC 6587. Which of the two framings a message uses is decided for each frame by how it begins: digits, a
 * space and {@code <} are a count of octets; anything else ends at the next line feed (or NUL).
 *
 * <p>Senders count wrong: some leave out the line feed they add, some count characters. A count is therefore believed only if what follows
 * the frame looks like the beginning of another; one byte more or less is tried before. When neither fits, the reader goes on with what
 * follows as a line, and is back in step at the next beginning of a frame in it. Only bytes that have arrived are looked at; the reader
 * never waits to be surer.
 *
 * <p>Memory is bounded by the part of a message that is kept, whatever lengths are claimed.
 */
final class FrameReader {
    private static final int DIGITS = 7;
    private static final int POSSIBLE = 1;
    private static final int SURE = 2;

    /** The sender broke the limits; the connection is of no more use. */
    static final class FrameException extends IoFailure {
        private static final long serialVersionUID = 1L;

        FrameException(Sentence why) {
            super(why);
        }
    }

    private final InputStream in;
    private final int kept;
    private final int longest;
    private byte[] buffer = new byte[16 << 10];
    private int from;
    private int to;
    private boolean end;
    private int length;
    /** What is kept of a message whose end has not come, where it is longer than what is kept; and how long it is so far. */
    private byte @Nullable [] begun;
    private int begunLength;
    private int habit;
    private long resynchronised;

    FrameReader(InputStream in, int kept, int longest) {
        this.in = in;
        this.kept = kept;
        this.longest = longest;
    }

    /** The length of the last message as sent; more than its bytes where it was cut. */
    int length() {
        return length;
    }

    /** How many frames had a wrong length since this was asked last. */
    long takeResynchronised() {
        long count = resynchronised;
        resynchronised = 0;
        return count;
    }

    /** True while the beginning of a frame has come and its end has not. */
    boolean isWithinFrame() {
        return from < to;
    }

    /**
     * The next message without its framing; null at the end of the stream. What the stream breaks off in counts as a message.
     *
     * @throws FrameException if a frame is longer than allowed
     */
    byte @Nullable [] next() throws IOException {
        while (true) {
            if (from == to && !fill(1)) {
                return null;
            }
            byte first = buffer[from];
            if (first == '\n' || first == '\r' || first == 0) {
                from++;
                continue;
            }
            byte[] message = first >= '1' && first <= '9' && isCounted() ? counted() : line();
            if (message.length > 0) {
                return message;
            }
        }
    }

    /**
     * What is kept of the message the stream failed in, or that was longer than allowed; null where nothing of one had come. To be asked once,
     * after {@link #next} failed.
     */
    byte @Nullable [] rest() {
        byte[] message = begun;
        if (message != null) {
            length = begunLength + to - from;
            begun = null;
        } else {
            int there = to - from;
            message = cut(Math.min(kept, there));
            length = there;
        }
        from = to;
        return message.length == 0 ? null : message;
    }

    /** Whether a count stands here; reads on until that is certain. */
    private boolean isCounted() throws IOException {
        int digits = 0;
        while (digits <= 20) {
            if (from + digits >= to && !fill(digits + 1)) {
                return false;
            }
            byte b = buffer[from + digits];
            if (b < '0' || b > '9') {
                break;
            }
            digits++;
        }
        if (digits > 20) {
            throw refused(SyslogPhrase.COUNT_OF_DIGITS.with(Integer.toString(digits)));
        }
        if (from + digits >= to || buffer[from + digits] != ' ') {
            return false;
        }
        if (digits > DIGITS) {
            if (digits == 8 && (buffer[from] == '1' && buffer[from + 1] == '9' || buffer[from] == '2' && buffer[from + 1] == '0')) {
                return false;
            }
            throw refused(SyslogPhrase.COUNT_OF_DIGITS.with(Integer.toString(digits)));
        }
        // A line may begin with a number, too; a counted message begins with its priority.
        return (from + digits + 1 < to || fill(digits + 2)) && buffer[from + digits + 1] == '<';
    }

    /** Nothing is kept of what comes with an impossible count. */
    private FrameException refused(Sentence why) {
        from = to;
        return new FrameException(why);
    }

    private byte[] counted() throws IOException {
        int count = 0;
        while (buffer[from] != ' ') {
            count = count * 10 + buffer[from++] - '0';
        }
        from++;
        if (count > longest) {
            throw refused(SyslogPhrase.FRAME_TOO_LONG.with(count));
        }
        int keep = Math.min(count, kept);
        while (to - from < keep && fill(keep)) {
            continue;
        }
        if (count > keep) {
            byte[] message = cut(Math.min(keep, to - from));
            begun = message;
            begunLength = keep;
            int left = count - keep;
            while (left > 0 && (from < to || fill(1))) {
                int step = Math.min(left, to - from);
                from += step;
                left -= step;
                begunLength += step;
            }
            begun = null;
            length = count;
            return message;
        }
        int whole = Math.min(count, to - from);
        if (whole == count) {
            int better = correction(count);
            if (better != 0) {
                resynchronised++;
                whole = count + better;
            }
        }
        byte[] message = cut(whole);
        length = message.length;
        return message;
    }

    private byte[] cut(int size) {
        byte[] message = Arrays.copyOfRange(buffer, from, from + size);
        from += size;
        int text = message.length;
        while (text > 0 && (message[text - 1] == '\n' || message[text - 1] == '\r' || message[text - 1] == 0)) {
            text--;
        }
        return text == message.length ? message : Arrays.copyOf(message, text);
    }

    /** By how many bytes the count should have been other: 0, 1 or -1. What the sender did before is tried first. */
    private int correction(int count) {
        int asCounted = score(from + count, 0);
        if (habit != 0 && count + habit > 0) {
            int asBefore = score(from + count + habit, habit);
            if (asBefore > 0 && asBefore >= asCounted) {
                return habit;
            }
        }
        if (asCounted > 0) {
            habit = asCounted == SURE ? 0 : habit;
            return 0;
        }
        for (int candidate = -1; candidate <= 1; candidate += 2) {
            if (count + candidate > 0 && score(from + count + candidate, candidate) == SURE) {
                habit = candidate;
                return candidate;
            }
        }
        return 0;
    }

    /** How well a place fits as the beginning of the next frame, if counts are wrong by {@code wrong}. */
    private int score(int at, int wrong) {
        if (at >= to) {
            return at == to ? POSSIBLE : 0;
        }
        byte first = buffer[at];
        if (first == '<' || first == '\n' || first == '\r' || first == 0) {
            return SURE;
        }
        int p = at;
        int count = 0;
        while (p < to && p - at < DIGITS && buffer[p] >= '0' && buffer[p] <= '9') {
            count = count * 10 + buffer[p] - '0';
            p++;
        }
        if (p == at || first == '0') {
            return 0;
        }
        if (p + 1 >= to) {
            return p >= to || buffer[p] == ' ' ? POSSIBLE : 0;
        }
        if (buffer[p] != ' ' || buffer[p + 1] != '<') {
            return 0;
        }
        int next = p + 1 + count;
        if (next >= to) {
            return POSSIBLE;
        }
        return isBeginning(next) || wrong != 0 && next + wrong < to && isBeginning(next + wrong) ? SURE : 0;
    }

    private boolean isBeginning(int at) {
        byte b = buffer[at];
        if (b == '<' || b == '\n' || b == '\r' || b == 0) {
            return true;
        }
        int p = at;
        while (p < to && p - at < DIGITS && buffer[p] >= '0' && buffer[p] <= '9') {
            p++;
        }
        return p > at && b != '0' && (p >= to || buffer[p] == ' ') && (p + 1 >= to || buffer[p + 1] == '<');
    }

    private byte[] line() throws IOException {
        int scanned = 0;
        while (true) {
            for (int i = from + scanned; i < to; i++) {
                byte b = buffer[i];
                if (b == '\n' || b == 0 && isEnd(i)) {
                    return finish(i - from, 1);
                }
                if (b == ' ' && begun == null && i > from && isStrayCount(i)) {
                    int digits = digitsBefore(i);
                    resynchronised++;
                    return finish(i - digits - from, 0);
                }
            }
            scanned = to - from;
            if (scanned >= kept) {
                // Kept as much as is allowed: the rest of the line is counted and let go.
                if (begun == null) {
                    begun = Arrays.copyOfRange(buffer, from, from + kept);
                    begunLength = 0;
                }
                begunLength += scanned;
                from = to;
                scanned = 0;
                if (begunLength > longest) {
                    throw new FrameException(SyslogPhrase.LINE_TOO_LONG.with(longest));
                }
            }
            if (!fill(scanned + 1)) {
                return finish(to - from, 0);
            }
        }
    }

    /** A NUL ends a line only where a new message follows it, or nothing. */
    private boolean isEnd(int at) {
        return at + 1 >= to || buffer[at + 1] == '<' || buffer[at + 1] == '\n' || buffer[at + 1] >= '1' && buffer[at + 1] <= '9';
    }

    /** In a line, a count with a priority behind it, as RFC 5424 messages have it: where counted frames go on after a wrong length. */
    private boolean isStrayCount(int space) {
        int digits = digitsBefore(space);
        if (digits < 2 || digits > DIGITS || space - digits == from || space + 4 >= to || buffer[space + 1] != '<') {
            return false;
        }
        int p = space + 2;
        while (p < to && p < space + 6 && buffer[p] >= '0' && buffer[p] <= '9') {
            p++;
        }
        return p > space + 2 && p + 1 < to && buffer[p] == '>' && buffer[p + 1] == '1';
    }

    private int digitsBefore(int place) {
        int p = place;
        while (p > from && buffer[p - 1] >= '0' && buffer[p - 1] <= '9') {
            p--;
        }
        return place - p;
    }

    private byte[] finish(int rest, int skip) {
        byte[] message = begun;
        if (message != null) {
            length = begunLength + rest;
            begun = null;
            from += rest;
        } else if (rest > kept) {
            message = cut(kept);
            length = rest;
            from += rest - kept;
        } else {
            message = cut(rest);
            length = message.length;
        }
        from += skip;
        return message;
    }

    /** Reads until {@code wanted} bytes are there; false if the stream ended before. */
    private boolean fill(int wanted) throws IOException {
        while (to - from < wanted) {
            if (end) {
                return false;
            }
            if (from > 0 && (from == to || from + wanted > buffer.length || to == buffer.length)) {
                System.arraycopy(buffer, from, buffer, 0, to - from);
                to -= from;
                from = 0;
            }
            if (to == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(kept + (16 << 10), Math.max(wanted, buffer.length * 2)));
            }
            int n = in.read(buffer, to, buffer.length - to);
            if (n < 0) {
                end = true;
                return false;
            }
            to += n;
        }
        return true;
    }
}
