package io.nocturne.logs;

import com.google.re2j.Pattern;
import io.nocturne.core.Event;
import io.nocturne.core.Needle;
import io.nocturne.core.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter as a tree. */
sealed interface Condition {
    boolean test(Event event);

    /** Whether only the text decides, so that nothing has to be decoded. */
    default boolean textAlone() {
        return false;
    }

    /** Tests undecoded text; only where {@link #textAlone}. */
    default boolean test(byte[] bytes, int from, int to) {
        return false;
    }

    /** Whether the text and what {@link LineHead} tells decide. */
    default boolean headAlone() {
        return textAlone();
    }

    /** Whether the program decides. */
    default boolean asksApp() {
        return false;
    }

    /** Tests a line whose head was read; only where {@link #headAlone}. */
    default boolean test(LineHead head, byte[] bytes, int from, int to) {
        return test(bytes, from, to);
    }

    /** Several conditions, of which one may decide alone. */
    sealed interface Several extends Condition permits All, Any {
        List<Condition> parts();

        /** The answer of one part that is the answer of all: false of "and", true of "or". */
        boolean isDecidedBy();

        @Override
        default boolean test(Event event) {
            for (Condition part : parts()) {
                if (part.test(event) == isDecidedBy()) {
                    return isDecidedBy();
                }
            }
            return !isDecidedBy();
        }

        @Override
        default boolean textAlone() {
            return parts().stream().allMatch(Condition::textAlone);
        }

        @Override
        default boolean test(byte[] bytes, int from, int to) {
            for (Condition part : parts()) {
                if (part.test(bytes, from, to) == isDecidedBy()) {
                    return isDecidedBy();
                }
            }
            return !isDecidedBy();
        }

        @Override
        default boolean headAlone() {
            return parts().stream().allMatch(Condition::headAlone);
        }

        @Override
        default boolean asksApp() {
            return parts().stream().anyMatch(Condition::asksApp);
        }

        @Override
        default boolean test(LineHead head, byte[] bytes, int from, int to) {
            for (Condition part : parts()) {
                if (part.test(head, bytes, from, to) == isDecidedBy()) {
                    return isDecidedBy();
                }
            }
            return !isDecidedBy();
        }
    }

    record All(List<Condition> parts) implements Several {
        @Override
        public boolean isDecidedBy() {
            return false;
        }
    }

    record Any(List<Condition> parts) implements Several {
        @Override
        public boolean isDecidedBy() {
            return true;
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public boolean test(Event event) {
            return !part.test(event);
        }

        @Override
        public boolean textAlone() {
            return part.textAlone();
        }

        @Override
        public boolean test(byte[] bytes, int from, int to) {
            return !part.test(bytes, from, to);
        }

        @Override
        public boolean headAlone() {
            return part.headAlone();
        }

        @Override
        public boolean asksApp() {
            return part.asksApp();
        }

        @Override
        public boolean test(LineHead head, byte[] bytes, int from, int to) {
            return !part.test(head, bytes, from, to);
        }
    }

    /** A word or phrase anywhere. */
    record Text(Needle needle) implements Condition {
        @Override
        public boolean test(Event event) {
            // The message too: where the sender escaped or encoded the text, the bytes do not show it.
            return needle.in(event.raw(), 0, event.raw().length)
                    || needle.in(event.message())
                    || event.fields().values().stream().anyMatch(needle::in);
        }

        @Override
        public boolean textAlone() {
            return true;
        }

        @Override
        public boolean test(byte[] bytes, int from, int to) {
            return needle.in(bytes, from, to);
        }
    }

    /** A regular expression anywhere; RE2, so that none takes more than linear time. */
    record Regex(ByteRegex regex) implements Condition {
        @Override
        public boolean test(Event event) {
            return regex.in(event.raw(), 0, event.raw().length) || regex.in(event.message());
        }

        @Override
        public boolean textAlone() {
            return true;
        }

        @Override
        public boolean test(byte[] bytes, int from, int to) {
            return regex.in(bytes, from, to);
        }
    }

    /** How a field is compared. */
    enum Operator {
        MATCHES(":"),
        NOT_EQUAL("!="),
        AT_LEAST(">="),
        AT_MOST("<="),
        EQUAL("="),
        MORE(">"),
        LESS("<");

        final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        boolean holds(int comparison) {
            return switch (this) {
                case MATCHES, EQUAL -> comparison == 0;
                case NOT_EQUAL -> comparison != 0;
                case AT_LEAST -> comparison >= 0;
                case AT_MOST -> comparison <= 0;
                case MORE -> comparison > 0;
                case LESS -> comparison < 0;
            };
        }
    }

    /** {@code severity>=warning}: at least as bad. */
    record BySeverity(Operator operator, Severity severity) implements Condition {
        @Override
        public boolean test(Event event) {
            Severity actual = event.severity();
            return actual != null && operator.holds(Integer.compare(severity.code(), actual.code()));
        }

        @Override
        public boolean headAlone() {
            return true;
        }

        @Override
        public boolean test(LineHead head, byte[] bytes, int from, int to) {
            Severity actual = head.severity();
            return actual != null && operator.holds(Integer.compare(severity.code(), actual.code()));
        }
    }

    /**
     * A span rather than an instant: {@code time:2026-11-20} means that day.
     *
     * @param until exclusive
     */
    record ByTime(Operator operator, Instant from, Instant until) implements Condition {
        @Override
        public boolean test(Event event) {
            return test(event.time());
        }

        private boolean test(Instant time) {
            return switch (operator) {
                case MATCHES, EQUAL -> !time.isBefore(from) && time.isBefore(until);
                case NOT_EQUAL -> time.isBefore(from) || !time.isBefore(until);
                case AT_LEAST -> !time.isBefore(from);
                case LESS -> time.isBefore(from);
                case MORE -> !time.isBefore(until);
                case AT_MOST -> time.isBefore(until);
            };
        }

        /** Of a line's head only the milliseconds are known. */
        @Override
        public boolean headAlone() {
            return from.getNano() % 1_000_000 == 0 && until.getNano() % 1_000_000 == 0;
        }

        @Override
        public boolean test(LineHead head, byte[] bytes, int start, int end) {
            return test(Instant.ofEpochMilli(head.millis()));
        }
    }

    /**
     * Any other field.
     *
     * @param pattern for {@link Operator#MATCHES}: a glob or regular expression; null where the value is compared as it is
     * @param number the value as a number; null where it is none
     */
    record ByField(String field, Operator operator, String value, @Nullable Pattern pattern, @Nullable Double number)
            implements
                Condition {
        @Override
        public boolean test(Event event) {
            return test(value(event, field));
        }

        private boolean test(@Nullable String actual) {
            if (actual == null) {
                return operator == Operator.NOT_EQUAL;
            }
            if (number != null && field.equals("facility")) {
                return operator.holds(Double.compare(Facilities.code(actual), number));
            }
            if (operator == Operator.MATCHES && pattern != null) {
                return pattern.matcher(actual).find();
            }
            if (number != null) {
                Double other = number(actual);
                if (other != null) {
                    return operator.holds(Double.compare(other, number));
                }
            }
            if (operator == Operator.MATCHES && field.equals("message")) {
                return actual.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
            }
            return operator.holds(actual.compareToIgnoreCase(value));
        }

        @Override
        public boolean headAlone() {
            return field.equals("host") || field.equals("app");
        }

        @Override
        public boolean asksApp() {
            return field.equals("app");
        }

        @Override
        public boolean test(LineHead head, byte[] bytes, int from, int to) {
            return test(field.equals("host") ? head.host() : head.app());
        }

        static @Nullable Double number(String text) {
            if (text.isEmpty() || text.length() > 30 || !(Character.isDigit(text.charAt(text.length() - 1)))) {
                return null;
            }
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException e) {
                return null;
            }
        }

        /** As {@link #value}, of the severity too. */
        static @Nullable String shown(Event event, String field) {
            Severity severity = event.severity();
            return !field.equals("severity") ? value(event, field) : severity == null ? null : severity.keyword();
        }

        /** The value of a field as text; null where the event does not have it. */
        static @Nullable String value(Event event, String field) {
            return switch (field) {
                case "host" -> event.host();
                case "app" -> event.app();
                case "pid" -> event.pid();
                case "message", "msg" -> event.message();
                case "format" -> event.format();
                case "source" -> event.source().name();
                case "facility" -> event.facility() < 0 ? null : facility(event.facility());
                case "partition" -> event.partition() < 0 ? null : Integer.toString(event.partition());
                case "offset", "position" -> event.position() < 0 ? null : Long.toString(event.position());
                default -> other(event.fields(), field);
            };
        }

        private static @Nullable String other(Map<String, String> fields, String field) {
            String exact = fields.get(field);
            if (exact != null) {
                return exact;
            }
            for (Map.Entry<String, String> entry : fields.entrySet()) {
                if (entry.getKey().equalsIgnoreCase(field)) {
                    return entry.getValue();
                }
            }
            return null;
        }

        private static String facility(int code) {
            return Facilities.name(code);
        }
    }
}
