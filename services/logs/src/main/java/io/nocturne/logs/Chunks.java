package io.nocturne.logs;

import io.nocturne.core.ByteScan;
import io.nocturne.core.IoFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A text as chunks of whole lines, given to several threads at once. */
interface Chunks extends AutoCloseable {
    /** What one thread keeps from chunk to chunk. */
    final class Space {
        byte[] bytes = new byte[0];

        byte[] ofSize(int size) {
            if (bytes.length < size) {
                bytes = new byte[size];
            }
            return bytes;
        }

        byte[] grown(int size) {
            if (bytes.length < size) {
                bytes = Arrays.copyOf(bytes, Math.max(size, bytes.length * 2));
            }
            return bytes;
        }
    }

    /** The next chunk; null at the end. The chunk may use the space, until the same thread asks for another. */
    @Nullable
    Chunk next(Space space) throws IOException;

    @Override
    void close() throws IOException;

    /**
     * A file that is not packed. Each thread finds its own chunks in the file; nobody waits for anybody. It is read, not mapped: a mapped
     * file that is cut short by its writer ends the process, and its pages count as memory of ours.
     */
    final class Positioned implements Chunks {
        private static final int SIZE = 2 * LineReader.LONGEST;
        /** Read at once: the channel copies by a buffer of its own, which then stays in the cache of the processor. */
        private static final int SLICE = 1 << 17;

        private final FileChannel channel;
        private final long size;
        private final long skipped;
        private final AtomicLong number = new AtomicLong();

        Positioned(Path file, long skip) throws IOException {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            size = channel.size();
            skipped = skip;
        }

        @Override
        public @Nullable Chunk next(Space space) throws IOException {
            long index = number.getAndIncrement();
            long begin = skipped + index * SIZE;
            if (begin >= size) {
                return null;
            }
            // A chunk holds the lines that begin in it: from after the first newline at or behind the byte before it...
            long end = Math.min(size, begin + SIZE);
            long back = index == 0 ? begin : begin - 1;
            int edge = (int) (end - back);
            byte[] bytes = space.ofSize(edge + 4096 + 8);
            int length = read(bytes, 0, back, end < size ? edge + 4096 : edge);
            if (length < edge) {
                throw new IoFailure(LogPhrase.SHORTER.with());
            }
            int stop = edge;
            if (end < size && bytes[edge - 1] != '\n') {
                while (true) {
                    int newline = ByteScan.newline(bytes, stop, length);
                    stop = Math.min(newline + 1, length);
                    if (newline < length || back + length >= size || length - edge >= LineReader.LONGEST) {
                        break;
                    }
                    int more = Math.min(LineReader.LONGEST - (length - edge), Math.max(4096, length - edge));
                    bytes = space.grown(length + more + 8);
                    length += read(bytes, length, back + length, more);
                    stop = Math.min(stop, length);
                }
                stop = Math.min(stop, edge + LineReader.LONGEST);
            }
            int from = 0;
            if (index > 0) {
                from = ByteScan.newline(bytes, 0, stop) + 1;
                if (from > LineReader.LONGEST) {
                    // ...or where the chunk before cut an endless one.
                    from = LineReader.LONGEST + 1;
                }
                if (from >= edge) {
                    from = stop;
                }
            }
            return new Chunk(index, bytes, from, stop, end - begin, back + from, stop > 0 && bytes[stop - 1] != '\n' && back + stop < size);
        }

        private int read(byte[] bytes, int at, long position, int count) throws IOException {
            int end = at;
            while (end < at + count) {
                int n = channel.read(ByteBuffer.wrap(bytes, end, Math.min(SLICE, at + count - end)), position + end - at);
                if (n < 0) {
                    break;
                }
                end += n;
            }
            return end - at;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
