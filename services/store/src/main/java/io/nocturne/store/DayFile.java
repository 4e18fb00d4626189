package io.nocturne.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One H2 file: the blocks and samples of one day, or of a part of it where the day is large. Giving space back means deleting such a file;
 * rows are only ever added. Filters, text and columns of a block stand in separate tables, so that going through the filters does not pull
 * the texts through the cache.
 */
final class DayFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DayFile.class);
    static final String PREFIX = "cache-";
    private static final int PART = 1 << 20;
    private static final int LEVEL = 1;
    private static final int CACHE_KILOBYTES = 8_192;
    /** What H2 calls a file that is corrupted. */
    static final int DAMAGED = 90_030;
    /** So many numbers without a block, one after the other, and a damaged file is taken to have no more. */
    private static final int MOST_MISSES = 300;
    private static final String SELECT =
            "SELECT id, last_ms, roll, events, raw_bytes, stored_bytes, samples, sample_first, sample_last FROM block";
    private static final List<String> MIGRATIONS = List.of("""
            CREATE TABLE IF NOT EXISTS block(id BIGINT PRIMARY KEY, last_ms BIGINT NOT NULL, roll BINARY VARYING(1048576) NOT NULL, events INT NOT NULL,\
             raw_bytes BIGINT NOT NULL, stored_bytes BIGINT NOT NULL, samples INT NOT NULL, sample_first BIGINT NOT NULL, sample_last BIGINT NOT NULL);
            CREATE TABLE IF NOT EXISTS block_filter(id BIGINT PRIMARY KEY, data BINARY VARYING(1048576) NOT NULL);
            CREATE TABLE IF NOT EXISTS block_head(id BIGINT PRIMARY KEY, data BINARY VARYING(1048576) NOT NULL);
            CREATE TABLE IF NOT EXISTS block_text(id BIGINT PRIMARY KEY, data BINARY VARYING(1048576) NOT NULL);
            CREATE TABLE IF NOT EXISTS sample(id BIGINT AUTO_INCREMENT PRIMARY KEY, kind INT NOT NULL, space VARCHAR NOT NULL, entity VARCHAR NOT NULL,\
             first_ms BIGINT NOT NULL, last_ms BIGINT NOT NULL, data BINARY VARYING(1048576) NOT NULL);
            CREATE INDEX IF NOT EXISTS sample_of ON sample(kind, space, entity, last_ms)""");

    /** Up to this size, bytes, a file of an earlier run is read through and then written on; beyond it a new one is begun. */
    static final long WRITTEN_ON = 64 << 20;

    private final LocalDate day;
    private volatile Database database;
    private volatile Database.Access access;
    // INVARIANT: guarded by this.
    private int leases = 1;
    private volatile boolean damaged;
    private boolean delete;

    DayFile(Path file, Database.Access access) {
        this.day = LocalDate.parse(file.getFileName().toString().substring(PREFIX.length(), PREFIX.length() + 10));
        this.access = access;
        this.database = new Database(file, access, CACHE_KILOBYTES, MIGRATIONS);
    }

    /**
     * Makes a file writable that was opened for reading. Before that all of it is read: H2 tidies up while it writes, and where a part of a
     * file is damaged it takes parts along that were whole. One thread at a time.
     *
     * @param largest a file of more bytes stays as it is
     * @return false where it stays for reading only: too large, or damaged, which is told
     */
    boolean toWrite(long largest, Damage damage) {
        if (damaged || access == Database.Access.WRITE) {
            return !damaged;
        }
        if (size() > largest || !isSound(damage)) {
            return false;
        }
        Database reading = database;
        database = new Database(path(), Database.Access.WRITE, CACHE_KILOBYTES, MIGRATIONS);
        access = Database.Access.WRITE;
        reading.close();
        return true;
    }

    private boolean isSound(Damage damage) {
        try {
            List<BlockRef> blocks = blocks();
            if (blocks.isEmpty()) {
                return true;
            }
            for (BlockRef block : blocks) {
                try {
                    if (block.events() > 0) {
                        filter(block.id());
                        head(block.id());
                        text(block.id());
                    }
                } catch (SQLException | RuntimeException e) {
                    if (!Damage.is(e)) {
                        throw e;
                    }
                    damage.block(block, e);
                }
            }
            run(connection -> {
                try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("SELECT COUNT(DISTINCT LENGTH(data)) FROM sample")) {
                    return rows.next();
                }
            });
        } catch (SQLException | RuntimeException e) {
            if (!Damage.is(e)) {
                LOG.warn("{} cannot be looked through now and stays as it is", path(), e);
                return false;
            }
            damage.missing(path().getFileName().toString(), 1);
            damaged = true;
        }
        return !damaged;
    }

    /** As of the database; again where that was just changed for one that can be written. */
    private <T> T run(Database.Work<T> work) throws SQLException {
        Database now = database;
        try {
            return now.run(work);
        } catch (SQLException e) {
            if (now == database) {
                throw e;
            }
            return database.run(work);
        }
    }

    static Path path(Path directory, LocalDate day, long firstId) {
        return directory.resolve(PREFIX + day + String.format("-%012d.mv.db", firstId));
    }

    static List<Path> all(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(PREFIX + "\\d{4}-\\d\\d-\\d\\d-\\d{12}\\.mv\\.db"))
                    .sorted()
                    .toList();
        }
    }

    LocalDate day() {
        return day;
    }

    static LocalDate day(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }

    Path path() {
        return database.file();
    }

    /** Something of it cannot be read: nothing is written to it any more. */
    void damaged() {
        damaged = true;
    }

    boolean isDamaged() {
        return damaged;
    }

    /** The number of the first block that was to be in it, by its name. */
    static long firstId(Path file) {
        String name = file.getFileName().toString();
        int at = PREFIX.length() + 11;
        return Long.parseLong(name.substring(at, at + 12));
    }

    /** Bytes on the disk; 0 where the file is not there yet. */
    long size() {
        try {
            return Files.size(path());
        } catch (IOException e) {
            return 0;
        }
    }

    /** All its blocks, by number. */
    List<BlockRef> blocks() throws SQLException {
        if (Database.holdsNothing(path())) {
            return List.of();
        }
        try {
            return everyBlock();
        } catch (SQLException e) {
            if (Database.isTableMissing(e)) {
                return List.of();
            }
            throw e;
        }
    }

    private List<BlockRef> everyBlock() throws SQLException {
        return run(connection -> {
            List<BlockRef> blocks = new ArrayList<>();
            try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(SELECT + " ORDER BY id")) {
                while (row.next()) {
                    blocks.add(read(row));
                }
            }
            return blocks;
        });
    }

    private BlockRef read(ResultSet row) throws SQLException {
        return BlockRef.read(
                this, row.getLong(1), row.getLong(2), row.getBytes(3), row.getInt(4), row.getLong(5), row.getLong(6), row.getInt(7), row.getLong(8),
                row.getLong(9));
    }

    /** Those of its blocks that can be found one by one, where going through all of them fails. */
    List<BlockRef> blocksOneByOne() throws SQLException {
        List<BlockRef> blocks = new ArrayList<>();
        int misses = 0;
        for (long id = firstId(path()); misses < MOST_MISSES; id++) {
            long wanted = id;
            List<BlockRef> found = List.of();
            try {
                found = run(connection -> {
                    try (PreparedStatement select = connection.prepareStatement(SELECT + " WHERE id=?")) {
                        select.setLong(1, wanted);
                        try (ResultSet row = select.executeQuery()) {
                            return row.next() ? List.of(read(row)) : List.of();
                        }
                    }
                });
            } catch (SQLException | RuntimeException e) {
                if (misses == 0 && blocks.isEmpty()) {
                    // Is there anything at all?
                    run(Connection::createStatement).close();
                }
            }
            blocks.addAll(found);
            misses = found.isEmpty() ? misses + 1 : 0;
        }
        return blocks;
    }

    /** Writes a segment as a block, in one transaction. */
    BlockRef insert(Shelf.Part part) throws SQLException {
        EventBlock block = EventBlock.of(part.events());
        byte[] filter = Zstd.compress(Trigrams.of(block.text(), 0, block.text().length), LEVEL);
        byte[] head = Zstd.compress(block.head(), LEVEL);
        byte[] text = Zstd.compress(block.text(), LEVEL);
        byte[] roll = BlockRef.roll(part.events());
        long last = part.events().stream().mapToLong(e -> Times.millis(Times.of(e))).max().orElse(Long.MIN_VALUE);
        long first = part.samples().stream().mapToLong(s -> Times.millis(s.time())).min().orElse(Long.MAX_VALUE);
        long latest = part.samples().stream().mapToLong(s -> Times.millis(s.time())).max().orElse(Long.MIN_VALUE);
        long rawBytes = part.events().stream().mapToLong(e -> e.raw().length).sum();
        long stored = (long) filter.length + head.length + text.length + roll.length;
        int events = part.events().size();
        return run(connection -> {
            connection.setAutoCommit(false);
            try {
                if (events > 0) {
                    put(connection, "block_filter", part.id(), filter);
                    put(connection, "block_head", part.id(), head);
                    put(connection, "block_text", part.id(), text);
                }
                insertSamples(connection, part.samples());
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO block VALUES(?,?,?,?,?,?,?,?,?)")) {
                    insert.setLong(1, part.id());
                    insert.setLong(2, last);
                    insert.setBytes(3, roll);
                    insert.setInt(4, events);
                    insert.setLong(5, rawBytes);
                    insert.setLong(6, stored);
                    insert.setInt(7, part.samples().size());
                    insert.setLong(8, first);
                    insert.setLong(9, latest);
                    insert.executeUpdate();
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                try {
                    connection.rollback();
                } catch (SQLException again) {
                    e.addSuppressed(again);
                }
                throw e;
            }
            connection.setAutoCommit(true);
            return BlockRef.read(this, part.id(), last, roll, events, rawBytes, stored, part.samples().size(), first, latest);
        });
    }

    private static void put(Connection connection, String table, long id, byte[] data) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES(?,?)")) {
            int part = 0;
            for (int at = 0; at == 0 || at < data.length; at += PART) {
                insert.setLong(1, (id << 10) + part++);
                insert.setBytes(2, data.length <= PART ? data : Arrays.copyOfRange(data, at, Math.min(data.length, at + PART)));
                insert.executeUpdate();
            }
        }
    }

    private record Owner(int kind, String space, String entity) {}

    private static void insertSamples(Connection connection, List<Sample> samples) throws SQLException {
        if (samples.isEmpty()) {
            return;
        }
        Map<Owner, List<Sample>> owners = new LinkedHashMap<>();
        for (Sample sample : samples) {
            owners.computeIfAbsent(new Owner(sample.kind(), sample.space(), sample.entity()), o -> new ArrayList<>()).add(sample);
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO sample(kind, space, entity, first_ms, last_ms, data) VALUES(?,?,?,?,?,?)")) {
            for (Map.Entry<Owner, List<Sample>> owner : owners.entrySet()) {
                List<Sample> of = owner.getValue();
                for (int at = 0; at < of.size(); at += 10_000) {
                    List<Sample> some = of.subList(at, Math.min(of.size(), at + 10_000));
                    insert.setInt(1, owner.getKey().kind());
                    insert.setString(2, owner.getKey().space());
                    insert.setString(3, owner.getKey().entity());
                    insert.setLong(4, some.stream().mapToLong(s -> Times.millis(s.time())).min().orElse(0));
                    insert.setLong(5, some.stream().mapToLong(s -> Times.millis(s.time())).max().orElse(0));
                    insert.setBytes(6, Zstd.compress(SampleBlock.encode(some), 3));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** The block of this number, if it is in this file. */
    Optional<BlockRef> block(long id) throws SQLException {
        return run(connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT + " WHERE id=?")) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(read(row)) : Optional.empty();
                }
            }
        });
    }

    void force() throws SQLException {
        run(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("CHECKPOINT SYNC");
            }
        });
    }

    byte[] filter(long id) throws SQLException {
        return blob("block_filter", id);
    }

    EventBlock.Head head(long id) throws SQLException {
        return new EventBlock.Head(blob("block_head", id));
    }

    EventBlock.Text text(long id) throws SQLException {
        return new EventBlock.Text(blob("block_text", id));
    }

    private byte[] blob(String table, long id) throws SQLException {
        byte[] packed = packed(table, id, id).get(id);
        try {
            return Zstd.decompress(present(packed, table, id), (int) Zstd.getFrameContentSize(packed));
        } catch (RuntimeException e) {
            throw foreign(id, e);
        }
    }

    /** The filters of all blocks between these numbers, for {@link #unpackFilter}. */
    Map<Long, byte[]> packedFilters(long first, long last) throws SQLException {
        return packed("block_filter", first, last);
    }

    /**
     * Unpacks a filter.
     *
     * @param packed null where none was found
     * @param into {@link Trigrams#BYTES} bytes, all of them written
     */
    void unpackFilter(long id, byte @Nullable [] packed, ZstdDecompressCtx unpacker, byte[] into) throws SQLException {
        byte[] present = present(packed, "block_filter", id);
        try {
            if (unpacker.decompressByteArray(into, 0, into.length, present, 0, present.length) != into.length) {
                throw new IllegalStateException("too short");
            }
        } catch (RuntimeException e) {
            throw foreign(id, e);
        }
    }

    private byte[] present(byte @Nullable [] packed, String table, long id) throws SQLException {
        if (packed == null) {
            throw new SQLException("block " + id + " has no row in " + table + " of " + path().getFileName());
        }
        return packed;
    }

    private SQLException foreign(long id, RuntimeException cause) {
        return new SQLException("block " + id + " of " + path().getFileName() + " holds no data of ours", null, DAMAGED, cause);
    }

    /** What a table holds of the blocks between these numbers, each put together from its parts. */
    private Map<Long, byte[]> packed(String table, long first, long last) throws SQLException {
        return run(connection -> {
            Map<Long, byte[]> packed = new HashMap<>();
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT id, data FROM " + table + " WHERE id BETWEEN ? AND ? ORDER BY id")) {
                select.setLong(1, first << 10);
                select.setLong(2, (last << 10) + 1023);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        packed.merge(row.getLong(1) >> 10, row.getBytes(2), DayFile::joined);
                    }
                }
            }
            return packed;
        });
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] whole = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        return whole;
    }

    /** Samples of one owner (of all, where space and entity are null) that may lie in the span; to be filtered by their own time. */
    void samples(int kind, @Nullable String space, @Nullable String entity, long fromMillis, long toMillis, List<Sample> into) throws SQLException {
        run(connection -> {
            String sql = "SELECT data FROM sample WHERE kind=? AND last_ms>=? AND first_ms<=?"
                    + (space == null ? "" : " AND space=?") + (entity == null ? "" : " AND entity=?") + " ORDER BY id";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setInt(1, kind);
                select.setLong(2, fromMillis);
                select.setLong(3, toMillis);
                int next = 4;
                if (space != null) {
                    select.setString(next++, space);
                }
                if (entity != null) {
                    select.setString(next, entity);
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        byte[] packed = row.getBytes(1);
                        into.addAll(SampleBlock.decode(Zstd.decompress(packed, (int) Zstd.getFrameContentSize(packed))));
                    }
                }
            }
            return into;
        });
    }

    /** Rewrites the file without its gaps; nobody may be using it. */
    void compact() throws SQLException {
        database.compact();
    }

    void reopen() {
        database.reopen();
    }

    /** Keeps the file open for a reader; false if it is gone already. */
    synchronized boolean acquire() {
        if (leases == 0) {
            return false;
        }
        leases++;
        return true;
    }

    void release() {
        boolean last;
        boolean gone;
        synchronized (this) {
            last = --leases == 0;
            gone = delete;
        }
        if (last) {
            database.close();
            if (gone) {
                try {
                    Files.deleteIfExists(path());
                } catch (IOException e) {
                    LOG.warn("{} could not be deleted and will be at the next start", path(), e);
                }
            }
        }
    }

    /** Deletes the file as soon as its last reader has left. */
    void retire() {
        synchronized (this) {
            delete = true;
        }
        release();
    }

    @Override
    public void close() {
        release();
    }
}
