package io.nocturne.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Problems;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.async.FilePathAsync;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed leaves a file as it was between two writes, or in the middle of one, cut at a page. All that H2 writes is recorded
 * here, and the file is looked at as it would have been left at each of those moments: what was committed before must be in it. Some of them
 * are written on, so that what follows a kill is killed too.
 */
class TornFileTest {
    /** How many times the file is opened, written, and closed or killed; a longer run than that of every build takes 40 and more. */
    private static final int ROUNDS = Integer.getInteger("nocturne.torn.rounds", 6);
    /** One of so many moments is looked at. */
    private static final int STEP = Integer.getInteger("nocturne.torn.step", 1);
    /** One of so many is written on, and all of those at which the file was only begun. */
    private static final int GONE_ON = 8;
    private static final int PAGE = 4_096;

    @TempDir
    Path directory;

    private int looks;

    /** One write, or where there are no bytes the new length. */
    private record Write(long at, byte @Nullable [] bytes, long committed) {}

    /** What H2 does to one file, and how many blocks had been committed by then. */
    private static final class Tape {
        private final Path file;
        private final List<Write> writes = new ArrayList<>();
        private long committed;

        Tape(Path file, long committed) {
            this.file = file;
            this.committed = committed;
        }

        synchronized void add(long at, byte @Nullable [] bytes) {
            writes.add(new Write(at, bytes, committed));
        }

        synchronized void committed(long block) {
            committed = block;
        }
    }

    private static volatile @Nullable Tape tape;

    /** Stands in for H2's own scheme of that name, and passes all on to the disk. */
    public static final class Recorded extends FilePathWrapper {
        @Override
        public String getScheme() {
            return "async";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            FileChannel base = super.open(mode);
            Tape now = tape;
            return now != null && !mode.equals("r") && unwrap().toString().equals(now.file.toString()) ? new Recording(base, now) : base;
        }
    }

    private static final class Recording extends FileBase {
        private final FileChannel base;
        private final Tape tape;

        Recording(FileChannel base, Tape tape) {
            this.base = base;
            this.tape = tape;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            byte[] bytes = new byte[from.remaining()];
            from.duplicate().get(bytes);
            tape.add(position, bytes);
            return base.write(from, position);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (size < base.size()) {
                tape.add(size, null);
            }
            base.truncate(size);
            return this;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return base.read(into, position);
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return base.read(into);
        }

        @Override
        public int write(ByteBuffer from) {
            throw new UnsupportedOperationException("H2 names the place of each write");
        }

        @Override
        public long position() throws IOException {
            return base.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            base.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        public void force(boolean metaData) throws IOException {
            base.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }
    }

    @BeforeAll
    static void record() {
        FilePath.register(new Recorded());
    }

    @AfterAll
    static void recordNoMore() {
        FilePath.register(new FilePathAsync());
    }

    private static List<Event> events(long block, int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(Samples.event((int) (block * 10_000 + i), Instant.ofEpochSecond(1_800_000_000L + block)));
        }
        return events;
    }

    private Path file(String name) throws IOException {
        return DayFile.path(Files.createDirectories(directory.resolve(name)), LocalDate.EPOCH, 1);
    }

    /** The numbers of its blocks, by whoever reads it next. */
    private static long[] blocks(Path file) throws SQLException {
        try (DayFile reader = new DayFile(file, Database.Access.SHARED)) {
            return reader.blocks().stream().mapToLong(BlockRef::id).toArray();
        }
    }

    @Test
    void whateverTheMomentWhatWasCommittedIsThere() throws Exception {
        Random random = new Random(Long.getLong("nocturne.torn.seed", 11));
        Path live = file("live");
        Path left = file("left");
        long committed = 0;
        int looked = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path before = file("before");
            if (Files.exists(live)) {
                Files.copy(live, before, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.write(before, new byte[0]);
            }
            Tape recorded = new Tape(live, committed);
            tape = recorded;
            DayFile file = new DayFile(live, round == 0 ? Database.Access.WRITE : Database.Access.SHARED);
            Problems problems = new Problems();
            assertThat(file.toWrite(DayFile.WRITTEN_ON, new Damage(problems))).isTrue();
            int more = 5 + random.nextInt(25);
            for (int i = 0; i < more; i++) {
                committed++;
                file.insert(new Shelf.Part(committed, 0, events(committed, 1 + random.nextInt(random.nextInt(4) == 0 ? 4_000 : 300)), List.of()));
                recorded.committed(committed);
            }
            file.close();
            tape = null;
            int end = recorded.writes.size();
            // Every other round ends with a kill, at any of its moments.
            int kill = round % 2 == 0 ? end : random.nextInt(end);
            Files.copy(before, left, StandardCopyOption.REPLACE_EXISTING);
            try (RandomAccessFile replay = new RandomAccessFile(left.toFile(), "rw")) {
                for (int i = 0; i < end; i++) {
                    Write write = recorded.writes.get(i);
                    byte[] bytes = write.bytes();
                    boolean look = random.nextInt(STEP) == 0 || i == kill;
                    if (bytes == null) {
                        replay.setLength(write.at());
                    } else {
                        int pages = (bytes.length - 1) / PAGE;
                        if (look && pages > 0 && random.nextBoolean()) {
                            int cut = (1 + random.nextInt(pages)) * PAGE;
                            replay.seek(write.at());
                            replay.write(bytes, 0, cut);
                            looked += look(left, write, "write " + i + " of " + end + " in round " + round + ", cut at " + cut + " of " + bytes.length);
                        }
                        if (i == kill) {
                            break;
                        }
                        replay.seek(write.at());
                        replay.write(bytes);
                    }
                    if (look) {
                        looked += look(left, write, "write " + i + " of " + end + " in round " + round);
                    }
                }
            }
            Files.copy(left, live, StandardCopyOption.REPLACE_EXISTING);
            committed = blocks(live).length;
        }
        assertThat(looked).isGreaterThan(ROUNDS);
    }

    /** Whoever comes next writes to it, whatever is half done. */
    private void goOn(Path left, long committed, String moment) throws Exception {
        Path next = file("next");
        Files.copy(left, next, StandardCopyOption.REPLACE_EXISTING);
        try (DayFile writer = new DayFile(next, Database.Access.SHARED)) {
            assertThat(writer.toWrite(DayFile.WRITTEN_ON, new Damage(new Problems()))).as(moment).isTrue();
            writer.insert(new Shelf.Part(committed + 1, 0, events(committed + 1, 10), List.of()));
        }
        assertThat(blocks(next)).as("one more block after %s", moment).isEqualTo(LongStream.rangeClosed(1, committed + 1).toArray());
    }

    private int look(Path file, Write write, String moment) throws Exception {
        long[] blocks = blocks(file);
        assertThat(blocks).as("%s, %d committed before", moment, write.committed()).isEqualTo(LongStream.rangeClosed(1, blocks.length).toArray());
        assertThat((long) blocks.length).as(moment).isBetween(write.committed(), write.committed() + 1);
        if (write.committed() == 0 || looks++ % GONE_ON == 0) {
            goOn(file, blocks.length, moment);
        }
        return 1;
    }
}
