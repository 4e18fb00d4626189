package io.nocturne.logs;

import com.github.luben.zstd.Zstd;
import io.nocturne.core.IoFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** A text whose parts can be read again in any order. Thread-safe. */
interface LogText extends AutoCloseable {
    /** Its name, for {@link io.nocturne.core.Source}. */
    String name();

    /**
     * Reads of a piece.
     *
     * @param from first byte, from the piece's beginning
     * @param into gets them from its beginning on
     * @return how many bytes; fewer than asked for where the text became shorter
     */
    int read(IndexedChunk piece, int from, byte[] into, int length) throws IOException;

    @Override
    void close() throws IOException;

    /** A file that is not packed. The channel stays open, so that a file that is renamed or deleted can still be read. */
    record Plain(String name, FileChannel channel) implements LogText {
        @Override
        public int read(IndexedChunk piece, int from, byte[] into, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
            while (buffer.hasRemaining()) {
                int n = channel.read(buffer, piece.offset() + from + buffer.position());
                if (n < 0) {
                    break;
                }
            }
            return buffer.position();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * What was unpacked or converted, kept in a file of its own that disappears with it: each chunk compressed by itself, quickly. Where that is
     * more than 10 MB, a fifth of the disk stays free.
     */
    final class Spooled implements LogText {
        private static final int CACHED = 6;
        private static final int LEVEL = 1;
        private static final int SMALL = 10_000_000;
        private static final int FREE_SHARE = 5;

        private record Place(long offset, int packed, int length) {}

        private final String name;
        private final FileChannel channel;
        private final FileStore disk;
        private final Map<Long, Place> places = new LinkedHashMap<>();
        private long end;
        private final Map<Long, byte[]> cache = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
                return size() > CACHED;
            }
        };

        Spooled(String name) throws IOException {
            this.name = name;
            Path file = Files.createTempFile("nocturne-", ".zst");
            disk = Files.getFileStore(file.toAbsolutePath().getParent());
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }

        @Override
        public String name() {
            return name;
        }

        /** Keeps a chunk. */
        void write(Chunk chunk) throws IOException {
            int length = chunk.to() - chunk.from();
            byte[] packed = new byte[(int) Zstd.compressBound(length)];
            long size = Zstd.compressByteArray(packed, 0, packed.length, chunk.bytes(), chunk.from(), length, LEVEL);
            long at;
            synchronized (places) {
                if (end + size > SMALL && disk.getUsableSpace() - size < disk.getTotalSpace() / FREE_SHARE) {
                    throw new IoFailure(LogPhrase.NO_ROOM.with(name));
                }
                at = end;
                end += size;
            }
            ByteBuffer buffer = ByteBuffer.wrap(packed, 0, (int) size);
            while (buffer.hasRemaining()) {
                channel.write(buffer, at + buffer.position());
            }
            synchronized (places) {
                places.put(chunk.number(), new Place(at, (int) size, length));
            }
        }

        @Override
        public int read(IndexedChunk piece, int from, byte[] into, int length) throws IOException {
            byte[] bytes;
            synchronized (cache) {
                bytes = cache.get(piece.number());
            }
            if (bytes == null) {
                bytes = unpack(piece.number());
                synchronized (cache) {
                    cache.put(piece.number(), bytes);
                }
            }
            int n = Math.max(0, Math.min(length, bytes.length - from));
            System.arraycopy(bytes, from, into, 0, n);
            return n;
        }

        private byte[] unpack(long number) throws IOException {
            Place place;
            synchronized (places) {
                place = places.get(number);
            }
            if (place == null) {
                throw new IoFailure(LogPhrase.PART_GONE.with(name, number));
            }
            ByteBuffer packed = ByteBuffer.allocate(place.packed);
            while (packed.hasRemaining() && channel.read(packed, place.offset + packed.position()) >= 0) {
                continue;
            }
            byte[] bytes = new byte[place.length];
            Zstd.decompressByteArray(bytes, 0, bytes.length, packed.array(), 0, place.packed);
            return bytes;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
