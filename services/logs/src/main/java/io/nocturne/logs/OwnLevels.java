package io.nocturne.logs;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The severities of lines in a form of the user's own. Its expression would take a minute for two gigabytes; so where the level stood last,
 * counted in words and by what stands around it there, is looked first, and only where no level stands there the expression is asked. Now and
 * then both are done: a form whose level is elsewhere than it seems is asked always from then on.
 */
final class OwnLevels implements LineLevels {
    static final Set<String> NAMES = Set.of("level", "severity", "loglevel");
    private static final int CHECKED = 256;
    /** A line that is longer is read that far, bytes. */
    private static final int FAR = 1 << 16;
    private static final Source NOWHERE = new Source(Source.Kind.FILE, "");

    private final UserPattern form;
    private final boolean asksForm;
    private final WordTable words = new WordTable();

    /** How many words stand before the one with the level; -1 while that is not known. */
    private int word = -1;
    /** What stands before the level within its word. */
    private byte[] before = new byte[0];
    private int taken;
    private boolean wanders;

    /** @param asksForm whether it is not known of the lines yet that they are of this form */
    OwnLevels(UserPattern form, boolean asksForm) {
        this.form = form;
        this.asksForm = asksForm;
    }

    @Override
    public @Nullable Severity of(byte[] bytes, int start, int end) {
        if (asksForm && !form.bytes().in(bytes, start, Math.min(end, start + FAR))) {
            return LineSniff.severity(bytes, start, end);
        }
        Severity near = wanders || word < 0 ? null : near(bytes, start, end);
        if (near != null && ++taken % CHECKED != 0) {
            return near;
        }
        byte[] line = Arrays.copyOfRange(bytes, start, Math.min(end, start + FAR));
        Event event = form.decode(line, null, Instant.EPOCH, NOWHERE, -1, -1);
        wanders |= near != null && near != event.severity();
        if (near == null && !wanders) {
            learn(line, event.severity());
        }
        return event.severity();
    }

    /** The level where it stood last; null where none stands there. */
    private @Nullable Severity near(byte[] b, int start, int end) {
        int at = start;
        for (int passed = 0; passed < word; passed++) {
            at = nextWord(b, at, end);
        }
        if (at + before.length >= end || !Arrays.equals(b, at, at + before.length, before, 0, before.length)) {
            return null;
        }
        int from = at + before.length;
        int to = from;
        while (to < end && to - from < 16 && isOfLevel(b[to])) {
            to++;
        }
        return to == from || to - from > 15 || to < end && b[to] == '-' ? null : words.find(b, from, to).severity;
    }

    /** Where the next word begins: behind blanks, or behind one of the signs that part columns. */
    private static int nextWord(byte[] b, int from, int end) {
        int at = from;
        while (at < end && !isBetween(b[at])) {
            at++;
        }
        if (at < end && b[at] != ' ') {
            return at + 1;
        }
        while (at < end && b[at] == ' ') {
            at++;
        }
        return at;
    }

    private static boolean isBetween(byte b) {
        return b == ' ' || b == '\t' || b == '|' || b == ';' || b == ',';
    }

    private static boolean isOfLevel(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
    }

    /** Remembers where the level of this line stands, if it can be found there without the expression. */
    private void learn(byte[] line, @Nullable Severity is) {
        word = -1;
        String text = Texts.decode(line);
        List<UserPattern.Hit> hits = is == null ? List.of() : form.hits(text);
        for (UserPattern.Hit hit : hits) {
            if (NAMES.contains(hit.group()) && Severity.parse(text.substring(hit.from(), hit.to())).orElse(null) == is) {
                byte[] head = text.substring(0, hit.from()).getBytes(StandardCharsets.UTF_8);
                byte[] whole = text.getBytes(StandardCharsets.UTF_8);
                int words = 0;
                int at = 0;
                for (int next = nextWord(whole, 0, whole.length); next <= head.length && next > at; next = nextWord(whole, at, whole.length)) {
                    at = next;
                    words++;
                }
                byte[] within = Arrays.copyOfRange(head, at, head.length);
                for (byte one : within) {
                    if (one < 0) {
                        return;
                    }
                }
                word = words;
                before = within;
                if (near(line, 0, line.length) != is) {
                    word = -1;
                }
                return;
            }
        }
    }
}
