package io.nocturne.store;

import io.nocturne.core.Event;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One part of the journal: everything that came since the last block was closed, in the order it came. Records are a length, a checksum and a
 * batch. A record that was not written to its end is recognised and cut off; what is before it counts.
 *
 * <p>A segment becomes one block with the same number; when that block is on the disk the segment is deleted. It is written through
 * {@link RandomAccessFile}, because an interrupted thread closes a {@code FileChannel}.
 */
final class Segment {
    static final String PREFIX = "journal-";
    private static final int MAGIC = 0x4e4f4354;
    private static final int HEADER = 16;
    private static final int EVENTS = 1;
    private static final int SAMPLES = 2;

    private Segment() {}

    static Path path(Path directory, long id) {
        return directory.resolve(PREFIX + String.format("%012d", id) + ".seg");
    }

    /** The numbers of the segments in a directory, ascending. */
    static List<Long> ids(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(PREFIX + "\\d{12}\\.seg"))
                    .map(name -> Long.parseLong(name.substring(PREFIX.length(), PREFIX.length() + 12)))
                    .sorted()
                    .toList();
        }
    }

    /**
     * What a segment holds.
     *
     * @param created milliseconds since 1970
     * @param end the length up to which it is sound
     */
    record Content(long created, List<Event> events, List<Sample> samples, long end) {}

    /** Reads as far as it is sound. A file too short for a header is empty. */
    static Content read(Path file, long now) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<Event> events = new ArrayList<>();
        List<Sample> samples = new ArrayList<>();
        if (bytes.length < HEADER || int32(bytes, 0) != MAGIC) {
            return new Content(now, events, samples, 0);
        }
        long created = ((long) int32(bytes, 8) << 32) | (int32(bytes, 12) & 0xffffffffL);
        int at = HEADER;
        CRC32C crc = new CRC32C();
        while (at + 9 <= bytes.length) {
            int length = int32(bytes, at);
            if (length < 1 || length > bytes.length - at - 8) {
                break;
            }
            crc.reset();
            crc.update(bytes, at + 8, length);
            if ((int) crc.getValue() != int32(bytes, at + 4)) {
                break;
            }
            Unpacker in = new Unpacker(bytes, at + 8);
            if (in.octet() == EVENTS) {
                events.addAll(new EventBlock(in.blob(), in.blob()).events());
            } else {
                samples.addAll(SampleBlock.decode(in.blob()));
            }
            at += 8 + length;
        }
        return new Content(created, events, samples, at);
    }

    private static int int32(byte[] bytes, int at) {
        return (bytes[at] & 255) << 24 | (bytes[at + 1] & 255) << 16 | (bytes[at + 2] & 255) << 8 | (bytes[at + 3] & 255);
    }

    /** The end of the journal that grows. Used by one thread, but for {@link #force}. */
    static final class Writer implements AutoCloseable {
        private final RandomAccessFile file;
        private final Packer record = new Packer(1 << 16);
        private long length;
        // With its head, which is written when it begins.
        private volatile boolean dirty = true;

        /** @param end where to go on in a file that exists; what is behind it is cut off */
        Writer(Path path, long created, long end) throws IOException {
            file = new RandomAccessFile(path.toFile(), "rw");
            try {
                if (end < HEADER) {
                    record.int32(MAGIC);
                    record.int32(1);
                    record.int32((int) (created >>> 32));
                    record.int32((int) created);
                    file.setLength(0);
                    file.write(record.buffer(), 0, HEADER);
                    length = HEADER;
                } else {
                    file.setLength(end);
                    file.seek(end);
                    length = end;
                }
            } catch (IOException e) {
                file.close();
                throw e;
            }
        }

        long length() {
            return length;
        }

        RandomAccessFile file() {
            return file;
        }

        void append(List<Event> events, List<Sample> samples) throws IOException {
            record.clear();
            if (!events.isEmpty()) {
                EventBlock block = EventBlock.of(events);
                int start = open(EVENTS);
                record.blob(block.head());
                record.blob(block.text());
                seal(start);
            }
            if (!samples.isEmpty()) {
                int start = open(SAMPLES);
                record.blob(SampleBlock.encode(samples));
                seal(start);
            }
            try {
                file.write(record.buffer(), 0, record.size());
                length += record.size();
                dirty = true;
            } catch (IOException e) {
                // A full disk may have taken a part of it: cut it off, so that what comes later can be read.
                file.setLength(length);
                file.seek(length);
                throw e;
            }
        }

        private int open(int kind) {
            int start = record.size();
            record.int32(0);
            record.int32(0);
            record.octet(kind);
            return start;
        }

        private void seal(int start) {
            CRC32C crc = new CRC32C();
            int size = record.size() - start - 8;
            crc.update(record.buffer(), start + 8, size);
            record.int32At(start, size);
            record.int32At(start + 4, (int) crc.getValue());
        }

        /** Makes what was written survive a loss of power; another thread may go on writing meanwhile. */
        void force() throws IOException {
            if (dirty) {
                // Before, not after: what is written meanwhile needs another time.
                dirty = false;
                try {
                    file.getFD().sync();
                } catch (IOException e) {
                    dirty = true;
                    throw e;
                }
            }
        }

        @Override
        public void close() throws IOException {
            try {
                force();
            } finally {
                file.close();
            }
        }
    }
}
