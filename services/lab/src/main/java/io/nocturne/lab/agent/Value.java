package io.nocturne.lab.agent;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A value of a varbind in its BER form: the tag and the content octets (RFC 2578 section 7.1, RFC 3416 section 3).
 *
 * @param tag the ASN.1 tag, one of the constants here
 * @param content the content octets; callers must not write to it
 */
@SuppressWarnings("ArrayRecordComponent") // Values are made, encoded and forgotten; nobody compares them.
public record Value(int tag, byte[] content) {
    public static final int INTEGER = 0x02;
    public static final int OCTET_STRING = 0x04;
    public static final int NULL = 0x05;
    public static final int OBJECT_IDENTIFIER = 0x06;
    public static final int IP_ADDRESS = 0x40;
    public static final int COUNTER32 = 0x41;
    public static final int GAUGE32 = 0x42;
    public static final int TIME_TICKS = 0x43;
    public static final int OPAQUE = 0x44;
    public static final int COUNTER64 = 0x46;

    private static final byte[] NOTHING = {};

    public static final Value ABSENT = new Value(NULL, NOTHING);
    public static final Value NO_SUCH_OBJECT = new Value(0x80, NOTHING);
    public static final Value NO_SUCH_INSTANCE = new Value(0x81, NOTHING);
    public static final Value END_OF_MIB_VIEW = new Value(0x82, NOTHING);

    public static Value integer(long value) {
        return new Value(INTEGER, number(value));
    }

    /** UTF-8, as SnmpAdminString has it. */
    public static Value text(String value) {
        return new Value(OCTET_STRING, value.getBytes(StandardCharsets.UTF_8));
    }

    public static Value bytes(byte[] value) {
        return new Value(OCTET_STRING, value);
    }

    public static Value oid(int[] value) {
        return new Value(OBJECT_IDENTIFIER, Ber.oidContent(value));
    }

    public static Value oid(String value) {
        return oid(Oids.parse(value));
    }

    /** @param address four octets */
    public static Value ip(byte[] address) {
        return new Value(IP_ADDRESS, address);
    }

    /** The value modulo 2^32. */
    public static Value counter32(long value) {
        return new Value(COUNTER32, number(value & 0xffff_ffffL));
    }

    /** The value, at most 2^32-1: a gauge stays at its maximum. */
    public static Value gauge(long value) {
        return new Value(GAUGE32, number(Math.clamp(value, 0, 0xffff_ffffL)));
    }

    /** Hundredths of a second, modulo 2^32. */
    public static Value ticks(long hundredths) {
        return new Value(TIME_TICKS, number(hundredths & 0xffff_ffffL));
    }

    /** The value as an unsigned 64-bit number. */
    public static Value counter64(long value) {
        if (value >= 0) {
            return new Value(COUNTER64, number(value));
        }
        return new Value(COUNTER64, new BigInteger(Long.toUnsignedString(value)).toByteArray());
    }

    /** The content read as a signed number: for INTEGER and the counters. */
    public BigInteger asNumber() {
        return content.length == 0 ? BigInteger.ZERO : new BigInteger(content);
    }

    public String asText() {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static byte[] number(long value) {
        int n = 1;
        while (n < 8 && value >> (8 * n - 1) != 0 && value >> (8 * n - 1) != -1) {
            n++;
        }
        byte[] r = new byte[n];
        for (int i = 0; i < n; i++) {
            r[i] = (byte) (value >> 8 * (n - 1 - i));
        }
        return r;
    }
}
