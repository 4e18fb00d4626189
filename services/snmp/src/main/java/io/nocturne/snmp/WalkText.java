package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text that net-snmp's tools print, {@code .1.3.6.1.2.1.1.5.0 = STRING: "core-1"}, read and written. A value may go on over several lines:
 * whatever does not begin with an identifier belongs to the row before, where that is text.
 */
final class WalkText {
    /** Octets that do not print, where net-snmp leaves out the types: pairs of digits, each with a space behind it. */
    private static final Pattern PRINTED_HEX = Pattern.compile("\"([0-9A-F]{2} \\R?)+\"");

    /** Values that are one line, behind which what is no row is no part of the walk either. */
    private static final Pattern ONE_LINE = Pattern.compile("(INTEGER|Integer32|Counter32|Gauge32|Unsigned32|Counter64|Timeticks|OID|IpAddress|Network Address): ");

    private final Consumer<Varbind> sink;
    private @Nullable Oid oid;
    private final StringBuilder value = new StringBuilder();

    WalkText(Consumer<Varbind> sink) {
        this.sink = sink;
    }

    /**
     * @return false if the line is no part of a walk
     * @throws IllegalArgumentException if the row that ends here cannot be read; this line is taken nevertheless
     */
    boolean line(String line) {
        int equals = line.indexOf(" = ");
        if (equals < 0 && line.endsWith(" =")) {
            equals = line.length() - 2;
        }
        String name = equals < 0 ? "" : line.substring(0, equals);
        if (name.startsWith("iso.")) {
            name = "1" + name.substring(3);
        }
        if (equals > 0 && Oid.looksNumeric(name)) {
            Oid next = Oid.parse(name);
            try {
                end();
            } finally {
                oid = next;
                value.setLength(0);
                value.append(line, Math.min(equals + 3, line.length()), line.length());
            }
            return true;
        }
        if (oid == null || ONE_LINE.matcher(value).lookingAt()) {
            return false;
        }
        value.append('\n').append(line);
        return true;
    }

    /** The last row is complete. */
    void end() {
        Oid ended = oid;
        oid = null;
        if (ended != null) {
            SmiValue read = value(value.toString());
            if (read.type().isValue()) {
                sink.accept(new Varbind(ended, read));
            }
        }
    }

    private static SmiValue value(String text) {
        String rest = text;
        if (rest.startsWith("Wrong Type")) {
            rest = rest.substring(rest.indexOf("): ") + 3);
        }
        if (rest.startsWith("No Such Object") || rest.startsWith("No Such Instance") || rest.startsWith("No more variables")) {
            return new SmiValue.Absent(SmiType.NO_SUCH_OBJECT);
        }
        int colon = rest.indexOf(':');
        String type = colon > 0 && colon < 20 && !rest.startsWith("\"") ? rest.substring(0, colon) : "";
        String body = type.isEmpty() ? rest : rest.substring(Math.min(rest.length(), colon + 2));
        return switch (type) {
            case "STRING" -> SmiValue.octets(bytes(unquote(body)));
            case "Hex-STRING", "BITS" -> SmiValue.octets(hex(body));
            case "INTEGER", "Integer32" -> SmiValue.integer(number(body));
            case "Counter32" -> new SmiValue.Number(SmiType.COUNTER32, number(body));
            case "Gauge32", "Unsigned32" -> new SmiValue.Number(SmiType.GAUGE32, number(body));
            case "Counter64" -> new SmiValue.Number(SmiType.COUNTER64, number(body));
            case "Timeticks" -> new SmiValue.Number(SmiType.TIME_TICKS, number(body.substring(body.indexOf('(') + 1)));
            case "OID" -> new SmiValue.ObjectId(oid(body));
            case "IpAddress", "Network Address" -> new SmiValue.Octets(SmiType.IP_ADDRESS, address(body));
            case "Opaque", "OPAQUE" -> new SmiValue.Octets(SmiType.OPAQUE, hexOrNothing(body));
            default -> guessed(rest);
        };
    }

    /** Without a type, as -OQ prints it, the form of a value says the most probable one. */
    private static SmiValue guessed(String text) {
        String word = text.strip();
        if (word.startsWith("\"")) {
            return SmiValue.octets(PRINTED_HEX.matcher(word).matches() ? hex(unquote(word)) : bytes(unquote(word)));
        }
        if (word.equals("NULL") || word.isEmpty()) {
            return word.isEmpty() ? SmiValue.octets(new byte[0]) : new SmiValue.Absent(SmiType.NULL);
        }
        if (word.matches("-?\\d{1,19}")) {
            long number = Long.parseLong(word);
            return number == (int) number
                    ? SmiValue.integer(number)
                    : new SmiValue.Number(number > 0xFFFFFFFFL ? SmiType.COUNTER64 : SmiType.GAUGE32, number);
        }
        if (word.matches("\\d+:\\d+:\\d\\d:\\d\\d\\.\\d\\d")) {
            String[] part = word.split("[:.]");
            long ticks = ((Long.parseLong(part[0]) * 24 + Long.parseLong(part[1])) * 60 + Long.parseLong(part[2])) * 6_000
                    + Long.parseLong(part[3]) * 100 + Long.parseLong(part[4]);
            return new SmiValue.Number(SmiType.TIME_TICKS, ticks);
        }
        if (word.startsWith(".") && Oid.looksNumeric(word)) {
            return new SmiValue.ObjectId(Oid.parse(word));
        }
        if (word.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return new SmiValue.Octets(SmiType.IP_ADDRESS, address(word));
        }
        return SmiValue.octets(bytes(text));
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String unquote(String text) {
        if (!text.startsWith("\"")) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && i == text.stripTrailing().length() - 1) {
                break;
            }
            if (c == '\\' && i + 1 < text.length() && (text.charAt(i + 1) == '"' || text.charAt(i + 1) == '\\')) {
                c = text.charAt(++i);
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private static long number(String text) {
        int at = text.indexOf('(');
        String digits = (at > 0 && !text.strip().matches("-?\\d.*") ? text.substring(at + 1) : text).strip();
        int end = digits.startsWith("-") ? 1 : 0;
        while (end < digits.length() && Character.isDigit(digits.charAt(end))) {
            end++;
        }
        String word = digits.substring(0, end);
        return word.startsWith("-") ? Long.parseLong(word) : Long.parseUnsignedLong(word);
    }

    private static Oid oid(String text) {
        String word = text.strip();
        return Oid.parse(word.startsWith("iso") ? "1" + word.substring(3) : word);
    }

    private static byte[] hex(String text) {
        StringBuilder digits = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!word.matches("[0-9A-Fa-f]{2}")) {
                break;
            }
            digits.append(word);
        }
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] hexOrNothing(String text) {
        return text.strip().matches("([0-9A-Fa-f]{2}\\s*)+") ? hex(text) : bytes(text);
    }

    /** Four numbers with dots, or four hexadecimal ones with colons. */
    static byte[] address(String text) {
        boolean colons = text.indexOf(':') >= 0;
        String[] parts = text.strip().split("[.:]");
        if (parts.length != 4) {
            throw new IllegalArgumentException("'" + text + "' is no address of version 4");
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i], colons ? 16 : 10);
        }
        return bytes;
    }

    /** A row as {@code snmpwalk -One} prints it. */
    static String format(Varbind row) {
        return "." + row.oid() + " = " + switch (row.value()) {
            case SmiValue.ObjectId id -> "OID: ." + id.value();
            case SmiValue.Octets octets -> octets(octets);
            case SmiValue.Number number -> switch (number.type()) {
                case COUNTER32 -> "Counter32: " + number.text();
                case COUNTER64 -> "Counter64: " + number.text();
                case GAUGE32 -> "Gauge32: " + number.text();
                case TIME_TICKS -> "Timeticks: (" + number.text() + ") " + duration(number.value());
                default -> "INTEGER: " + number.text();
            };
            case SmiValue.Absent absent -> absent.type() == SmiType.NULL ? "NULL" : "No Such Object available on this agent at this OID";
        };
    }

    private static String octets(SmiValue.Octets octets) {
        if (octets.type() == SmiType.IP_ADDRESS) {
            return "IpAddress: " + octets.text();
        }
        if (octets.bytes().length == 0) {
            return "\"\"";
        }
        String hex = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(octets.bytes());
        if (octets.type() == SmiType.OPAQUE) {
            return "OPAQUE: " + hex;
        }
        return octets.isPrintable()
                ? "STRING: \"" + new String(octets.bytes(), StandardCharsets.US_ASCII).replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : "Hex-STRING: " + hex + " ";
    }

    private static String duration(long ticks) {
        long days = ticks / 8_640_000;
        String clock = String.format(
                Locale.ROOT, "%d:%02d:%02d.%02d", ticks / 360_000 % 24, ticks / 6_000 % 60, ticks / 100 % 60, ticks % 100);
        return days == 0 ? clock : days + (days == 1 ? " day, " : " days, ") + clock;
    }
}
