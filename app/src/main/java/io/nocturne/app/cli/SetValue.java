package io.nocturne.app.cli;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.snmp.Varbind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A value as the command line gives it, with the letters for types that operators know from net-snmp. */
final class SetValue {
    private SetValue() {}

    /** @throws CommandFailure with a sentence that names type and value */
    static SmiValue parse(String type, String text) {
        try {
            return switch (type) {
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
                default -> throw new CommandFailure(
                        ExitStatus.WRONG_USAGE, "there is no type " + type + ": use i, u, c, C, t, s, x, d, b, o, a or n");
            };
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, text + " is no value of type " + type + ": " + e.getMessage(), e);
        }
    }

    /** Objects with their values, three words each: OID TYPE VALUE. */
    static List<Varbind> varbinds(List<String> words, ObjectNames names) {
        if (words.size() % 3 != 0) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "each object is given as OID TYPE VALUE");
        }
        List<Varbind> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i += 3) {
            all.add(new Varbind(names.resolveOrFail(words.get(i)), parse(words.get(i + 1), words.get(i + 2))));
        }
        return all;
    }

    private static SmiValue number(SmiType type, String text, long least, long most) {
        long value = Long.parseLong(text);
        if (value < least || value > most) {
            throw new IllegalArgumentException("it lies between " + least + " and " + most);
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
        java.util.BitSet set = new java.util.BitSet();
        for (String word : text.strip().split("[ ,]+")) {
            set.set(Integer.parseInt(word));
        }
        byte[] bytes = new byte[(set.length() + 7) / 8];
        set.stream().forEach(bit -> bytes[bit / 8] |= (byte) (0x80 >> bit % 8));
        return bytes;
    }

    private static byte[] address(String text) {
        if (!text.matches("[0-9.]+")) {
            throw new IllegalArgumentException("an IPv4 address is four numbers");
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an IPv4 address is four numbers", e);
        }
    }
}
