package io.nocturne.logs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Whether bytes are UTF-8 text (RFC 3629). Plain ASCII, nearly all there is in logs, is seen eight bytes at a time. */
public final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    public static boolean isValid(byte[] bytes) {
        return isValid(bytes, 0, bytes.length);
    }

    public static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + 8 <= to; at += 8) {
            if (((long) LONGS.get(bytes, at) & HIGH_BITS) != 0) {
                return isWellFormed(bytes, at, to);
            }
        }
        return isWellFormed(bytes, at, to);
    }

    /** One character after the other. */
    private static boolean isWellFormed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int first = bytes[at++];
            if (first >= 0) {
                continue;
            }
            int more = first < (byte) 0xc2 ? 0 : first < (byte) 0xe0 ? 1 : first < (byte) 0xf0 ? 2 : first < (byte) 0xf5 ? 3 : 0;
            if (more == 0 || at + more > to) {
                return false;
            }
            // Not longer than needed, no surrogate, nothing behind the last code point.
            int second = bytes[at] & 0xff;
            int least = first == (byte) 0xe0 ? 0xa0 : first == (byte) 0xf0 ? 0x90 : 0x80;
            int most = first == (byte) 0xed ? 0x9f : first == (byte) 0xf4 ? 0x8f : 0xbf;
            if (second < least || second > most || more > 1 && bytes[at + 1] >= (byte) 0xc0 || more > 2 && bytes[at + 2] >= (byte) 0xc0) {
                return false;
            }
            at += more;
        }
        return true;
    }

    /** What remains in the buffer; its position is not moved. */
    public static boolean isValid(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            int start = buffer.arrayOffset() + buffer.position();
            return isValid(buffer.array(), start, start + buffer.remaining());
        }
        return decodes(buffer.duplicate());
    }

    private static boolean decodes(ByteBuffer rest) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(rest);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
