package io.nocturne.logs;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Event} elements of an export of Windows' event log, over any number of lines. One that is too long comes in pieces, one that is
 * not closed ends where the next begins or with the text. What stands between them is passed over. Belongs to one thread.
 */
final class XmlEvents {
    private static final String OPEN = "<Event";
    private static final String CLOSE = "</Event>";

    private final LineReader lines;
    private final Charset charset;
    private String line = "";
    private int at;
    /** Whether the last piece did not end its element. */
    private boolean goesOn;
    private long start;
    private long split;

    XmlEvents(LineReader lines, Charset charset) {
        this.lines = lines;
        this.charset = charset;
    }

    /** Where the line begins on which the last element or piece began, in bytes of the text. */
    long start() {
        return start;
    }

    /** How many times an element was cut because it was too long. */
    long split() {
        return split;
    }

    /** The next element or piece of one, in UTF-8, its lines parted by LF; null at the end. */
    byte @Nullable [] next() throws IOException {
        StringBuilder event = new StringBuilder();
        while (at < line.length() || read(event)) {
            if (event.isEmpty() && !goesOn) {
                int open = open(at);
                if (open < 0) {
                    at = line.length();
                    continue;
                }
                at = open;
            }
            if (event.isEmpty()) {
                start = lines.start();
            }
            int end = end(event.isEmpty() && !goesOn);
            int room = at + EventFile.LONGEST_RECORD - event.length();
            if (room < (end < 0 ? line.length() : end)) {
                int cut = Math.max(at, Texts.whole(line, room));
                event.append(line, at, cut);
                at = cut;
                split++;
                goesOn = true;
                return bytes(event);
            }
            event.append(line, at, end < 0 ? line.length() : end);
            at = end < 0 ? line.length() : end;
            if (end >= 0) {
                goesOn = false;
                if (!event.isEmpty()) {
                    return bytes(event);
                }
            }
        }
        goesOn = false;
        return event.isEmpty() ? null : bytes(event);
    }

    private boolean read(StringBuilder event) throws IOException {
        byte[] next = lines.next();
        if (next == null) {
            return false;
        }
        line = Texts.decode(next, 0, next.length, charset);
        at = 0;
        if (!event.isEmpty()) {
            event.append('\n');
        }
        return true;
    }

    /** Where the element that is being read ends on this line; -1 for not here. */
    private int end(boolean beginsHere) {
        int close = line.indexOf(CLOSE, at);
        int another = open(beginsHere ? at + OPEN.length() : at);
        return another >= 0 && (close < 0 || another < close) ? another : close < 0 ? -1 : close + CLOSE.length();
    }

    /** Where an {@code Event} begins, and nothing else whose name begins so. */
    private int open(int from) {
        int open = line.indexOf(OPEN, from);
        while (open >= 0 && open + OPEN.length() < line.length() && line.charAt(open + OPEN.length()) != ' ' && line.charAt(open + OPEN.length()) != '>') {
            open = line.indexOf(OPEN, open + OPEN.length());
        }
        return open;
    }

    private static byte[] bytes(StringBuilder event) {
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
