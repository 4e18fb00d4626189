package io.nocturne.ui.tool.lines;

/** What lines of one pattern have in common: the message with every word that holds a digit taken for a variable. */
public final class LinePattern {
    private static final String VARIABLE = "<*>";
    private static final int MOST = 400;

    private LinePattern() {}

    /** The message without what differs from one time to the next; of a very long one the beginning. */
    public static String of(String message) {
        StringBuilder shape = new StringBuilder(Math.min(message.length(), MOST / 2));
        int at = 0;
        int length = Math.min(message.length(), MOST);
        while (at < length) {
            int end = at;
            boolean digit = false;
            while (end < length && !breaks(message.charAt(end))) {
                digit |= Character.isDigit(message.charAt(end));
                end++;
            }
            if (end > at) {
                if (digit) {
                    shape.append(VARIABLE);
                } else {
                    shape.append(message, at, end);
                }
                at = end;
            } else {
                shape.append(message.charAt(at) < ' ' ? ' ' : message.charAt(at));
                at++;
            }
        }
        return shape.toString();
    }

    private static boolean breaks(char c) {
        return c <= ' ' || ",;()[]{}<>=|\"'".indexOf(c) >= 0;
    }
}
