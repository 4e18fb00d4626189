package io.nocturne.kafka.registry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the primitives of Avro's binary encoding (specification 1.12, "Binary Encoding"). What a length claims is believed only where so many
 * bytes are there, so that four bytes cannot make anybody reserve two gigabytes.
 */
final class AvroBytes {
    private final byte[] bytes;
    private int at;

    AvroBytes(byte[] bytes, int from) {
        this.bytes = bytes;
        at = from;
    }

    int remaining() {
        return bytes.length - at;
    }

    int octet() throws RegistryException {
        if (at >= bytes.length) {
            throw new RegistryException(SchemaPhrase.ENDS_IN_VALUE.with());
        }
        return bytes[at++] & 0xff;
    }

    /** A zig-zag number of up to 64 bits. */
    long number() throws RegistryException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw new RegistryException(SchemaPhrase.LONG_NUMBER.with());
    }

    byte[] octets(int length) throws RegistryException {
        if (length > remaining()) {
            throw new RegistryException(SchemaPhrase.LENGTH.with(length, remaining()));
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** Bytes with their length before them. */
    byte[] counted() throws RegistryException {
        long length = number();
        if (length < 0 || length > remaining()) {
            throw new RegistryException(SchemaPhrase.LENGTH.with(length, remaining()));
        }
        return octets((int) length);
    }

    String text() throws RegistryException {
        return new String(counted(), StandardCharsets.UTF_8);
    }

    /** A number of that many bytes, the lowest first. */
    long fixed(int length) throws RegistryException {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (long) octet() << 8 * i;
        }
        return value;
    }
}
