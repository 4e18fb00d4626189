package io.nocturne.logs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a protobuf message as they lie in its bytes, without knowing its schema (the wire format of protobuf.dev/programming-guides/encoding). */
final class ProtobufFields {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;
    private static final int MOST = 1 << 16;

    /**
     * One field.
     *
     * @param number 1 to 2^29 - 1
     * @param value of a number, as its bits; of anything else its length
     * @param from where its bytes begin; those of a string, of bytes, or of a message within
     * @param to behind its last byte; equal to {@code from} for numbers
     */
    record Field(int number, long value, int from, int to) {
        boolean holdsBytes() {
            return to > from || value == 0 && from > 0;
        }
    }

    private final byte[] bytes;
    private final int end;
    private int at;
    private boolean broken;

    private ProtobufFields(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** All fields between two places; null where these bytes are no message. */
    static @Nullable List<Field> read(byte[] bytes, int from, int to) {
        ProtobufFields reader = new ProtobufFields(bytes, from, to);
        List<Field> fields = new ArrayList<>();
        while (reader.at < to) {
            Field field = reader.next();
            if (field == null || fields.size() >= MOST) {
                return null;
            }
            fields.add(field);
        }
        return fields;
    }

    private @Nullable Field next() {
        long key = varint();
        long number = key >>> 3;
        if (broken || number < 1 || number >= 1 << 29) {
            return null;
        }
        Field field = switch ((int) key & 7) {
            case VARINT -> new Field((int) number, varint(), 0, 0);
            case FIXED64 -> new Field((int) number, fixed(8), 0, 0);
            case FIXED32 -> new Field((int) number, fixed(4), 0, 0);
            case LENGTH -> {
                long length = varint();
                if (broken || length < 0 || length > end - at) {
                    yield null;
                }
                int from = at;
                at += (int) length;
                yield new Field((int) number, length, from, at);
            }
            default -> null;
        };
        return broken ? null : field;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                break;
            }
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        broken = true;
        return 0;
    }

    private long fixed(int length) {
        if (end - at < length) {
            broken = true;
            return 0;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, at, length).order(ByteOrder.LITTLE_ENDIAN);
        at += length;
        return length == 8 ? buffer.getLong() : buffer.getInt();
    }
}
