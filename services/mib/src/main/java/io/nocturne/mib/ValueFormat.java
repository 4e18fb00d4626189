package io.nocturne.mib;

import io.nocturne.core.IpText;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Shows values as the definition of their object says. */
final class ValueFormat {
    private final Dictionary dictionary;

    ValueFormat(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    String format(@Nullable MibObject object, SmiValue value) {
        return switch (value) {
            case SmiValue.Number number -> number(object, number);
            case SmiValue.Octets octets -> octets(object, octets);
            case SmiValue.ObjectId id -> dictionary.name(id.value());
            case SmiValue.Absent absent -> absent.text();
        };
    }

    private static String number(@Nullable MibObject object, SmiValue.Number number) {
        if (object != null && !object.labels().isEmpty()) {
            String label = object.labels().get(number.value());
            if (label != null) {
                return label + "(" + number.text() + ")";
            }
        }
        if (number.type() == SmiType.TIME_TICKS) {
            return ticks(number.value());
        }
        String text = null;
        if (object != null && !object.hint().isEmpty()) {
            text = DisplayHint.number(object.hint(), number.value(), number.type() == SmiType.COUNTER64);
        }
        text = text == null ? number.text() : text;
        return object == null || object.units().isEmpty() ? text : text + " " + object.units();
    }

    /** Hundredths of a second as days, hours, minutes and seconds. */
    static String ticks(long hundredths) {
        long seconds = hundredths / 100;
        String clock = String.format(Locale.ROOT, "%02d:%02d:%02d.%02d", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60, hundredths % 100);
        long days = seconds / 86400;
        return days == 0 ? clock : days + "d " + clock;
    }

    private static String octets(@Nullable MibObject object, SmiValue.Octets octets) {
        byte[] bytes = octets.bytes();
        if (octets.type() == SmiType.IP_ADDRESS) {
            return octets.text();
        }
        if (object != null) {
            if (object.base() == BaseType.BITS || !object.labels().isEmpty()) {
                return bits(object.labels(), octets);
            }
            String type = typeName(object);
            if (type.startsWith("InetAddress") && !type.equals("InetAddressType")) {
                String address = address(bytes);
                return address == null ? octets.text() : address;
            }
            if (type.equals("DateAndTime")) {
                String date = date(bytes);
                return date == null ? octets.hex() : date;
            }
            if (!object.hint().isEmpty()) {
                boolean prose = object.hint().endsWith("a") || object.hint().endsWith("t");
                if (prose && !octets.isPrintable() && !TextOctets.isText(bytes) && !looksKorean(bytes)) {
                    return octets.hex();
                }
                String text = DisplayHint.octets(object.hint(), bytes);
                if (text != null) {
                    return text;
                }
            }
        }
        return TextOctets.isText(bytes) ? TextOctets.decode(bytes) : octets.hex();
    }

    /** True for octets without control characters, which then are text in some code page. */
    private static boolean looksKorean(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < 32 && b != '\t' && b != '\r' && b != '\n' && b != 0) {
                return false;
            }
        }
        return true;
    }

    private static String typeName(MibObject object) {
        int at = object.syntax().indexOf(' ');
        return at < 0 ? object.syntax() : object.syntax().substring(0, at);
    }

    private static String bits(Map<Long, String> labels, SmiValue.Octets octets) {
        StringJoiner set = new StringJoiner(", ");
        byte[] bytes = octets.bytes();
        for (int i = 0; i < bytes.length * 8; i++) {
            if ((bytes[i >> 3] >> 7 - (i & 7) & 1) != 0) {
                String label = labels.get((long) i);
                set.add(label == null ? "bit " + i : label + "(" + i + ")");
            }
        }
        return set.length() == 0 ? octets.hex() : set.toString();
    }

    /** An address by its length, with its zone where it has one (RFC 4001); null if it is none. */
    static @Nullable String address(byte[] bytes) {
        try {
            if (bytes.length == 4 || bytes.length == 16) {
                return IpText.of(InetAddress.getByAddress(bytes));
            } else if (bytes.length == 8 || bytes.length == 20) {
                int n = bytes.length - 4;
                long zone = (bytes[n] & 255L) << 24 | (bytes[n + 1] & 255) << 16 | (bytes[n + 2] & 255) << 8 | bytes[n + 3] & 255;
                return address(java.util.Arrays.copyOf(bytes, n)) + "%" + zone;
            }
        } catch (UnknownHostException e) {
            return null;
        }
        return null;
    }

    /** DateAndTime (RFC 2579): 8 octets, or 11 with the zone; null if it is not one. */
    private static @Nullable String date(byte[] b) {
        if (b.length != 8 && b.length != 11) {
            return null;
        }
        int year = (b[0] & 255) << 8 | b[1] & 255;
        String text = String.format(Locale.ROOT, "%04d-%02d-%02d %02d:%02d:%02d.%d", year, b[2] & 255, b[3] & 255, b[4] & 255, b[5] & 255, b[6] & 255, b[7] & 255);
        return b.length == 8 ? text : text + String.format(Locale.ROOT, " %c%02d:%02d", (char) (b[8] & 127), b[9] & 255, b[10] & 255);
    }
}
