package io.nocturne.logs;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.nocturne.core.Needle;
import io.nocturne.core.RegexCost;
import io.nocturne.core.Severity;
import io.nocturne.logs.Condition.Operator;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a filter by recursive descent: or, and, not, and what stands between them. */
final class FilterParser {
    private static final int DEEPEST = 100;
    /** Date and hour, then minutes, seconds and a zone where they are stated. */
    private static final java.util.regex.Pattern TIME = java.util.regex.Pattern
            .compile("(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d(:\\d\\d(:\\d\\d(?:\\.\\d{1,9})?)?)?)([Zz]|[+-]\\d\\d(?::?\\d\\d)?)?");

    private final String text;
    private final Clock clock;
    private int at;
    private int depth;

    FilterParser(String text, Clock clock) {
        this.text = text;
        this.clock = clock;
    }

    Condition parse() {
        Condition whole = any();
        blanks();
        if (at < text.length()) {
            throw new FilterException(LogPhrase.NOT_OPENED.with(), at);
        }
        return whole;
    }

    private Condition any() {
        List<Condition> parts = new ArrayList<>();
        parts.add(all());
        while (keyword("or")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
    }

    private Condition all() {
        List<Condition> parts = new ArrayList<>();
        parts.add(not());
        while (true) {
            blanks();
            if (keyword("and")) {
                parts.add(not());
            } else if (at >= text.length() || text.charAt(at) == ')' || ahead("or")) {
                break;
            } else {
                parts.add(not());
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
    }

    private Condition not() {
        if (keyword("not")) {
            return new Condition.Not(not());
        }
        blanks();
        if (at < text.length() && text.charAt(at) == '-' && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1))
                && !Character.isDigit(text.charAt(at + 1))) {
            at++;
            return new Condition.Not(one());
        }
        return one();
    }

    private Condition one() {
        blanks();
        if (at >= text.length()) {
            throw new FilterException(LogPhrase.MISSING_AT_END.with(), at);
        }
        char first = text.charAt(at);
        if (first == '(') {
            return inParentheses();
        }
        if (first == ')') {
            throw new FilterException(LogPhrase.CLOSED_TOO_EARLY.with(), at);
        }
        if (ahead("and") || ahead("or")) {
            throw new FilterException(
                    LogPhrase.NOTHING_BEFORE.with(text.substring(at, text.indexOf('r', at) == at + 1 ? at + 2 : at + 3)),
                    at);
        }
        if (first == '"') {
            int start = at;
            String phrase = quoted();
            if (phrase.isEmpty()) {
                throw new FilterException(LogPhrase.EMPTY_PHRASE.with(), start);
            }
            return new Condition.Text(new Needle(phrase));
        }
        if (first == '/') {
            return new Condition.Regex(new ByteRegex(regex()));
        }
        return wordOrField();
    }

    private Condition inParentheses() {
        int opening = at++;
        if (++depth > DEEPEST) {
            throw new FilterException(LogPhrase.TOO_DEEP.with(DEEPEST), opening);
        }
        Condition inside = any();
        blanks();
        if (at >= text.length()) {
            throw new FilterException(LogPhrase.NOT_CLOSED.with(), opening);
        }
        at++;
        depth--;
        return inside;
    }

    private Condition wordOrField() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && "()\"".indexOf(text.charAt(at)) < 0 && operatorAt() == null) {
            at++;
        }
        Operator operator = operatorAt();
        String word = text.substring(start, at);
        if (operator == null || word.isEmpty() || !word.matches("[\\p{L}_@][\\p{L}\\p{N}_.@/-]*")) {
            // An operator sign inside of what is no field, as in 10:15, is a part of the word.
            while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && "()".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return new Condition.Text(new Needle(text.substring(start, at)));
        }
        at += operator.sign.length();
        return field(word, operator, start);
    }

    private @Nullable Operator operatorAt() {
        for (Operator operator : Operator.values()) {
            if (text.startsWith(operator.sign, at)) {
                return operator;
            }
        }
        return null;
    }

    private Condition field(String name, Operator operator, int start) {
        int valueAt = at;
        String field = name.toLowerCase(Locale.ROOT);
        if (at < text.length() && text.charAt(at) == '/' && operator == Operator.MATCHES) {
            return new Condition.ByField(canonical(name), operator, "", regex(), null);
        }
        boolean inQuotes = at < text.length() && text.charAt(at) == '"';
        String value = inQuotes ? quoted() : bare();
        if (value.isEmpty() && !inQuotes) {
            throw new FilterException(LogPhrase.VALUE_MISSING.with(name + operator.sign), valueAt);
        }
        if (field.equals("severity") || field.equals("level")) {
            return new Condition.BySeverity(operator, severity(value).orElseThrow(() -> new FilterException(LogPhrase.NO_SEVERITY.with(value), valueAt)));
        }
        if (field.equals("time")) {
            return time(operator, value, valueAt);
        }
        Pattern glob = !inQuotes && operator == Operator.MATCHES && (value.contains("*") || value.contains("?")) ? glob(value) : null;
        return new Condition.ByField(canonical(name), operator, value, glob, Condition.ByField.number(value));
    }

    /** A severity, or the worst that is shown as a level of this name: what a column says can be asked for. */
    private static Optional<Severity> severity(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "major" -> Optional.of(Severity.ERROR);
            case "minor" -> Optional.of(Severity.WARNING);
            default -> Severity.parse(word);
        };
    }

    /** Fields of our own are known in any case; those of others keep theirs. */
    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "host", "app", "pid", "message", "msg", "format", "source", "facility", "partition", "offset", "position" -> lower;
            case "program", "appname", "tag" -> "app";
            case "hostname" -> "host";
            default -> name;
        };
    }

    private static Pattern glob(String value) {
        StringBuilder pattern = new StringBuilder("(?is)^");
        for (char c : value.toCharArray()) {
            pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(pattern.append('$').toString());
    }

    private Condition time(Operator operator, String value, int valueAt) {
        try {
            if (value.matches("-\\d+[smhd]")) {
                long amount = Long.parseLong(value.substring(1, value.length() - 1));
                Duration back = switch (value.charAt(value.length() - 1)) {
                    case 's' -> Duration.ofSeconds(amount);
                    case 'm' -> Duration.ofMinutes(amount);
                    case 'h' -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                };
                Instant then = clock.instant().minus(back);
                return new Condition.ByTime(operator, then, then.plusNanos(1));
            }
            if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
                LocalDate day = LocalDate.parse(value);
                return new Condition.ByTime(
                        operator, day.atStartOfDay(clock.getZone()).toInstant(), day.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
            }
            java.util.regex.Matcher parts = TIME.matcher(value);
            if (!parts.matches()) {
                throw new FilterException(LogPhrase.NO_TIME.with(value), valueAt);
            }
            String zone = parts.group(4);
            LocalDateTime local = LocalDateTime.parse(parts.group(1).replace(' ', 'T') + (parts.group(2) == null ? ":00" : ""));
            Instant from = local.atZone(zone == null ? clock.getZone() : ZoneId.of(zone.toUpperCase(Locale.ROOT))).toInstant();
            Duration span = parts.group(2) == null
                    ? Duration.ofHours(1)
                    : parts.group(3) == null ? Duration.ofMinutes(1) : parts.group(3).contains(".") ? Duration.ofMillis(1) : Duration.ofSeconds(1);
            return new Condition.ByTime(operator, from, from.plus(span));
        } catch (DateTimeException e) {
            throw new FilterException(LogPhrase.NO_TIME.with(value), valueAt);
        }
    }

    private String bare() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && "()".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int opening = at++;
        StringBuilder inside = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
                at++;
            }
            inside.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            throw new FilterException(LogPhrase.QUOTE_NOT_CLOSED.with(), opening);
        }
        at++;
        return inside.toString();
    }

    private Pattern regex() {
        int opening = at++;
        StringBuilder inside = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '/') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                if (text.charAt(at + 1) != '/') {
                    inside.append('\\');
                }
                at++;
            }
            inside.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            throw new FilterException(LogPhrase.REGEX_NOT_CLOSED.with(), opening);
        }
        at++;
        int flags = 0;
        if (at < text.length() && text.charAt(at) == 'i' && (at + 1 == text.length() || " )".indexOf(text.charAt(at + 1)) >= 0)) {
            flags = Pattern.CASE_INSENSITIVE;
            at++;
        }
        try {
            RegexCost.check(inside.toString());
            return Pattern.compile(inside.toString(), flags);
        } catch (IllegalArgumentException e) {
            throw new FilterException(LogPhrase.REGEX_TOO_LARGE.with(e), opening + 1);
        } catch (PatternSyntaxException e) {
            throw new FilterException(LogPhrase.REGEX_NOT_UNDERSTOOD.with(e.getDescription()), opening + 1);
        }
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean ahead(String word) {
        int end = at + word.length();
        return text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || Character.isWhitespace(text.charAt(end)) || "()".indexOf(text.charAt(end)) >= 0);
    }

    private boolean keyword(String word) {
        blanks();
        if (ahead(word)) {
            at += word.length();
            return true;
        }
        return false;
    }
}
