package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.core.WrongInput;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as people type them, with a letter for the type as net-snmp's tools have it. */
public final class ValueText {
    /** The letters, in the order to offer them. */
    public static final List<String> TYPES = List.of("i", "u", "s", "x", "a", "o", "t", "c", "C", "d", "b", "n");

    private ValueText() {}

    /**
     * @param type {@code i} integer, {@code u} unsigned, {@code c} counter, {@code C} 64-bit counter, {@code t} ticks, {@code s} text, {@code x} octets in
     *     hexadecimal, {@code d} octets in decimal, {@code b} numbers of bits, {@code o} object identifier, {@code a} IPv4 address, {@code n} null; or the word
     * @throws IllegalArgumentException with a sentence that names type and value
     */
    public static SmiValue parse(String type, String text) {
        @Nullable
        SmiValue value;
        try {
            value = switch (type) {
                case "i", "integer" -> number(SmiType.INTEGER, text, Integer.MIN_VALUE, Integer.MAX_VALUE);
                case "u", "unsigned", "gauge" -> number(SmiType.GAUGE32, text, 0, 0xFFFFFFFFL);
                case "c", "counter" -> number(SmiType.COUNTER32, text, 0, 0xFFFFFFFFL);
                case "C", "counter64" -> new SmiValue.Number(SmiType.COUNTER64, Long.parseUnsignedLong(text));
                case "t", "ticks" -> number(SmiType.TIME_TICKS, text, 0, 0xFFFFFFFFL);
                case "s", "text" -> new SmiValue.Octets(SmiType.OCTET_STRING, text.getBytes(StandardCharsets.UTF_8));
                case "x", "hex" -> new SmiValue.Octets(SmiType.OCTET_STRING, HexFormat.of().parseHex(text.replaceAll("0x|[ :.-]", "")));
                case "d", "decimal" -> new SmiValue.Octets(SmiType.OCTET_STRING, decimal(text));
                case "b", "bits" -> new SmiValue.Octets(SmiType.OCTET_STRING, bits(text));
                case "o", "oid" -> new SmiValue.ObjectId(Oid.parse(text));
                case "a", "address" -> new SmiValue.Octets(SmiType.IP_ADDRESS, address(text));
                case "n", "null" -> new SmiValue.Absent(SmiType.NULL);
                default -> null;
            };
        } catch (IllegalArgumentException e) {
            throw new WrongInput(SnmpPhrase.NO_VALUE.with(text, type, e), e);
        }
        if (value == null) {
            throw new WrongInput(SnmpPhrase.NO_TYPE.with(type));
        }
        return value;
    }

    /** A value as {@link #parse} reads it: the letter of its type, a blank, and the value. */
    public static String of(SmiValue value) {
        return switch (value) {
            case SmiValue.Number number -> switch (number.type()) {
                case GAUGE32 -> "u ";
                case COUNTER32 -> "c ";
                case COUNTER64 -> "C ";
                case TIME_TICKS -> "t ";
                default -> "i ";
            } + number.text();
            case SmiValue.Octets octets -> {
                if (octets.type() == SmiType.IP_ADDRESS) {
                    yield "a " + octets.text();
                }
                // Line ends and blanks at either end would not come back.
                boolean plain = octets.isPrintable() && octets.text().equals(octets.text().strip()) && octets.text().indexOf('\n') < 0
                        && octets.text().indexOf('\r') < 0;
                yield plain ? "s " + octets.text() : "x " + octets.hex();
            }
            case SmiValue.ObjectId id -> "o " + id.text();
            case SmiValue.Absent absent -> "n";
        };
    }

    private static SmiValue number(SmiType type, String text, long least, long most) {
        long value = Long.parseLong(text.strip());
        if (value < least || value > most) {
            throw new WrongInput(SnmpPhrase.BETWEEN.with(String.valueOf(least), String.valueOf(most)));
        }
        return new SmiValue.Number(type, value);
    }

    private static byte[] decimal(String text) {
        String[] words = text.strip().split("[ .]+");
        byte[] bytes = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = (byte) Integer.parseInt(words[i]);
        }
        return bytes;
    }

    /** Bit 0 is the highest bit of the first octet (RFC 2578 section 7.1.4). */
    private static byte[] bits(String text) {
        BitSet set = new BitSet();
        for (String word : text.strip().split("[ ,]+")) {
            if (!word.isEmpty()) {
                set.set(Integer.parseInt(word));
            }
        }
        byte[] bytes = new byte[(set.length() + 7) / 8];
        set.stream().forEach(bit -> bytes[bit / 8] |= (byte) (0x80 >> bit % 8));
        return bytes;
    }

    private static byte[] address(String text) {
        String[] words = text.strip().split("[.]", -1);
        byte[] bytes = new byte[4];
        if (words.length != 4) {
            throw new WrongInput(SnmpPhrase.FOUR_NUMBERS.with());
        }
        for (int i = 0; i < 4; i++) {
            int one = Integer.parseInt(words[i]);
            if (one < 0 || one > 255) {
                throw new WrongInput(SnmpPhrase.FOUR_SMALL_NUMBERS.with());
            }
            bytes[i] = (byte) one;
        }
        return bytes;
    }
}
