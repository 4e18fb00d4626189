package io.nocturne.mib;

import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a person types for an object into a value an agent takes: names of numbers and bits, display hints backwards, dates, addresses, names of
 * objects; and refuses what the range or size of the object does not allow. The opposite of {@link Dictionary#format}.
 */
public final class ValueEntry {
    private static final Pattern RANGE = Pattern.compile("(-?\\d+)(?:\\s*\\.\\.\\s*(-?\\d+))?");
    private static final Pattern ONLY_RANGES = Pattern.compile("[\\s()|.\\d-]*(?:SIZE)?[\\s()|.\\d-]*");
    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{1,2}[ :.-])*[0-9A-Fa-f]{1,2}|(?:[0-9A-Fa-f]{2})*");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm[:ss]");
    private static final String PREFIX = "0x";

    /** Why what was typed is no value of the object. */
    public enum Fault {
        NOT_A_NUMBER,
        NO_SUCH_NAME,
        OUT_OF_RANGE,
        WRONG_SIZE,
        NOT_HEX,
        NOT_AN_ADDRESS,
        NOT_AN_OBJECT,
        NOT_A_DATE,
        NOT_SETTABLE
    }

    /** Carries a sentence, and the {@link Fault} with what it is about for those who have sentences of their own. */
    public static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final Fault fault;
        private final String about;

        Refused(Fault fault, String about, String sentence) {
            super(sentence);
            this.fault = fault;
            this.about = about;
        }

        public Fault fault() {
            return fault;
        }

        /** What is allowed, or what was typed. */
        public String about() {
            return about;
        }
    }

    private final Dictionary dictionary;
    private final @Nullable MibObject object;
    private final SmiType type;

    /**
     * @param object what the instance is of; null where no MIB knows it
     * @param type the type the agent gives or, where it has no value yet, {@link #wireType}
     */
    public ValueEntry(Dictionary dictionary, @Nullable MibObject object, SmiType type) {
        this.dictionary = dictionary;
        this.object = object;
        this.type = type;
    }

    /** The type an object has on the wire; {@link SmiType#NULL} where that is not known. */
    public static SmiType wireType(MibObject object) {
        return switch (object.base()) {
            case INTEGER -> SmiType.INTEGER;
            case UNSIGNED, GAUGE32 -> SmiType.GAUGE32;
            case COUNTER32 -> SmiType.COUNTER32;
            case COUNTER64 -> SmiType.COUNTER64;
            case TIME_TICKS -> SmiType.TIME_TICKS;
            case OCTETS, BITS -> SmiType.OCTET_STRING;
            case OBJECT_IDENTIFIER -> SmiType.OBJECT_IDENTIFIER;
            case IP_ADDRESS -> SmiType.IP_ADDRESS;
            case OPAQUE -> SmiType.OPAQUE;
            case UNKNOWN, SEQUENCE -> SmiType.NULL;
        };
    }

    /** The names the MIB has for the values, as {@code up(1)}; for bits, of each bit; empty where it has none. */
    public List<String> choices() {
        return object == null ? List.of() : object.labels().entrySet().stream().map(e -> e.getValue() + "(" + e.getKey() + ")").toList();
    }

    /** Whether any number of the {@link #choices} may be given at once. */
    public boolean isSet() {
        return object != null && object.base() == BaseType.BITS;
    }

    /** What the MIB allows, as {@code 1..4094} or {@code 0..255}; empty where it says nothing. */
    public String range() {
        if (object == null || !ONLY_RANGES.matcher(object.sizes()).matches()) {
            return "";
        }
        return RANGE.matcher(object.sizes()).results().map(found -> found.group().replace(" ", "")).collect(Collectors.joining(" | "));
    }

    /** The value as it would be typed. */
    public String typed(SmiValue value) {
        if (value instanceof SmiValue.Absent) {
            return "";
        }
        if (value instanceof SmiValue.Octets octets && type == SmiType.OCTET_STRING && !isSet() && hint().isEmpty()) {
            return octets.isPrintable() ? octets.text() : PREFIX + octets.hex();
        }
        if (value instanceof SmiValue.Number number && choices().isEmpty()) {
            String hinted = hint().isEmpty() ? null : DisplayHint.number(hint(), number.value(), type == SmiType.COUNTER64);
            return hinted == null ? number.text() : hinted;
        }
        return dictionary.format(object, value);
    }

    /**
     * @param text a number, a name, text, {@code 0x} with octets in hexadecimal, ...
     * @throws Refused if it is no value of the object
     */
    public SmiValue parse(String text) {
        String plain = text.strip();
        return switch (type) {
            case INTEGER, GAUGE32, COUNTER32, TIME_TICKS, COUNTER64 -> number(plain);
            case OCTET_STRING, OPAQUE -> new SmiValue.Octets(type, sized(isSet() ? bits(plain) : octets(text)));
            case IP_ADDRESS -> new SmiValue.Octets(type, address(plain));
            case OBJECT_IDENTIFIER -> new SmiValue.ObjectId(dictionary.oid(plain)
                    .orElseThrow(() -> new Refused(Fault.NOT_AN_OBJECT, plain, plain + " is no object that a loaded MIB knows")));
            case NULL, NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW ->
                throw new Refused(Fault.NOT_SETTABLE, type.label(), "no MIB says of what type the value is");
        };
    }

    private String hint() {
        return object == null ? "" : object.hint();
    }

    private SmiValue number(String text) {
        BigInteger value = named(text);
        if (value == null) {
            boolean word = object != null && !object.labels().isEmpty();
            try {
                int places = places();
                value = new BigDecimal(text).scaleByPowerOfTen(places).toBigIntegerExact();
            } catch (ArithmeticException | NumberFormatException e) {
                String about = word ? String.join(", ", choices()) : text;
                throw word
                        ? new Refused(Fault.NO_SUCH_NAME, about, text + " is none of " + about)
                        : new Refused(Fault.NOT_A_NUMBER, text, text + " is no number");
            }
        }
        long least = type == SmiType.INTEGER ? Integer.MIN_VALUE : 0;
        BigInteger most = switch (type) {
            case INTEGER -> BigInteger.valueOf(Integer.MAX_VALUE);
            case COUNTER64 -> BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
            default -> BigInteger.valueOf(0xFFFFFFFFL);
        };
        if (value.compareTo(BigInteger.valueOf(least)) < 0 || value.compareTo(most) > 0) {
            throw new Refused(Fault.OUT_OF_RANGE, least + ".." + most, text + " lies outside " + least + ".." + most);
        }
        if (!allows(value)) {
            throw new Refused(Fault.OUT_OF_RANGE, range(), text + " lies outside " + range());
        }
        return new SmiValue.Number(type, value.longValue());
    }

    /** A name, or a name with its number behind it; null if it is none. */
    private @Nullable BigInteger named(String text) {
        if (object != null) {
            for (Map.Entry<Long, String> label : object.labels().entrySet()) {
                if (label.getValue().equalsIgnoreCase(text) || (label.getValue() + "(" + label.getKey() + ")").equalsIgnoreCase(text)) {
                    return BigInteger.valueOf(label.getKey());
                }
            }
        }
        return null;
    }

    /** Digits behind the point by a hint such as {@code d-2}. */
    private int places() {
        return hint().matches("d-\\d{1,2}") ? Integer.parseInt(hint().substring(2)) : 0;
    }

    private boolean allows(BigInteger number) {
        Matcher matcher = RANGE.matcher(range());
        boolean any = false;
        while (matcher.find()) {
            any = true;
            BigInteger low = new BigInteger(matcher.group(1));
            BigInteger high = matcher.group(2) == null ? low : new BigInteger(matcher.group(2));
            if (number.compareTo(low) >= 0 && number.compareTo(high) <= 0) {
                return true;
            }
        }
        return !any;
    }

    private byte[] sized(byte[] octets) {
        if (!isSet() && !allows(BigInteger.valueOf(octets.length))) {
            throw new Refused(Fault.WRONG_SIZE, range(), octets.length + " octets are given where " + range() + " are allowed");
        }
        return octets;
    }

    /** Bit 0 is the highest bit of the first octet (RFC 2578 section 7.1.4). */
    private byte[] bits(String text) {
        if (text.startsWith(PREFIX)) {
            return hex(text.substring(PREFIX.length()));
        }
        BitSet set = new BitSet();
        for (String word : text.split("[\\s,]+")) {
            if (!word.isEmpty()) {
                BigInteger bit = named(word);
                if (bit == null && !word.matches("\\d{1,4}")) {
                    throw new Refused(Fault.NO_SUCH_NAME, String.join(", ", choices()), word + " is none of " + String.join(", ", choices()));
                }
                set.set(bit == null ? Integer.parseInt(word) : bit.intValue());
            }
        }
        // As many octets as all the names need: some agents take no fewer.
        long most = object == null ? 0 : object.labels().keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        byte[] octets = new byte[Math.max((set.length() + 7) / 8, (int) Math.min(most, 8_000) / 8 + 1)];
        set.stream().forEach(bit -> octets[bit / 8] |= (byte) (0x80 >> bit % 8));
        return octets;
    }

    private byte[] octets(String text) {
        String plain = text.strip();
        if (plain.startsWith(PREFIX)) {
            return hex(plain.substring(PREFIX.length()));
        }
        String syntax = object == null ? "" : object.syntax().split(" ", 2)[0];
        if (syntax.equals("DateAndTime")) {
            return date(plain);
        }
        if (syntax.startsWith("InetAddress") && !syntax.equals("InetAddressType") && !syntax.equals("InetAddressDNS")) {
            return inet(plain);
        }
        if (hint().startsWith("1x")) {
            return hex(plain);
        }
        if (hint().matches("1d[.:]?.*")) {
            return decimal(plain);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hex(String text) {
        String digits = text.strip();
        if (!HEX.matcher(digits).matches()) {
            throw new Refused(Fault.NOT_HEX, text, text + " is no row of octets in hexadecimal, such as 00:1b:44:11:3a:b7");
        }
        if (digits.isEmpty() || !digits.matches(".*[ :.-].*")) {
            return digits.length() % 2 == 0 ? HexFormat.of().parseHex(digits) : HexFormat.of().parseHex("0" + digits);
        }
        String[] words = digits.split("[ :.-]");
        byte[] octets = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            octets[i] = (byte) Integer.parseInt(words[i], 16);
        }
        return octets;
    }

    private static byte[] decimal(String text) {
        String[] words = text.split("[.: ]");
        byte[] octets = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            if (!words[i].matches("\\d{1,3}") || Integer.parseInt(words[i]) > 255) {
                throw new Refused(Fault.NOT_A_NUMBER, text, text + " is no row of numbers of 0 to 255");
            }
            octets[i] = (byte) Integer.parseInt(words[i]);
        }
        return octets;
    }

    private static byte[] address(String text) {
        try {
            // Fewer numbers mean something, but nothing a person would type here.
            if (text.chars().filter(c -> c == '.').count() == 3) {
                return Inet4Address.ofLiteral(text).getAddress();
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Refused(Fault.NOT_AN_ADDRESS, text, text + " is no IPv4 address");
    }

    private static byte[] inet(String text) {
        if (text.indexOf(':') < 0) {
            return address(text);
        }
        try {
            return InetAddress.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException e) {
            throw new Refused(Fault.NOT_AN_ADDRESS, text, text + " is no address");
        }
    }

    /** RFC 2579: 8 octets, or 11 with the zone. */
    private static byte[] date(String text) {
        LocalDateTime time;
        ZoneOffset zone = null;
        try {
            if (text.matches(".*(?:Z|[+-]\\d\\d:?\\d\\d)") && text.indexOf('T') > 0) {
                OffsetDateTime whole = OffsetDateTime.parse(text);
                time = whole.toLocalDateTime();
                zone = whole.getOffset();
            } else {
                String[] parts = text.split(" ");
                time = text.indexOf('T') > 0 ? LocalDateTime.parse(text) : LocalDateTime.parse(parts[0] + " " + parts[1].replaceAll("\\.\\d*", ""), DATE);
                zone = parts.length > 2 ? ZoneOffset.of(parts[2]) : null;
            }
        } catch (IndexOutOfBoundsException | DateTimeException e) {
            throw new Refused(Fault.NOT_A_DATE, text, text + " is no date such as 2026-11-20 14:05:00");
        }
        byte[] octets = {
                (byte) (time.getYear() >> 8), (byte) time.getYear(), (byte) time.getMonthValue(), (byte) time.getDayOfMonth(), (byte) time.getHour(),
                (byte) time.getMinute(), (byte) time.getSecond(), (byte) (time.getNano() / 100_000_000), 0, 0, 0
        };
        if (zone == null) {
            return Arrays.copyOf(octets, 8);
        }
        int minutes = Math.abs(zone.getTotalSeconds()) / 60;
        octets[8] = (byte) (zone.getTotalSeconds() < 0 ? '-' : '+');
        octets[9] = (byte) (minutes / 60);
        octets[10] = (byte) (minutes % 60);
        return octets;
    }
}
