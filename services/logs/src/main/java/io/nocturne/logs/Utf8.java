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
                return decodes(ByteBuffer.wrap(bytes, at, to - at));
            }
        }
        for (; at < to; at++) {
            if (bytes[at] < 0) {
                return decodes(ByteBuffer.wrap(bytes, at, to - at));
            }
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
