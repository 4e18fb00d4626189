package io.nocturne.logs;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The index of a file, as it is kept for the next time the file is opened. It tells by samples of the text whether it still belongs to it: a
 * file that only became longer keeps its index, and is read on from where that ends.
 *
 * @param zone for times that stated none, and the user's own form where the times were read by it
 * @param modified when the file was written last, milliseconds since 1970
 * @param end behind the last line that is indexed, in bytes of the file
 * @param sample a checksum over parts of the text before {@code end}
 */
record SavedIndex(String zone, long modified, long end, long sample, List<IndexedChunk> chunks, TimeHistogram histogram) {
    private static final int MAGIC = 0x4e4f4349;
    /** Grows with every change of the form or of what is in it. */
    private static final int VERSION = 3;
    private static final int HEAD = 4 + 4 + 4 + 8;
    private static final int LARGEST = 512 << 20;
    private static final int SAMPLES = 32;
    private static final int SAMPLE = 4 << 10;

    /** A checksum over the beginning, the end and places between them of what stands before {@code end}. */
    static long sample(FileChannel channel, long end) throws IOException {
        CRC32C first = new CRC32C();
        CRC32C second = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocate(SAMPLE);
        for (int i = 0; i <= SAMPLES; i++) {
            long at = Math.max(0, Math.min(end - SAMPLE, end / SAMPLES * i));
            buffer.clear().limit((int) Math.min(SAMPLE, end - at));
            while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
                continue;
            }
            (i % 2 == 0 ? first : second).update(buffer.flip());
        }
        return first.getValue() << 32 | second.getValue();
    }

    /** As bytes, with a checksum of their own. */
    byte[] write() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(zone);
        out.writeLong(modified);
        out.writeLong(end);
        out.writeLong(sample);
        out.writeInt(chunks.size());
        for (IndexedChunk chunk : chunks) {
            out.writeLong(chunk.offset());
            out.writeInt(chunk.length());
            out.writeInt(chunk.lines());
            out.writeBoolean(chunk.timed());
            out.writeInt(chunk.starts().length);
            int start = 0;
            long time = 0;
            for (int i = 0; i < chunk.starts().length; i++) {
                number(out, chunk.starts()[i] - start);
                start = chunk.starts()[i];
                long now = chunk.times()[i];
                // Nothing is 0, and everything else is one away from it.
                long step = now == StampCache.NONE ? 0 : now - time;
                number(out, now == StampCache.NONE ? 0 : step >= 0 ? step * 2 + 2 : -step * 2 + 1);
                time = now == StampCache.NONE ? time : now;
            }
        }
        histogram.write(out);
        byte[] packed = Zstd.compress(bytes.toByteArray(), 1);
        CRC32C sum = new CRC32C();
        sum.update(packed);
        ByteBuffer whole = ByteBuffer.allocate(HEAD + packed.length);
        return whole.putInt(MAGIC).putInt(VERSION).putInt(bytes.size()).putLong(sum.getValue()).put(packed).array();
    }

    /**
     * @param text the chunks are pieces of
     * @throws IOException if these bytes are damaged, or of another version
     */
    static SavedIndex read(byte[] bytes, LogText text) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD || head.getInt() != MAGIC || head.getInt() != VERSION) {
            throw new IOException("not an index of this version");
        }
        int length = head.getInt();
        CRC32C sum = new CRC32C();
        sum.update(bytes, HEAD, bytes.length - HEAD);
        if (head.getLong() != sum.getValue() || length < 0 || length > LARGEST) {
            throw new IOException("the index is damaged");
        }
        try {
            return body(new DataInputStream(new ByteArrayInputStream(Zstd.decompress(Arrays.copyOfRange(bytes, HEAD, bytes.length), length))), text);
        } catch (RuntimeException e) {
            throw new IOException("the index is damaged", e);
        }
    }

    private static SavedIndex body(DataInputStream in, LogText text) throws IOException {
        String zone = in.readUTF();
        long modified = in.readLong();
        long end = in.readLong();
        long sample = in.readLong();
        int count = in.readInt();
        List<IndexedChunk> chunks = new ArrayList<>(Math.min(count, 1 << 20));
        for (int i = 0; i < count; i++) {
            long offset = in.readLong();
            int length = in.readInt();
            int lines = in.readInt();
            boolean timed = in.readBoolean();
            int[] starts = new int[in.readInt()];
            long[] times = new long[starts.length];
            int start = 0;
            long time = 0;
            for (int k = 0; k < starts.length; k++) {
                start += (int) number(in);
                starts[k] = start;
                long step = number(in);
                if (step != 0) {
                    time += (step & 1) == 0 ? (step - 2) / 2 : -((step - 1) / 2);
                }
                times[k] = step == 0 ? StampCache.NONE : time;
            }
            chunks.add(new IndexedChunk(text, i, offset, length, lines, starts, times, timed, null));
        }
        return new SavedIndex(zone, modified, end, sample, chunks, TimeHistogram.read(in));
    }

    private static void number(DataOutputStream out, long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long number(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = in.readUnsignedByte();
            value |= (b & 0x7fL) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new IOException("the index is damaged");
    }
}
