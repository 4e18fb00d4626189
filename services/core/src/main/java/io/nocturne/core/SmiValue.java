package io.nocturne.core;

import java.util.Arrays;
import java.util.HexFormat;

/** One value as an agent sent it, before any MIB says how it reads. Immutable as long as nobody writes to the octets. */
public sealed interface SmiValue {
    SmiType type();

    /** The value without a MIB: digits, the dotted form, printable text, or else octets in hexadecimal separated by spaces. */
    String text();

    /** INTEGER, Counter32, Gauge32, TimeTicks or Counter64 (which is unsigned: see {@link #text}). */
    record Number(SmiType type, long value) implements SmiValue {
        @Override
        public String text() {
            return type == SmiType.COUNTER64 ? Long.toUnsignedString(value) : Long.toString(value);
        }
    }

    /** OCTET STRING, Opaque, or the four octets of an IpAddress. */
    record Octets(SmiType type, byte[] bytes) implements SmiValue {
        @Override
        public String text() {
            if (type == SmiType.IP_ADDRESS && bytes.length == 4) {
                return (bytes[0] & 255) + "." + (bytes[1] & 255) + "." + (bytes[2] & 255) + "." + (bytes[3] & 255);
            }
            return isPrintable() ? new String(bytes, java.nio.charset.StandardCharsets.US_ASCII) : hex();
        }

        /** Octets as hexadecimal digits separated by spaces. */
        public String hex() {
            return HexFormat.ofDelimiter(" ").formatHex(bytes);
        }

        /** True if every octet is a printable ASCII character or TAB, CR, LF. */
        public boolean isPrintable() {
            for (byte b : bytes) {
                if ((b < 32 || b > 126) && b != '\t' && b != '\r' && b != '\n') {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Octets o && type == o.type && Arrays.equals(bytes, o.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** OBJECT IDENTIFIER. */
    record ObjectId(Oid value) implements SmiValue {
        @Override
        public SmiType type() {
            return SmiType.OBJECT_IDENTIFIER;
        }

        @Override
        public String text() {
            return value.toString();
        }
    }

    /** NULL, or one of the three answers that say why there is no value. */
    record Absent(SmiType type) implements SmiValue {
        @Override
        public String text() {
            return type == SmiType.NULL ? "" : type.label();
        }
    }

    static SmiValue integer(long value) {
        return new Number(SmiType.INTEGER, value);
    }

    static SmiValue octets(byte[] bytes) {
        return new Octets(SmiType.OCTET_STRING, bytes);
    }

    /** Text as UTF-8 octets. */
    static SmiValue text(String text) {
        return octets(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
