package io.nocturne.mib;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.util.ArrayList;
import java.util.List;

/** Takes the instance part of a column's number apart into index values (RFC 2578 section 7.7). */
final class IndexDecoder {
    static final String IMPLIED = "IMPLIED ";

    private final Dictionary dictionary;

    IndexDecoder(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** The values, or nothing if they do not fit the index. */
    List<IndexValue> decode(MibObject object, Oid instance) {
        if (object.index().isEmpty() || instance.length() == 0 || object.kind() == MibKind.TABLE) {
            return List.of();
        }
        List<IndexValue> values = new ArrayList<>();
        int at = 0;
        for (String each : object.index()) {
            boolean implied = each.startsWith(IMPLIED);
            String name = implied ? each.substring(IMPLIED.length()) : each;
            MibObject column = dictionary.object(object.module(), name);
            column = column != null ? column : dictionary.object(null, name);
            BaseType base = column == null ? BaseType.named(name) : column.base();
            int left = instance.length() - at;
            int length;
            switch (base) {
                case OCTETS, BITS, OPAQUE, OBJECT_IDENTIFIER -> {
                    int fixed = column == null || base == BaseType.OBJECT_IDENTIFIER ? -1 : fixedSize(column.sizes());
                    if (implied) {
                        length = left;
                    } else if (fixed >= 0) {
                        length = fixed;
                    } else if (left > 0 && instance.arc(at) <= left - 1) {
                        length = (int) instance.arc(at++);
                    } else {
                        return List.of();
                    }
                }
                case IP_ADDRESS -> length = 4;
                default -> length = 1;
            }
            if (at + length > instance.length()) {
                return List.of();
            }
            SmiValue value = value(base, instance, at, length);
            if (value == null) {
                return List.of();
            }
            values.add(new IndexValue(name, value, dictionary.format(column, value)));
            at += length;
        }
        return at == instance.length() ? List.copyOf(values) : List.of();
    }

    private static @org.jspecify.annotations.Nullable SmiValue value(BaseType base, Oid instance, int at, int length) {
        switch (base) {
            case OBJECT_IDENTIFIER -> {
                return new SmiValue.ObjectId(instance.suffix(at).prefix(length));
            }
            case OCTETS, BITS, OPAQUE, IP_ADDRESS -> {
                byte[] bytes = new byte[length];
                for (int i = 0; i < length; i++) {
                    long arc = instance.arc(at + i);
                    if (arc > 255) {
                        return null;
                    }
                    bytes[i] = (byte) arc;
                }
                return new SmiValue.Octets(base == BaseType.IP_ADDRESS ? SmiType.IP_ADDRESS : SmiType.OCTET_STRING, bytes);
            }
            case TIME_TICKS -> {
                return new SmiValue.Number(SmiType.TIME_TICKS, instance.arc(at));
            }
            default -> {
                return new SmiValue.Number(SmiType.INTEGER, instance.arc(at));
            }
        }
    }

    /** The one length that "(SIZE (6))" allows, -1 if there are several. */
    static int fixedSize(String sizes) {
        int from = sizes.indexOf("SIZE");
        if (from < 0) {
            return -1;
        }
        int value = -1;
        for (int i = from + 4; i < sizes.length(); i++) {
            char c = sizes.charAt(i);
            if (c >= '0' && c <= '9') {
                value = Math.max(value, 0) * 10 + c - '0';
                if (value > 255) {
                    return -1;
                }
            } else if (c == '|' || c == '.' || c == '\'') {
                return -1;
            }
        }
        return value;
    }
}
