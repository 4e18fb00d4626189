package io.nocturne.mib;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Values and instances that a definition allows, to begin with where a person fills something in. Addresses are those reserved for documentation
 * (RFC 5737, RFC 7042 section 2.1.2).
 */
final class Examples {
    private static final byte[] ADDRESS = {(byte) 192, 0, 2, 1};
    private static final byte[] MAC = HexFormat.of().parseHex("00005e005301");
    /** The first of January 2026, midnight, as DateAndTime (RFC 2579) has it. */
    private static final byte[] DATE = HexFormat.of().parseHex("07ea010100000000");
    private static final byte[] WORD = "test".getBytes(StandardCharsets.US_ASCII);

    private final Dictionary dictionary;

    Examples(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** The instance part of an object's number: 0 for a scalar, and for a column whose index is not known 1. */
    Oid instance(MibObject object) {
        if (object.index().isEmpty()) {
            return Oid.of(object.kind() == MibKind.COLUMN ? 1 : 0);
        }
        int[] arcs = {};
        for (String each : object.index()) {
            boolean implied = each.startsWith(IndexDecoder.IMPLIED);
            String name = implied ? each.substring(IndexDecoder.IMPLIED.length()) : each;
            MibObject column = dictionary.object(object.module(), name);
            column = column != null ? column : dictionary.object(null, name);
            arcs = joined(arcs, arcs(column, column == null ? BaseType.named(name) : column.base(), implied));
        }
        return Oid.of(arcs);
    }

    private static int[] arcs(@Nullable MibObject column, BaseType base, boolean implied) {
        int[] own = switch (value(column, base)) {
            case SmiValue.Number number -> new int[] {(int) number.value()};
            case SmiValue.ObjectId id -> id.value().toArray();
            case SmiValue.Octets octets -> {
                int[] each = new int[octets.bytes().length];
                Arrays.setAll(each, i -> octets.bytes()[i] & 255);
                yield each;
            }
            case SmiValue.Absent absent -> new int[] {1};
        };
        boolean told = switch (base) {
            case OBJECT_IDENTIFIER -> true;
            case OCTETS, BITS, OPAQUE -> column == null || IndexDecoder.fixedSize(column.sizes()) < 0;
            default -> false;
        };
        return told && !implied ? joined(new int[] {own.length}, own) : own;
    }

    private static int[] joined(int[] first, int[] second) {
        int[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** @param object null where only the type is known */
    static SmiValue value(@Nullable MibObject object, BaseType base) {
        return switch (base) {
            case INTEGER -> new SmiValue.Number(SmiType.INTEGER, number(object));
            case UNSIGNED, GAUGE32 -> new SmiValue.Number(SmiType.GAUGE32, number(object));
            case COUNTER32 -> new SmiValue.Number(SmiType.COUNTER32, 1);
            case COUNTER64 -> new SmiValue.Number(SmiType.COUNTER64, 1);
            case TIME_TICKS -> new SmiValue.Number(SmiType.TIME_TICKS, 1);
            case OBJECT_IDENTIFIER -> new SmiValue.ObjectId(Oid.parse("1.3.6.1.2.1"));
            case IP_ADDRESS -> new SmiValue.Octets(SmiType.IP_ADDRESS, ADDRESS.clone());
            case BITS -> new SmiValue.Octets(SmiType.OCTET_STRING, bit(object));
            default -> new SmiValue.Octets(SmiType.OCTET_STRING, object == null ? WORD.clone() : octets(object));
        };
    }

    private static long number(@Nullable MibObject object) {
        if (object == null) {
            return 1;
        }
        if (!object.labels().isEmpty()) {
            // Zero is "unknown" or "other" as a rule, and no kind of address at all.
            return object.labels().keySet().stream().filter(number -> number > 0).findFirst()
                    .orElseGet(() -> object.labels().keySet().iterator().next());
        }
        return Math.max(1, least(object.sizes()));
    }

    private static byte[] bit(@Nullable MibObject object) {
        int first = object == null || object.labels().isEmpty() ? 0 : object.labels().keySet().iterator().next().intValue();
        byte[] bytes = new byte[first / 8 + 1];
        bytes[first / 8] = (byte) (0x80 >> first % 8);
        return bytes;
    }

    private static byte[] octets(MibObject object) {
        if (object.syntax().startsWith("InetAddress")) {
            return ADDRESS.clone();
        }
        if (object.syntax().startsWith("DateAndTime")) {
            return DATE.clone();
        }
        int fixed = IndexDecoder.fixedSize(object.sizes());
        boolean text = object.hint().isEmpty() || object.hint().indexOf('a') >= 0 || object.hint().indexOf('t') >= 0;
        if (!text && fixed == MAC.length) {
            return MAC.clone();
        }
        byte[] begin = text ? WORD : new byte[] {1};
        int length = fixed >= 0 ? fixed : Math.max(begin.length, (int) Math.min(255, least(object.sizes())));
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = begin[i % begin.length];
        }
        return bytes;
    }

    /** The first number of {@code (1..65535)} or {@code (SIZE (0..32))}; 0 where there is none. */
    private static long least(String sizes) {
        long value = 0;
        for (int i = 0; i < sizes.length(); i++) {
            char c = sizes.charAt(i);
            if (c >= '0' && c <= '9') {
                value = value * 10 + c - '0';
            } else if (value > 0 || c == '-' || c == '.' && i > 0 && sizes.charAt(i - 1) == '0') {
                break;
            }
        }
        return value;
    }
}
