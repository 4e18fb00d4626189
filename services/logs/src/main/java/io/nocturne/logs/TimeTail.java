package io.nocturne.logs;

import java.util.Arrays;

/** What may follow the seconds of a time and still belong to it: a zone, AM or PM, a year. */
final class TimeTail {
    private static final int[] ZONES = Zones.names().mapToInt(TimeTail::packed).sorted().toArray();
    /** Cisco's mark of summer time. */
    private static final int SUMMER = packed("DST");

    private TimeTail() {}

    private static int packed(String name) {
        int code = 0;
        for (int i = 0; i < name.length(); i++) {
            code = code * 31 + name.charAt(i);
        }
        return code;
    }

    /** Whether what stands at {@code at}, right after a time, may be a part of it. */
    static boolean may(byte[] b, int at, int end) {
        if (at >= end) {
            return false;
        }
        byte c = b[at];
        if (c != ' ') {
            return c == '+' || c == '-' || c >= 'A' && c <= 'Z' || c == 'a' || c == 'p' || c < 0;
        }
        int i = at + 1;
        if (i >= end) {
            return false;
        }
        c = b[i];
        if (c == '+' || c == '-' || c == '(' || c < 0) {
            return true;
        }
        if (c >= '0' && c <= '9') {
            int to = i;
            while (to < end && b[to] >= '0' && b[to] <= '9') {
                to++;
            }
            return to - i == 4;
        }
        int half = c | 0x20;
        if ((half == 'a' || half == 'p') && i + 1 < end && (b[i + 1] | 0x20) == 'm' && !(i + 2 < end && isLetter(b[i + 2]))) {
            return true;
        }
        int code = 0;
        int to = i;
        while (to < end && to - i < 6 && b[to] >= 'A' && b[to] <= 'Z') {
            code = code * 31 + b[to++];
        }
        return to > i && (Arrays.binarySearch(ZONES, code) >= 0 || code == SUMMER && to < end && b[to] == ':');
    }

    private static boolean isLetter(byte b) {
        return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
    }
}
