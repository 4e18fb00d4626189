package io.nocturne.logs;

import io.nocturne.core.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Java's own logging as it comes, in two lines: the time with the class and the method, then the level with the text. Levels in English and
 * Korean.
 */
final class JulForm {
    private static final Map<String, Severity> LEVELS = Map.ofEntries(
            Map.entry("SEVERE", Severity.CRITICAL), Map.entry("WARNING", Severity.WARNING), Map.entry("INFO", Severity.INFO), Map.entry("CONFIG", Severity.DEBUG),
            Map.entry("FINE", Severity.DEBUG), Map.entry("FINER", Severity.DEBUG), Map.entry("FINEST", Severity.DEBUG),
            Map.entry("\uC2EC\uAC01", Severity.CRITICAL), Map.entry("\uACBD\uACE0", Severity.WARNING), Map.entry("\uC815\uBCF4", Severity.INFO));
    private static final Pattern HEAD = Pattern.compile("[^\\n]*\\d\\d:\\d\\d[^\\n]* ([\\w$]+(?:\\.[\\w$]+)*) [\\w$<>]+");
    private static final Pattern SECOND = Pattern.compile("(\\p{L}{2,7}): (.*)", Pattern.DOTALL);

    private JulForm() {}

    /** Whether a line is the second of such a record. */
    static boolean goesOn(byte[] line) {
        if (line.length < 6 || line[0] != 'S' && line[0] != 'W' && line[0] != 'I' && line[0] != 'C' && line[0] != 'F' && line[0] > 0) {
            return false;
        }
        String head = new String(line, 0, Math.min(line.length, 24), StandardCharsets.UTF_8);
        int colon = head.indexOf(": ");
        return colon > 0 && LEVELS.containsKey(head.substring(0, colon));
    }

    /** Whether a line is the first of such a record. */
    static boolean isHead(byte[] line) {
        return line.length < 400 && HEAD.matcher(new String(line, StandardCharsets.UTF_8)).matches();
    }

    /** Both lines, the time read; false where the text is not of this form. */
    static boolean parse(Draft d, int after) {
        int end = d.text.indexOf('\n', after);
        if (end < 0) {
            return false;
        }
        Matcher second = SECOND.matcher(d.text).region(end + 1, d.text.length());
        Matcher head = HEAD.matcher(d.text).region(0, end);
        if (!second.matches() || !LEVELS.containsKey(second.group(1)) || !head.matches()) {
            return false;
        }
        d.severity = LEVELS.get(second.group(1));
        d.app(head.group(1));
        d.message = second.group(2);
        d.format = "java";
        return true;
    }
}
