package io.nocturne.logs;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.Source;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lines as records. Each line stands for itself, except that those which carry nothing of an own belong to the record before: the frames of a
 * stack trace, indented lines, the second line of Java's own logging, and in a text whose lines have times those that have none; unless they
 * are written as records of this text are. Belongs to one thread.
 */
final class FoldedLines {
    /** How many ways of writing a record are remembered. */
    private static final int FORMS = 64;
    /** What is looked at of a line to see how it is written, bytes and words. */
    private static final int FORM_BYTES = 96;

    private static final int FORM_WORDS = 3;

    private final EventDecoder decoder;
    private final boolean timed;
    private final Source source;
    private final Instant reference;
    private final Set<String> forms = new HashSet<>();

    /**
     * @param timed whether lines of this text have times
     * @param reference what missing years are near to
     */
    FoldedLines(EventDecoder decoder, boolean timed, Source source, Instant reference) {
        this.decoder = decoder;
        this.timed = timed;
        this.source = source;
        this.reference = reference;
    }

    /** @param head the beginning of the text, which shows whether its lines have times */
    static FoldedLines of(String head, ZoneId zone, Charset charset, Source source, Instant reference) {
        LogDecoder decoder = new LogDecoder(zone, charset.equals(StandardCharsets.UTF_8) ? null : charset);
        List<String> lines = TextShape.sample(head);
        long timed = lines.stream()
                .filter(line -> decoder.decode(line.getBytes(StandardCharsets.UTF_8), null, reference, source, 0, -1).timeStated())
                .count();
        return new FoldedLines(decoder, timed * 2 > lines.size(), source, reference);
    }

    /** The same for another thread. */
    FoldedLines copy() {
        return new FoldedLines(decoder, timed, source, reference);
    }

    /**
     * @param offset of the first line in the text, bytes
     * @param sink takes each record; false ends the reading
     * @return whether the end was reached
     */
    boolean read(LineReader reader, long offset, Predicate<Event> sink) throws IOException {
        byte[] pending = null;
        Event event = null;
        long start = 0;
        boolean folded = false;
        while (true) {
            byte[] line;
            try {
                line = reader.next();
            } catch (IOException e) {
                // What came before the damage is whole.
                give(event, pending, folded, start, sink);
                throw e;
            }
            if (line == null) {
                return give(event, pending, folded, start, sink);
            }
            if (line.length == 0) {
                continue;
            }
            if (pending != null && pending.length + line.length < EventFile.LONGEST_RECORD && isIndented(line)) {
                pending = join(pending, line);
                folded = true;
                continue;
            }
            List<byte[]> records = Envelopes.split(line);
            for (int i = 0; i + 1 < records.size(); i++) {
                if (!give(event, pending, folded, start, sink)) {
                    return false;
                }
                pending = records.get(i);
                start = offset + reader.start();
                event = decode(pending, start);
                folded = false;
            }
            line = records.getLast();
            if (pending != null && JulForm.goesOn(line) && JulForm.isHead(pending)) {
                pending = join(pending, line);
                folded = true;
                continue;
            }
            Event next = decode(line, offset + reader.start());
            if (pending != null && pending.length + line.length < EventFile.LONGEST_RECORD && !isRecord(next, line)) {
                pending = join(pending, line);
                folded = true;
                continue;
            }
            if (!give(event, pending, folded, start, sink)) {
                return false;
            }
            pending = line;
            event = next;
            start = offset + reader.start();
            folded = false;
        }
    }

    /** Whether a line begins a record, whatever stands before it. */
    boolean begins(byte[] line) {
        return line.length > 0 && !isIndented(line) && !JulForm.goesOn(line) && isRecord(decode(line, 0), line);
    }

    private boolean give(@Nullable Event event, byte @Nullable [] pending, boolean folded, long start, Predicate<Event> sink) {
        return event == null || pending == null || sink.test(folded ? decode(pending, start) : event);
    }

    private Event decode(byte[] record, long start) {
        return decoder.decode(record, null, reference, source, start, -1);
    }

    /** Whether a line that is not indented is a record of its own. */
    private boolean isRecord(Event event, byte[] line) {
        if (!event.format().equals("raw") || event.timeStated()) {
            if (timed && forms.size() < FORMS) {
                forms.add(form(line));
            }
            return true;
        }
        return !(timed ? !forms.contains(form(line)) : isTrace(line));
    }

    /** How the first words of a line are written: digits as 9, letters as a, each once. */
    private static String form(byte[] line) {
        StringBuilder form = new StringBuilder();
        int words = 0;
        for (int i = 0; i < Math.min(line.length, FORM_BYTES) && words < FORM_WORDS; i++) {
            byte b = line[i];
            char c = b >= '0' && b <= '9' ? '9' : b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b < 0 ? 'a' : (char) b;
            if (form.isEmpty() || c != form.charAt(form.length() - 1) || c != '9' && c != 'a') {
                form.append(c);
            }
            words += c == ' ' ? 1 : 0;
        }
        return form.toString();
    }

    private static boolean isIndented(byte[] line) {
        if (line[0] == '\t') {
            return true;
        }
        int blanks = 0;
        while (blanks < line.length && line[blanks] == ' ') {
            blanks++;
        }
        return blanks == line.length || blanks >= 2 && line[blanks] != '<' && !isDate(line, blanks);
    }

    /** {@code 2026-11-20}: an indented line of its own. */
    private static boolean isDate(byte[] line, int at) {
        if (line.length < at + 19 || line[at + 4] != '-' || line[at + 7] != '-' || line[at + 13] != ':') {
            return false;
        }
        return line[at] == '2' && line[at + 1] >= '0' && line[at + 1] <= '9';
    }

    /** The head of what a stack trace consists of besides its indented frames. */
    private static boolean isTrace(byte[] line) {
        String text = new String(line, 0, Math.min(line.length, 160), StandardCharsets.ISO_8859_1);
        return text.startsWith("Caused by:") || text.startsWith("Traceback (most recent call last)") || text.startsWith("Suppressed:")
                || text.startsWith("... ") || text.matches("[\\w$]+(?:\\.[\\w$]+)+(?:Exception|Error|Throwable)\\b.*") || text.matches("\\w+Error: .*");
    }

    /** Two lines as one. */
    static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + 1 + second.length);
        both[first.length] = '\n';
        System.arraycopy(second, 0, both, first.length + 1, second.length);
        return both;
    }
}
