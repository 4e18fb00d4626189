package io.nocturne.logs;

import io.nocturne.core.Severity;

/** What a word in the header of a message can be. */
final class HeaderWords {
    private HeaderWords() {}

    /** {@code user.info}: facility and severity, as some relays put it into the text. */
    static boolean isPriority(String word) {
        int dot = word.indexOf('.');
        return dot > 0
                && Facilities.code(word.substring(0, dot)) >= 0
                && !Stamp.isDigit(word.charAt(0))
                && Severity.parse(word.substring(dot + 1)).isPresent();
    }

    /** {@code auth|security:info}: facility with its other name, and severity, as AIX puts them before the program. */
    static boolean isAix(String word) {
        int bar = word.indexOf('|');
        int colon = word.indexOf(':');
        return bar > 0 && colon > bar && Facilities.code(word.substring(0, bar)) >= 0 && Severity.parse(word.substring(colon + 1)).isPresent();
    }

    /** Whether a program with its process id and a colon stands there. */
    static boolean isProcess(String s, int from) {
        int open = s.indexOf('[', from);
        int end = SyslogForm.wordEnd(s, from);
        return open > from && end - open > 3 && s.startsWith("]:", end - 2) && isNumber(s.substring(open + 1, end - 2));
    }

    static boolean isNumber(String s) {
        return s.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static boolean isAddress(String s) {
        int dots = 0;
        int colons = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c == ':') {
                colons++;
            } else if (!Stamp.isDigit(c) && !(c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F')) {
                return false;
            }
        }
        return dots == 3 && colons == 0 && Stamp.isDigit(s.charAt(0)) || colons >= 2 && dots == 0;
    }

    /** Whether the characters are those of a host or a program, with a letter among them. */
    static boolean isName(String s, int from, int to) {
        boolean letter = false;
        for (int i = from; i < to; i++) {
            char c = s.charAt(i);
            letter |= Stamp.isLetter(c);
            if (!Stamp.isLetter(c) && !Stamp.isDigit(c) && (i == from || c != '-' && c != '.' && c != '_')) {
                return false;
            }
        }
        return letter;
    }

    /** Whether a hardware address of twelve digits and a comma stand there. */
    static boolean isHardware(String s, int from) {
        int i = from;
        while (i < s.length() && Character.digit(s.charAt(i), 16) >= 0) {
            i++;
        }
        return i - from == 12 && i < s.length() && s.charAt(i) == ',';
    }

    /** {@code %LINK-5}: a facility with the level. */
    static boolean isFacility(String word) {
        int last = word.length() - 1;
        return last > 2 && word.charAt(last - 1) == '-' && Stamp.isDigit(word.charAt(last));
    }
}
