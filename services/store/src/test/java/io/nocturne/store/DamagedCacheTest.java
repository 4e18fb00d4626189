package io.nocturne.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 64 KiB of a file of the cache become zeros, wherever: the rest can be read, it is told, nothing is overwritten, and what comes is kept. */
class DamagedCacheTest {
    private static final CacheOptions OPTIONS = new CacheOptions(1_000_000_000, Duration.ofDays(3_000), 0, 256, 500);
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final int EVENTS = 8_000;
    private static final int HOLE = 64 << 10;

    @TempDir
    static Path whole;

    @TempDir
    Path directory;

    @BeforeAll
    static void fill() throws Exception {
        Random noise = new Random(5);
        try (Cache cache = Cache.open(new DataDirectory(whole), OPTIONS, new Problems())) {
            for (int i = 0; i < EVENTS; i++) {
                byte[] raw = new byte[120];
                noise.nextBytes(raw);
                Event event = Samples.event(i, START.plusMillis(i));
                cache.append(new Event(event.time(), event.arrival(), true, null, -1, null, null, null, "number " + i, Map.of(), "raw", event.source(), i, -1, raw));
            }
            cache.flush();
            cache.catalogue().saveStates(List.of(new DeviceState("sw1", START, "UP", "")));
        }
    }

    private static Path dayFile(Path data) throws IOException {
        return DayFile.all(new DataDirectory(data).cache()).getFirst();
    }

    /** A copy of the whole cache, one of its files with a hole. */
    private Path copied(String file) throws IOException {
        Path from = new DataDirectory(whole).cache();
        Path to = Files.createDirectories(new DataDirectory(directory).cache());
        try (var all = Files.list(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(one.getFileName()));
            }
        }
        return to.resolve(file);
    }

    private Path holed(String file, long at) throws IOException {
        Path target = copied(file);
        try (RandomAccessFile bytes = new RandomAccessFile(target.toFile(), "rw")) {
            bytes.seek(at);
            bytes.write(new byte[(int) Math.min(HOLE, bytes.length() - at)]);
        }
        return target;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1})
    void aHoleInTheEvents(double place) throws Exception {
        Path file = dayFile(whole);
        long at = (long) ((Files.size(file) - HOLE) * place) >> 12 << 12;
        Path damaged = holed(String.valueOf(file.getFileName()), at);
        byte[] before = Files.readAllBytes(damaged);
        Problems problems = new Problems();
        int readable;
        try (Cache cache = Cache.open(new DataDirectory(directory), OPTIONS, problems)) {
            List<Event> found = cache.last(Integer.MAX_VALUE);
            readable = found.size();
            Set<Long> positions = new HashSet<>();
            for (Event event : found) {
                assertThat(event.message()).isEqualTo("number " + event.position());
                assertThat(positions.add(event.position())).isTrue();
            }
            assertThat(readable).isLessThanOrEqualTo(EVENTS);
            if (readable < EVENTS) {
                assertThat(problems.current()).as("%d of %d events at %d", readable, EVENTS, at).isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem.what()).startsWith("store."));
                assertThat(cache.unreadable() > 0 || aside(damaged)).isTrue();
            }
            for (int i = 0; i < 2_000; i++) {
                assertThat(cache.append(Samples.event(i, START.plusSeconds(100).plusMillis(i)))).isTrue();
            }
            assertThat(cache.flush()).isTrue();
            assertThat(cache.last(Integer.MAX_VALUE)).hasSize(readable + 2_000);
        }
        if (problems.current().stream().map(Problem::what).anyMatch("store.aside.what"::equals)) {
            assertThat(Files.readAllBytes(damaged.resolveSibling(damaged.getFileName() + Damage.ASIDE))).isEqualTo(before);
        }
        try (Cache cache = Cache.open(new DataDirectory(directory), OPTIONS, new Problems())) {
            assertThat(cache.last(Integer.MAX_VALUE)).hasSize(readable + 2_000);
        }
    }

    private static boolean aside(Path file) {
        return Files.exists(file.resolveSibling(file.getFileName() + Damage.ASIDE));
    }

    @Test
    void aHoleInTheCatalogue() throws Exception {
        Path damaged = holed("catalogue.mv.db", 0);
        byte[] before = Files.readAllBytes(damaged);
        Problems problems = new Problems();
        try (Cache cache = Cache.open(new DataDirectory(directory), OPTIONS, problems)) {
            assertThat(problems.current()).extracting(Problem::what).containsExactly("store.aside.what");
            assertThat(cache.last(10)).hasSize(10);
            cache.catalogue().saveStates(List.of(new DeviceState("sw2", START, "UP", "")));
            assertThat(cache.catalogue().states(START.plusSeconds(1))).extracting(DeviceState::device).containsExactly("sw2");
        }
        assertThat(Files.readAllBytes(damaged.resolveSibling("catalogue.mv.db" + Damage.ASIDE))).isEqualTo(before);
    }

    /** Another program, such as one that shows databases, has the file open: that is no damage, and nothing is put aside. */
    @Test
    void whatSomebodyElseHoldsStaysWhereItIs() throws Exception {
        Path held = copied("catalogue.mv.db");
        byte[] before = Files.readAllBytes(held);
        Problems problems = new Problems();
        try (FileChannel other = FileChannel.open(held, StandardOpenOption.WRITE);
                FileLock lock = other.lock();
                Cache cache = Cache.open(new DataDirectory(directory), OPTIONS, problems)) {
            assertThat(lock.isValid()).isTrue();
            assertThat(cache.last(10)).hasSize(10);
            assertThat(problems.current()).isEmpty();
        }
        assertThat(aside(held)).isFalse();
        assertThat(Files.readAllBytes(held)).isEqualTo(before);
    }

    /** What a process leaves that is killed while it begins a file: no bytes yet, or no tables yet. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileThatWasOnlyBegun(boolean database) throws Exception {
        Path cacheDirectory = Files.createDirectories(new DataDirectory(directory).cache());
        Path begun = DayFile.path(cacheDirectory, DayFile.day(System.currentTimeMillis()), 1);
        if (database) {
            try (Database empty = new Database(begun, Database.Access.WRITE, 1_024, List.of())) {
                empty.run(connection -> connection.createStatement().execute("DROP TABLE schema_version"));
            }
        } else {
            Files.createFile(begun);
        }
        try (Cache cache = Cache.openReadOnly(new DataDirectory(directory))) {
            assertThat(cache.last(10)).isEmpty();
        }
        Problems problems = new Problems();
        try (Cache cache = Cache.open(new DataDirectory(directory), OPTIONS, problems)) {
            for (int i = 0; i < 1_000; i++) {
                cache.append(Samples.event(i, START.plusMillis(i)));
            }
            assertThat(cache.flush()).isTrue();
        }
        try (Cache cache = Cache.open(new DataDirectory(directory), OPTIONS, problems)) {
            assertThat(cache.last(Integer.MAX_VALUE)).hasSize(1_000);
        }
        assertThat(problems.current()).isEmpty();
    }

    /** H2 writes two heads of 4 KiB first: a process may be killed then, or before. */
    @ParameterizedTest
    @ValueSource(ints = {0, 8_192})
    void aFileThatWasOnlyBegunIsGoneOnWith(int length) throws Exception {
        Path file = dayFile(whole);
        Path cache = Files.createDirectories(new DataDirectory(directory).cache());
        for (String name : List.of(String.valueOf(file.getFileName()), "catalogue.mv.db")) {
            Files.write(cache.resolve(name), Arrays.copyOf(Files.readAllBytes(file.resolveSibling(name)), length));
        }
        try (Cache reader = Cache.openReadOnly(new DataDirectory(directory))) {
            assertThat(reader.last(10)).isEmpty();
            assertThat(reader.info().rows()).containsEntry("deviceStates", 0L);
        }
        Problems problems = new Problems();
        try (Cache written = Cache.open(new DataDirectory(directory), OPTIONS, problems)) {
            for (int i = 0; i < 600; i++) {
                written.append(Samples.event(i, Instant.now()));
            }
            assertThat(written.flush()).isTrue();
            written.catalogue().saveStates(List.of(new DeviceState("sw1", START, "UP", "")));
        }
        try (Cache again = Cache.open(new DataDirectory(directory), OPTIONS, problems)) {
            assertThat(again.last(1_000)).hasSize(600);
            assertThat(again.info().rows()).containsEntry("deviceStates", 1L);
        }
        assertThat(problems.current()).isEmpty();
    }

    /** A file that opens as a new one, although later blocks or segments say that it was full. */
    @Test
    void aFileThatForgotAllIsToldAndNotWrittenOn() throws Exception {
        Path cacheDirectory = Files.createDirectories(new DataDirectory(directory).cache());
        Path forgetful = DayFile.path(cacheDirectory, DayFile.day(System.currentTimeMillis()), 1);
        try (Database empty = new Database(forgetful, Database.Access.WRITE, 1_024, List.of())) {
            empty.run(connection -> connection.createStatement().execute("CREATE TABLE other(id INT)"));
        }
        byte[] before = Files.readAllBytes(forgetful);
        try (Segment.Writer segment = new Segment.Writer(Segment.path(cacheDirectory, 42), System.currentTimeMillis(), 0)) {
            segment.append(List.of(Samples.event(7, START)), List.of());
        }
        Problems problems = new Problems();
        try (Cache cache = Cache.open(new DataDirectory(directory), OPTIONS, problems)) {
            assertThat(cache.last(10)).hasSize(1);
            assertThat(problems.current()).extracting(Problem::what).containsExactly("store.damaged.what");
            assertThat(cache.unreadable()).isEqualTo(41);
            for (int i = 0; i < 1_000; i++) {
                cache.append(Samples.event(i, START.plusMillis(i)));
            }
            assertThat(cache.flush()).isTrue();
        }
        assertThat(Files.readAllBytes(forgetful)).isEqualTo(before);
        try (Cache cache = Cache.open(new DataDirectory(directory), OPTIONS, new Problems())) {
            assertThat(cache.last(Integer.MAX_VALUE)).hasSize(1_001);
        }
    }

    /** The positions of what holds a word. */
    private static List<Long> search(Cache cache, String word) {
        EventMatcher matcher = EventMatcher.of(List.of(word), event -> event.message().contains(word));
        return cache.query(new EventQuery(null, matcher, Integer.MAX_VALUE), () -> false).stream().map(Event::position).toList();
    }

    private static List<Long> each(Cache cache, String word) {
        return cache.last(Integer.MAX_VALUE).stream().filter(event -> event.message().contains(word)).map(Event::position).toList();
    }

    /** Filters are read many at once: one that is damaged, or gone, takes only the events of its own block with it. */
    @ParameterizedTest
    @ValueSource(strings = {"UPDATE block_filter SET data=X'28b52ffd00' WHERE id/1024=8", "UPDATE block_filter SET data=X'00' WHERE id/1024=8",
            "DELETE FROM block_filter WHERE id/1024=8"})
    void aDamagedFilterCostsItsBlock(String damaging) throws Exception {
        Path damaged = copied(String.valueOf(dayFile(whole).getFileName()));
        long lost;
        try (Database file = new Database(damaged, Database.Access.WRITE, 1_024, List.of("CREATE TABLE none(id INT)"))) {
            file.run(connection -> connection.createStatement().execute(damaging));
            lost = file.run(connection -> {
                try (var row = connection.createStatement().executeQuery("SELECT events FROM block WHERE id=8")) {
                    row.next();
                    return row.getLong(1);
                }
            });
        }
        try (Cache cache = Cache.openReadOnly(new DataDirectory(directory))) {
            assertThat(cache.info().blocks()).isGreaterThan(12);
            for (String word : List.of("number", "number 77", "number 7777")) {
                List<Long> found = search(cache, word);
                assertThat(each(cache, word)).containsAll(found).hasSizeBetween(found.size(), found.size() + (int) lost);
                assertThat(found).isSortedAccordingTo(Comparator.reverseOrder());
            }
            assertThat(search(cache, "number")).hasSize(EVENTS - (int) lost);
            assertThat(cache.unreadable()).isEqualTo(1);
        }
    }

    /** A hole in the file, wherever: what is read at once fails as a whole, and is then read one by one. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9})
    void aSearchFindsWhatCanBeRead(double place) throws Exception {
        Path file = dayFile(whole);
        Path damaged = holed(String.valueOf(file.getFileName()), (long) ((Files.size(file) - HOLE) * place) >> 12 << 12);
        try (DayFile day = new DayFile(damaged, Database.Access.SHARED); Cache cache = Cache.openReadOnly(new DataDirectory(directory))) {
            long sound = inJournal();
            for (BlockRef block : blocks(day)) {
                try {
                    day.filter(block.id());
                    day.head(block.id());
                    day.text(block.id());
                    sound += block.events();
                } catch (SQLException e) {
                    // Lies in the hole.
                    assertThat(Damage.is(e)).isTrue();
                }
            }
            assertThat(search(cache, "number")).hasSize((int) sound);
        } catch (StoreException e) {
            // Nothing of it can be read, so that nobody searches it.
            assertThatThrownBy(() -> Cache.openReadOnly(new DataDirectory(directory)).close()).isInstanceOf(StoreException.class);
        }
    }

    private static List<BlockRef> blocks(DayFile day) throws SQLException {
        try {
            return day.blocks();
        } catch (SQLException e) {
            return day.blocksOneByOne();
        }
    }

    private static long inJournal() throws SQLException, IOException {
        try (DayFile day = new DayFile(dayFile(whole), Database.Access.SHARED)) {
            return EVENTS - day.blocks().stream().mapToLong(BlockRef::events).sum();
        }
    }

    @Test
    void whoOnlyReadsReadsTheRest() throws Exception {
        Path file = dayFile(whole);
        holed(String.valueOf(file.getFileName()), (Files.size(file) / 2) >> 12 << 12);
        assertThatCode(() -> {
            try (Cache cache = Cache.openReadOnly(new DataDirectory(directory))) {
                int found = cache.last(Integer.MAX_VALUE).size();
                assertThat(found < EVENTS).isEqualTo(cache.unreadable() > 0);
            }
        }).doesNotThrowAnyException();
    }
}
