package io.nocturne.lab.agent;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A saved walk of a device, in one of the forms people keep them in:
 * <ul>
 *   <li>{@code .snmprec}: {@code OID|TAG|VALUE} lines, TAG being the number of the ASN.1 tag, with an {@code x} behind it where the value
 *       is hexadecimal;
 *   <li>the output of {@code snmpwalk -On}: {@code .1.3.6.1.2.1.1.1.0 = STRING: "..."}, strings possibly over several lines;
 *   <li>the output of {@code snmpwalk -OnQ} and {@code -Onq}: the same without types. They are guessed from the look of the value, and for
 *       the common counters from the OID.
 * </ul>
 * A line that cannot be understood is left out and counted.
 */
public final class Recording {
    private static final Pattern NUMERIC_START = Pattern.compile("^\\.?[0-2](\\.\\d+)+(?=[ |=])");
    private static final Pattern QUAD = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern UP_TIME = Pattern.compile("(?:(\\d+) days?, )?(\\d+):(\\d+):(\\d+)(?::(\\d+))?(?:\\.(\\d+))?");
    private static final Pattern HEX = Pattern.compile("([0-9A-Fa-f]{2} )+([0-9A-Fa-f]{2})?");
    private static final Pattern IN_PARENTHESES = Pattern.compile("\\((-?\\d+)\\)");
    private static final BigInteger MAX_UNSIGNED = BigInteger.valueOf(0xffff_ffffL);

    private final Rows rows = new Rows();
    private int skipped;

    private Recording() {}

    /** @throws IOException if the file cannot be read, or nothing in it was understood */
    public static Recording read(Path file) throws IOException {
        Recording r = of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        if (r.size() == 0) {
            throw new IOException(file + " is neither a .snmprec recording nor the output of snmpwalk -On");
        }
        return r;
    }

    /** @param text with one character for each byte (ISO 8859-1), so that strings keep their bytes */
    public static Recording of(String text) {
        Recording r = new Recording();
        StringBuilder whole = new StringBuilder();
        for (String line : text.split("\r?\n", -1)) {
            if (NUMERIC_START.matcher(line).find()) {
                r.take(whole.toString());
                whole.setLength(0);
                whole.append(line);
            } else if (!whole.isEmpty() && whole.indexOf("|") < 0) {
                whole.append('\n').append(line);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                r.skipped++;
            }
        }
        r.take(whole.toString());
        return r;
    }

    /** Objects understood. */
    public int size() {
        return rows.size();
    }

    /** Lines left out because they could not be understood. */
    public int skipped() {
        return skipped;
    }

    public MibView view() {
        return new MibView(List.of(rows));
    }

    private void take(String entry) {
        Matcher start = NUMERIC_START.matcher(entry);
        if (!start.find()) {
            return;
        }
        try {
            int[] oid = Oids.parse(start.group());
            String rest = entry.substring(start.end());
            Value value = rest.startsWith("|") ? recorded(rest.substring(1)) : walked(oid, rest.stripTrailing());
            if (value == null) {
                skipped++;
            } else {
                rows.add(oid, () -> value);
            }
        } catch (RuntimeException e) {
            skipped++;
        }
    }

    /** {@code TAG|VALUE}, {@code TAGx|HEX}, {@code TAG:module|...value=VALUE,...}. */
    private static @Nullable Value recorded(String rest) {
        int bar = rest.indexOf('|');
        String tag = rest.substring(0, bar);
        String value = rest.substring(bar + 1);
        int colon = tag.indexOf(':');
        if (colon >= 0) {
            tag = tag.substring(0, colon);
            value = value.contains("value=") ? value.replaceFirst(".*?value=", "").replaceFirst(",.*", "") : value;
        }
        boolean hex = tag.endsWith("x");
        int number = Integer.parseInt(hex ? tag.substring(0, tag.length() - 1) : tag);
        return hex ? of(number, HexFormat.of().parseHex(value.replaceAll("\\s", ""))) : of(number, value);
    }

    private static @Nullable Value of(int tag, byte[] bytes) {
        return switch (tag) {
            case Value.OCTET_STRING, Value.OPAQUE -> new Value(tag, bytes);
            case Value.IP_ADDRESS -> bytes.length == 4 ? Value.ip(bytes) : null;
            default -> of(tag, new String(bytes, StandardCharsets.ISO_8859_1));
        };
    }

    private static @Nullable Value of(int tag, String text) {
        return switch (tag) {
            case Value.INTEGER -> Value.integer(Long.parseLong(text.strip()));
            case Value.OCTET_STRING, Value.OPAQUE -> new Value(tag, text.getBytes(StandardCharsets.ISO_8859_1));
            case Value.NULL -> Value.ABSENT;
            case Value.OBJECT_IDENTIFIER -> Value.oid(text);
            case Value.IP_ADDRESS -> quad(text.strip());
            case Value.COUNTER32, Value.GAUGE32, Value.TIME_TICKS, Value.COUNTER64 ->
                new Value(tag, new BigInteger(text.strip()).max(BigInteger.ZERO).toByteArray());
            default -> null;
        };
    }

    private static @Nullable Value quad(String text) {
        if (!QUAD.matcher(text).matches()) {
            return null;
        }
        byte[] r = new byte[4];
        String[] parts = text.split("\\.");
        for (int i = 0; i < 4; i++) {
            r[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Value.ip(r);
    }

    /** What stands behind the OID in a walk: {@code = TYPE: value}, {@code = value} or a blank and the value. */
    private static @Nullable Value walked(int[] oid, String rest) {
        String s = rest.strip();
        if (s.startsWith("=")) {
            s = s.substring(1).strip();
        }
        if (s.startsWith("No more variables left") || s.startsWith("No Such ")) {
            return null;
        }
        int colon = s.indexOf(':');
        String type = colon > 0 ? s.substring(0, colon).toLowerCase(Locale.ROOT) : "";
        String v = colon > 0 ? s.substring(colon + 1).strip() : s;
        return switch (type) {
            case "string" -> of(Value.OCTET_STRING, unquoted(v));
            case "hex-string", "bits" -> hexOf(v);
            case "integer", "integer32" -> of(Value.INTEGER, number(v));
            case "counter32" -> of(Value.COUNTER32, number(v));
            case "gauge32", "unsigned32", "uinteger" -> of(Value.GAUGE32, number(v));
            case "counter64" -> of(Value.COUNTER64, number(v));
            case "timeticks" -> of(Value.TIME_TICKS, number(v));
            case "oid" -> Value.oid(v);
            case "ipaddress" -> quad(v);
            case "network address" -> of(Value.IP_ADDRESS, HexFormat.ofDelimiter(":").parseHex(v));
            case "opaque" -> of(Value.OPAQUE, v);
            case "null" -> Value.ABSENT;
            default -> guessed(oid, s);
        };
    }

    /** {@code up(1)}, {@code (123) 0:00:01.23}, {@code 42 octets}: the number in it. */
    private static String number(String text) {
        Matcher m = IN_PARENTHESES.matcher(text);
        if (m.find()) {
            return m.group(1);
        }
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    private static @Nullable Value hexOf(String text) {
        StringBuilder digits = new StringBuilder();
        for (String part : text.strip().split("\\s+")) {
            if (part.length() != 2 || !part.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
                break; // BITS: the names of the bits follow their bytes
            }
            digits.append(part);
        }
        return of(Value.OCTET_STRING, HexFormat.of().parseHex(digits));
    }

    private static Value guessed(int[] oid, String s) {
        if (s.length() >= 2 && s.startsWith("\"")) {
            String inside = unquoted(s);
            Value bytes = HEX.matcher(inside).matches() ? hexOf(inside) : null;
            return bytes != null ? bytes : new Value(Value.OCTET_STRING, inside.getBytes(StandardCharsets.ISO_8859_1));
        }
        int known = Counters.tagOf(oid);
        if (s.matches("-?\\d+")) {
            BigInteger n = new BigInteger(s);
            int tag = known != 0
                    ? known
                    : n.bitLength() < 32 ? Value.INTEGER : n.compareTo(MAX_UNSIGNED) <= 0 ? Value.GAUGE32 : Value.COUNTER64;
            return new Value(tag, n.toByteArray());
        }
        Matcher time = UP_TIME.matcher(s);
        if (time.matches()) {
            return Value.ticks(ticks(time));
        }
        if (QUAD.matcher(s).matches() && quad(s) instanceof Value ip) {
            return ip;
        }
        if (s.matches("\\.\\d+(\\.\\d+)+")) {
            return Value.oid(s);
        }
        Value bytes = HEX.matcher(s + " ").matches() && s.length() > 3 ? hexOf(s) : null;
        return bytes != null ? bytes : new Value(Value.OCTET_STRING, s.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** {@code 3 days, 4:05:06.78} and {@code 3:4:05:06.78} in hundredths of a second. */
    private static long ticks(Matcher m) {
        boolean four = m.group(5) != null;
        long days = four ? Long.parseLong(m.group(2)) : m.group(1) == null ? 0 : Long.parseLong(m.group(1));
        long hours = Long.parseLong(four ? m.group(3) : m.group(2));
        long minutes = Long.parseLong(four ? m.group(4) : m.group(3));
        long seconds = Long.parseLong(four ? m.group(5) : m.group(4));
        long hundredths = m.group(6) == null ? 0 : Long.parseLong((m.group(6) + "0").substring(0, 2));
        return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 100 + hundredths;
    }

    private static String unquoted(String s) {
        if (s.length() >= 2 && s.startsWith("\"") && s.endsWith("\"")) {
            return s.substring(1, s.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
        }
        return s;
    }
}
