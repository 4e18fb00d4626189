package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.MibObject;
import io.nocturne.snmp.ValueText;
import java.util.List;
import java.util.Map;

/** A value a person types for an instance that has one, of the type the instance has. */
final class NewValue {
    private NewValue() {}

    /** Whether the MIB lets a manager change the instance. */
    static boolean isWritable(ResultRow row) {
        MibObject object = row.object();
        return object != null && object.access().isWritable() && !(row.value() instanceof SmiValue.Absent);
    }

    /** The names the MIB has for the values, as {@code up(1)}; empty where it has none. */
    static List<String> choices(ResultRow row) {
        MibObject object = row.object();
        return object == null || !(row.value() instanceof SmiValue.Number)
                ? List.of()
                : object.labels().entrySet().stream().map(e -> e.getValue() + "(" + e.getKey() + ")").toList();
    }

    /** The value as it would be typed. */
    static String typed(ResultRow row) {
        return choices(row).isEmpty() ? row.value().text() : row.text();
    }

    /**
     * What was typed: a number, one of the {@link #choices} or its name alone, text, octets in hexadecimal where the present ones do not print.
     *
     * @throws IllegalArgumentException with a sentence if it does not fit the type
     */
    static SmiValue parse(ResultRow row, String text) {
        MibObject object = row.object();
        String plain = text.strip();
        if (object != null && row.value() instanceof SmiValue.Number) {
            String name = plain.contains("(") ? plain.substring(0, plain.indexOf('(')) : plain;
            for (Map.Entry<Long, String> label : object.labels().entrySet()) {
                if (label.getValue().equalsIgnoreCase(name)) {
                    return new SmiValue.Number(row.value().type(), label.getKey());
                }
            }
        }
        return ValueText.parse(type(row.value()), row.value().type() == SmiType.OCTET_STRING ? text : plain);
    }

    private static String type(SmiValue value) {
        return switch (value.type()) {
            case INTEGER -> "i";
            case GAUGE32 -> "u";
            case COUNTER32 -> "c";
            case COUNTER64 -> "C";
            case TIME_TICKS -> "t";
            case OBJECT_IDENTIFIER -> "o";
            case IP_ADDRESS -> "a";
            default -> value instanceof SmiValue.Octets octets && octets.isPrintable() ? "s" : "x";
        };
    }
}
