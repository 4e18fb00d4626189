package io.nocturne.logs;

import io.nocturne.core.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words that stand at the head of lines, each made into text and judged once: there are few of them, and they come again in every line.
 * Belongs to one thread.
 */
final class WordTable {
    private static final int MOST = 1 << 15;

    /** A word and what it may be taken for without looking further. */
    static final class Word {
        final String text;
        /** Certainly the host, where it follows the time of syslog. */
        final boolean host;
        /** Certainly the program, where it follows the host and is followed by a process id or a colon. */
        final boolean app;
        /** Null where it is none. */
        final @Nullable Severity level;
        /** As Draft.severity takes it; null where it is none. */
        final @Nullable Severity severity;
        /** As {@link JsonHead#role} takes it. */
        final int role;
        private final byte[] bytes;

        Word(byte[] bytes) {
            this.bytes = bytes;
            text = new String(bytes, StandardCharsets.ISO_8859_1);
            level = level(text);
            severity = text.length() < 16 && !(text.length() == 2 && text.charAt(1) == '0') ? Severity.parse(text).orElse(null) : null;
            role = JsonHead.role(text);
            boolean named = Severity.parse(text).isPresent() || Facilities.code(text) >= 0 && !Stamp.isLetter(text.charAt(0));
            host = !named && isHost(text);
            app = !named && !HeaderWords.isPriority(text) && text.length() <= 48 && !text.isEmpty() && !Stamp.isDigit(text.charAt(0)) && text.charAt(0) != '-'
                    && text.charAt(0) != '/';
        }

        private static @Nullable Severity level(String text) {
            if (text.length() < 3 || !Character.isUpperCase(text.charAt(0))) {
                return null;
            }
            for (int i = 0; i < text.length(); i++) {
                if (!Stamp.isLetter(text.charAt(i))) {
                    return null;
                }
            }
            return ApplicationForm.isLevel(text, false) ? Severity.parse(text).orElse(null) : null;
        }

        /** Nothing that the time before it could claim for itself, and no word that means something else there. */
        private static boolean isHost(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.startsWith("am") || lower.startsWith("pm") || lower.equals("last") || lower.equals("t") || text.charAt(0) == '-') {
                return false;
            }
            int letters = 0;
            boolean number = true;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                number &= Stamp.isDigit(c);
                letters += letters == i && c >= 'A' && c <= 'Z' ? 1 : 0;
                if (!Stamp.isLetter(c) && !Stamp.isDigit(c) && c != '.' && c != '-' && c != '_') {
                    return false;
                }
            }
            if (number || letters > 0 && Zones.find(text.substring(0, letters)) != null) {
                return false;
            }
            int dot = text.indexOf('.');
            return dot <= 0 || Facilities.code(text.substring(0, dot)) < 0 || Severity.parse(text.substring(dot + 1)).isEmpty();
        }
    }

    private @Nullable Word[] words = new Word[1 << 10];
    private int count;

    /** The word between the two, which are not the same. */
    Word find(byte[] b, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + b[i];
        }
        hash ^= hash >>> 15;
        int mask = words.length - 1;
        int slot = hash & mask;
        for (Word word = words[slot]; word != null; word = words[slot]) {
            if (word.bytes.length == to - from && Arrays.equals(word.bytes, 0, to - from, b, from, to)) {
                return word;
            }
            slot = slot + 1 & mask;
        }
        if (count * 2 >= words.length) {
            grow();
            return find(b, from, to);
        }
        Word fresh = new Word(Arrays.copyOfRange(b, from, to));
        words[slot] = fresh;
        count++;
        return fresh;
    }

    private void grow() {
        @Nullable
        Word[] old = words;
        boolean forget = count >= MOST;
        words = new Word[forget ? old.length : old.length * 2];
        count = 0;
        if (forget) {
            return;
        }
        for (Word word : old) {
            if (word != null) {
                int hash = 1;
                for (byte b : word.bytes) {
                    hash = hash * 31 + b;
                }
                hash ^= hash >>> 15;
                int slot = hash & words.length - 1;
                while (words[slot] != null) {
                    slot = slot + 1 & words.length - 1;
                }
                words[slot] = word;
                count++;
            }
        }
    }
}
