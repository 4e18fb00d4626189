package io.nocturne.store;

import com.github.luben.zstd.Zstd;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One H2 file: the blocks and samples of one day, or of a part of it where the day is large. Giving space back means deleting such a file;
 * rows are only ever added. Filters, text and columns of a block stand in separate tables, so that going through the filters does not pull
 * the texts through the cache.
 */
final class DayFile implements AutoCloseable {
    static final String PREFIX = "cache-";
    private static final int PART = 1 << 20;
    private static final int LEVEL = 1;
    private static final int CACHE_KILOBYTES = 8_192;
    private static final List<String> MIGRATIONS = List.of("""
            CREATE TABLE block(id BIGINT PRIMARY KEY, last_ms BIGINT NOT NULL, roll BINARY VARYING(1048576) NOT NULL, events INT NOT NULL,\
             raw_bytes BIGINT NOT NULL, stored_bytes BIGINT NOT NULL, samples INT NOT NULL, sample_first BIGINT NOT NULL, sample_last BIGINT NOT NULL);
            CREATE TABLE block_filter(id BIGINT PRIMARY KEY, data BINARY VARYING(1048576) NOT NULL);
            CREATE TABLE block_head(id BIGINT PRIMARY KEY, data BINARY VARYING(1048576) NOT NULL);
            CREATE TABLE block_text(id BIGINT PRIMARY KEY, data BINARY VARYING(1048576) NOT NULL);
            CREATE TABLE sample(id BIGINT AUTO_INCREMENT PRIMARY KEY, kind INT NOT NULL, space VARCHAR NOT NULL, entity VARCHAR NOT NULL,\
             first_ms BIGINT NOT NULL, last_ms BIGINT NOT NULL, data BINARY VARYING(1048576) NOT NULL);
            CREATE INDEX sample_of ON sample(kind, space, entity, last_ms)""");

    private final LocalDate day;
    private final Database database;
    // INVARIANT: guarded by this.
    private int leases = 1;
    private boolean delete;

    DayFile(Path file, Database.Access access) {
        this.day = LocalDate.parse(file.getFileName().toString().substring(PREFIX.length(), PREFIX.length() + 10));
        this.database = new Database(file, access, CACHE_KILOBYTES, MIGRATIONS);
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
        return database.run(connection -> {
            List<BlockRef> blocks = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT id, last_ms, roll, events, raw_bytes, stored_bytes, samples,"
                            + " sample_first, sample_last FROM block ORDER BY id")) {
                while (row.next()) {
                    blocks.add(BlockRef.read(
                            this,
                            row.getLong(1),
                            row.getLong(2),
                            row.getBytes(3),
                            row.getInt(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getInt(7),
                            row.getLong(8),
                            row.getLong(9)));
                }
            }
            return blocks;
        });
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
        return database.run(connection -> {
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
            } catch (SQLException e) {
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
                insert.setBytes(2, data.length <= PART ? data : java.util.Arrays.copyOfRange(data, at, Math.min(data.length, at + PART)));
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

    /** Makes what was committed survive a loss of power. */
    void force() throws SQLException {
        database.run(connection -> {
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
        byte[] packed = database.run(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT data FROM " + table + " WHERE id BETWEEN ? AND ? ORDER BY id")) {
                select.setLong(1, id << 10);
                select.setLong(2, (id << 10) + 1023);
                try (ResultSet row = select.executeQuery()) {
                    Packer whole = null;
                    byte[] first = null;
                    while (row.next()) {
                        byte[] part = row.getBytes(1);
                        if (first == null) {
                            first = part;
                        } else {
                            if (whole == null) {
                                whole = new Packer(first.length + part.length);
                                whole.raw(first, 0, first.length);
                            }
                            whole.raw(part, 0, part.length);
                        }
                    }
                    if (first == null) {
                        throw new SQLException("block " + id + " has no row in " + table + " of " + path().getFileName());
                    }
                    return whole == null ? first : whole.toBytes();
                }
            }
        });
        return Zstd.decompress(packed, (int) Zstd.getFrameContentSize(packed));
    }

    /** Samples of one owner (of all, where space and entity are null) that may lie in the span; to be filtered by their own time. */
    void samples(int kind, @Nullable String space, @Nullable String entity, long fromMillis, long toMillis, List<Sample> into) throws SQLException {
        database.run(connection -> {
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
        database.run(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("SHUTDOWN COMPACT");
            }
        });
        database.reopen();
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
                    org.slf4j.LoggerFactory.getLogger(DayFile.class).warn("{} could not be deleted and will be at the next start", path(), e);
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
