package io.nocturne.core;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Secrets as UTF-8 and back, leaving no copy behind. */
final class SecretOctets {
    private SecretOctets() {}

    /** A copy for the caller to wipe. */
    static byte[] of(char[] secret) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
        byte[] octets = new byte[encoded.remaining()];
        encoded.get(octets);
        Arrays.fill(encoded.array(), (byte) 0);
        return octets;
    }

    /** A copy for the caller to wipe; the octets are wiped here. */
    static char[] characters(byte[] octets) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(octets));
        char[] words = new char[decoded.remaining()];
        decoded.get(words);
        Arrays.fill(octets, (byte) 0);
        Arrays.fill(decoded.array(), '\0');
        return words;
    }
}
