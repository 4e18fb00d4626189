package io.nocturne.store;

import com.github.luben.zstd.Zstd;
import io.nocturne.core.Level;
import io.nocturne.core.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The few things that are kept as ordinary rows, in a file of their own: devices, their states, alarms, snapshots. Every change is a new row
 * with its time, so that each can be asked for as it was at any moment. Writing returns when the rows survive a loss of power.
 */
public final class Catalogue implements AutoCloseable {
    private static final int PART = 1 << 20;
    private static final List<String> MIGRATIONS = List.of("""
            CREATE TABLE IF NOT EXISTS device(seq BIGINT AUTO_INCREMENT PRIMARY KEY, id VARCHAR NOT NULL, at TIMESTAMP(9) WITH TIME ZONE NOT NULL,\
             name VARCHAR NOT NULL, addresses VARCHAR NOT NULL, attributes BINARY VARYING(1048576) NOT NULL);
            CREATE INDEX IF NOT EXISTS device_at ON device(id, at);
            CREATE TABLE IF NOT EXISTS device_state(seq BIGINT AUTO_INCREMENT PRIMARY KEY, id VARCHAR NOT NULL, at TIMESTAMP(9) WITH TIME ZONE NOT NULL,\
             state VARCHAR NOT NULL, reason VARCHAR NOT NULL);
            CREATE INDEX IF NOT EXISTS device_state_at ON device_state(id, at);
            CREATE TABLE IF NOT EXISTS alarm(seq BIGINT AUTO_INCREMENT PRIMARY KEY, id VARCHAR NOT NULL, at TIMESTAMP(9) WITH TIME ZONE NOT NULL,\
             source VARCHAR NOT NULL, level VARCHAR NOT NULL, state VARCHAR NOT NULL, text VARCHAR NOT NULL, attributes BINARY VARYING(1048576) NOT NULL);
            CREATE INDEX IF NOT EXISTS alarm_at ON alarm(id, at);
            CREATE TABLE IF NOT EXISTS snapshot(id BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR NOT NULL, target VARCHAR NOT NULL,\
             at TIMESTAMP(9) WITH TIME ZONE NOT NULL, entries BIGINT NOT NULL, bytes BIGINT NOT NULL);
            CREATE TABLE IF NOT EXISTS snapshot_part(snapshot BIGINT NOT NULL, part INT NOT NULL, data BINARY VARYING(1048576) NOT NULL, PRIMARY KEY(snapshot, part))""",
            """
                    CREATE TABLE IF NOT EXISTS mark(id VARCHAR PRIMARY KEY, at TIMESTAMP(9) WITH TIME ZONE NOT NULL, marked TIMESTAMP(9) WITH TIME ZONE NOT NULL,\
                     note VARCHAR NOT NULL, line VARCHAR NOT NULL)""", """
                    CREATE TABLE IF NOT EXISTS imported(id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, at TIMESTAMP(9) WITH TIME ZONE NOT NULL,\
                     head BINARY VARYING(1024) NOT NULL, bytes BIGINT NOT NULL, digest BINARY VARYING(64) NOT NULL, position BIGINT NOT NULL, same INT NOT NULL,\
                     length INT NOT NULL, events BIGINT NOT NULL, newest TIMESTAMP(9) WITH TIME ZONE NOT NULL, complete BOOLEAN NOT NULL)""", NetworkLog.TABLES);
    private static final Map<String, String> KINDS =
            Map.of("devices", "device", "deviceStates", "device_state", "alarms", "alarm", "snapshots", "snapshot", "marks", "mark", "networkScans", "network_scan");
    private static final long NETWORK_BYTES = 100_000_000;
    private static final int NETWORK_CHANGES = 200_000;

    private final Database database;
    private final boolean readOnly;
    private final NetworkLog network = new NetworkLog(this, NETWORK_BYTES, NETWORK_CHANGES);
    private volatile long opened = System.nanoTime();

    Catalogue(Path directory, Database.Access access) {
        this.database = new Database(directory.resolve("catalogue.mv.db"), access, 4_096, MIGRATIONS);
        this.readOnly = access == Database.Access.SHARED;
    }

    /** For the writer. One that cannot be opened is put aside, and a new one is begun. */
    static Catalogue open(Path directory, Damage damage) throws IOException {
        Catalogue catalogue = new Catalogue(directory, Database.Access.WRITE);
        if (catalogue.exists()) {
            try {
                catalogue.counts();
            } catch (StoreException | IllegalStateException e) {
                catalogue.close();
                if (!Damage.is(e)) {
                    return new Catalogue(directory, Database.Access.WRITE);
                }
                damage.aside(catalogue.database.file(), e);
                return new Catalogue(directory, Database.Access.WRITE);
            }
            catalogue.database.tidyUp();
        }
        return catalogue;
    }

    /** Reads one row. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Fills the parameters of an insert. */
    interface Fill<T> {
        void fill(PreparedStatement insert, T value) throws SQLException;
    }

    /** The network at many times. */
    public NetworkLog network() {
        return network;
    }

    /** Notes devices as they are from their time on. */
    public void saveDevices(Collection<DeviceRecord> devices) {
        insert("INSERT INTO device(id, at, name, addresses, attributes) VALUES(?,?,?,?,?)", devices, (insert, device) -> {
            insert.setString(1, device.id());
            insert.setObject(2, time(device.time()));
            insert.setString(3, device.name());
            insert.setString(4, String.join(" ", device.addresses()));
            insert.setBytes(5, pack(device.attributes()));
        });
    }

    /** All devices as they were known at that time, by id. */
    public List<DeviceRecord> devices(Instant at) {
        return select(newest("device"), List.of(time(at)), Catalogue::device);
    }

    /** Notes that devices came into states. */
    public void saveStates(Collection<DeviceState> states) {
        insert("INSERT INTO device_state(id, at, state, reason) VALUES(?,?,?,?)", states, (insert, state) -> {
            insert.setString(1, state.device());
            insert.setObject(2, time(state.time()));
            insert.setString(3, state.state());
            insert.setString(4, state.reason());
        });
    }

    /** The state each device was in at that time, by id. */
    public List<DeviceState> states(Instant at) {
        return select(newest("device_state"), List.of(time(at)), Catalogue::state);
    }

    /** The states a device came into, oldest first. */
    public List<DeviceState> states(String device, TimeRange range) {
        return select("SELECT * FROM device_state WHERE id=? AND at>=? AND at<? ORDER BY at, seq",
                List.of(device, time(range.from()), time(range.to())), Catalogue::state);
    }

    /** Notes changes of alarms. */
    public void saveAlarms(Collection<AlarmRecord> alarms) {
        insert("INSERT INTO alarm(id, at, source, level, state, text, attributes) VALUES(?,?,?,?,?,?,?)", alarms, (insert, alarm) -> {
            insert.setString(1, alarm.id());
            insert.setObject(2, time(alarm.time()));
            insert.setString(3, alarm.source());
            insert.setString(4, alarm.level().name());
            insert.setString(5, alarm.state().name());
            insert.setString(6, alarm.text());
            insert.setBytes(7, pack(alarm.attributes()));
        });
    }

    /** The alarms as they stood at that time, cleared ones left out, by id. */
    public List<AlarmRecord> alarms(Instant at) {
        return select(newest("alarm"), List.of(time(at)), Catalogue::alarm).stream()
                .filter(alarm -> alarm.state() != AlarmRecord.State.CLEARED)
                .toList();
    }

    /** Every change of an alarm in the range, oldest first. */
    public List<AlarmRecord> alarms(TimeRange range) {
        return select("SELECT * FROM alarm WHERE at>=? AND at<? ORDER BY at, seq", List.of(time(range.from()), time(range.to())), Catalogue::alarm);
    }

    /** Sets a mark, or changes the note of the one that is there. */
    public void saveMark(MarkRecord mark) {
        insert("MERGE INTO mark(id, at, marked, note, line) VALUES(?,?,?,?,?)", List.of(mark), (insert, value) -> {
            insert.setString(1, value.id());
            insert.setObject(2, time(value.time()));
            insert.setObject(3, time(value.marked()));
            insert.setString(4, value.note());
            insert.setString(5, value.line());
        });
    }

    /** Takes a mark away; false if there was none. */
    public boolean deleteMark(String id) {
        return write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM mark WHERE id=?")) {
                delete.setString(1, id);
                return delete.executeUpdate() > 0;
            }
        });
    }

    /** All marks, by the time of their events. */
    public List<MarkRecord> marks() {
        return select("SELECT * FROM mark ORDER BY at, id", List.of(), row -> new MarkRecord(
                row.getString("id"), at(row), instant(row, "marked"), row.getString("note"), row.getString("line")));
    }

    /** Notes how far a text was brought into the cache. */
    public void saveImport(ImportedText text) {
        insert("MERGE INTO imported VALUES(?,?,?,?,?,?,?,?,?,?,?,?)", List.of(text), (insert, value) -> {
            insert.setString(1, value.id());
            insert.setString(2, value.name());
            insert.setObject(3, time(value.at()));
            insert.setBytes(4, value.head());
            insert.setLong(5, value.bytes());
            insert.setBytes(6, value.digest());
            insert.setLong(7, value.position());
            insert.setInt(8, value.same());
            insert.setInt(9, value.length());
            insert.setLong(10, value.events());
            insert.setObject(11, time(value.last()));
            insert.setBoolean(12, value.complete());
        });
    }

    /** All texts that were brought into the cache. */
    public List<ImportedText> imports() {
        return select("SELECT * FROM imported ORDER BY at, id", List.of(), row -> new ImportedText(
                row.getString("id"), row.getString("name"), at(row), row.getBytes("head"), row.getLong("bytes"), row.getBytes("digest"),
                row.getLong("position"), row.getInt("same"), row.getInt("length"), row.getLong("events"),
                instant(row, "newest"), row.getBoolean("complete")));
    }

    /**
     * Alarms with what happened to them since they were raised last, by id.
     *
     * @param at as they stood at that time
     * @param cleared whether those that are over come too
     */
    public List<StandingAlarm> standing(Instant at, boolean cleared) {
        Map<String, List<AlarmRecord>> all = new LinkedHashMap<>();
        List<AlarmRecord> changes = select("SELECT * FROM alarm WHERE at<=? ORDER BY id, at, seq", List.of(time(at)), Catalogue::alarm);
        for (AlarmRecord change : changes) {
            List<AlarmRecord> history = all.computeIfAbsent(change.id(), id -> new ArrayList<>());
            if (!history.isEmpty() && history.getLast().state() == AlarmRecord.State.CLEARED) {
                history.clear();
            }
            history.add(change);
        }
        return all.values().stream()
                .map(history -> new StandingAlarm(history.getLast(), history.getFirst().time(), history))
                .filter(alarm -> cleared || alarm.now().state() != AlarmRecord.State.CLEARED)
                .toList();
    }

    /** Keeps a document, compressed. */
    public Snapshot saveSnapshot(String name, String target, Instant time, long entries, byte[] content) {
        byte[] packed = Zstd.compress(content, 6);
        return write(connection -> {
            long id;
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO snapshot(name, target, at, entries, bytes) VALUES(?,?,?,?,?)", Statement.RETURN_GENERATED_KEYS)) {
                insert.setString(1, name);
                insert.setString(2, target);
                insert.setObject(3, time(time));
                insert.setLong(4, entries);
                insert.setLong(5, content.length);
                insert.executeUpdate();
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    keys.next();
                    id = keys.getLong(1);
                }
            }
            saveParts(connection, "snapshot_part", id, packed);
            return new Snapshot(id, name, target, time, entries, content.length);
        });
    }

    /** Writes a long content as rows of a table of three columns: whose it is, its place, bytes. */
    static void saveParts(Connection connection, String table, long id, byte[] content) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES(?,?,?)")) {
            for (int at = 0, part = 0; at < content.length; at += PART, part++) {
                insert.setLong(1, id);
                insert.setInt(2, part);
                insert.setBytes(3, Arrays.copyOfRange(content, at, Math.min(content.length, at + PART)));
                insert.executeUpdate();
            }
        }
    }

    /** What {@link #saveParts} wrote, put together; nothing where there is none. */
    byte[] parts(String sql, long id) {
        List<byte[]> parts = select(sql, List.of(id), row -> row.getBytes(1));
        Packer whole = new Packer(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(part -> whole.raw(part, 0, part.length));
        return whole.toBytes();
    }

    /** All snapshots, newest first. */
    public List<Snapshot> snapshots() {
        return select("SELECT * FROM snapshot ORDER BY at DESC, id DESC", List.of(), row -> new Snapshot(
                row.getLong("id"), row.getString("name"), row.getString("target"), at(row), row.getLong("entries"), row.getLong("bytes")));
    }

    /**
     * The content of a snapshot.
     *
     * @throws StoreException if there is none with this number
     */
    public byte[] snapshot(long id) {
        byte[] whole = parts("SELECT data FROM snapshot_part WHERE snapshot=? ORDER BY part", id);
        if (whole.length == 0) {
            throw new StoreException(StorePhrase.NO_SNAPSHOT.with(String.valueOf(id)));
        }
        return Zstd.decompress(whole, (int) Zstd.getFrameContentSize(whole));
    }

    /** Deletes a snapshot; false if there was none. */
    public boolean deleteSnapshot(long id) {
        return write(connection -> {
            try (Statement delete = connection.createStatement()) {
                delete.executeUpdate("DELETE FROM snapshot_part WHERE snapshot=" + id);
                return delete.executeUpdate("DELETE FROM snapshot WHERE id=" + id) > 0;
            }
        });
    }

    /** Rows by kind. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String kind : List.of("devices", "deviceStates", "alarms", "snapshots", "marks", "networkScans")) {
            List<Long> count = select("SELECT COUNT(*) FROM " + KINDS.get(kind), List.of(), row -> row.getLong(1));
            counts.put(kind, count.isEmpty() ? 0 : count.getFirst());
        }
        return counts;
    }

    /** Deletes what ended before; what still holds stays however old it is. */
    void forget(Instant before) {
        write(connection -> {
            int gone = network.forget(connection, before);
            for (String table : List.of("device_state", "alarm", "device")) {
                try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " o WHERE o.at < ? AND EXISTS(SELECT 1 FROM "
                        + table + " n WHERE n.id = o.id AND n.at <= ? AND (n.at > o.at OR n.at = o.at AND n.seq > o.seq))")) {
                    delete.setObject(1, time(before));
                    delete.setObject(2, time(before));
                    gone += delete.executeUpdate();
                }
            }
            // Events go by the day they came here, not by their own time: an old log brought in today stays as long as today's.
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM imported WHERE complete AND at < ?")) {
                delete.setObject(1, time(before));
                gone += delete.executeUpdate();
            }
            return gone;
        });
    }

    void compact() throws SQLException {
        if (Files.exists(database.file())) {
            database.compact();
        }
    }

    boolean exists() {
        return !Database.holdsNothing(database.file());
    }

    private static String newest(String table) {
        return "SELECT * FROM " + table + " WHERE at<=? QUALIFY ROW_NUMBER() OVER (PARTITION BY id ORDER BY at DESC, seq DESC)=1 ORDER BY id";
    }

    private static DeviceRecord device(ResultSet row) throws SQLException {
        String addresses = row.getString("addresses");
        return new DeviceRecord(
                row.getString("id"),
                at(row),
                row.getString("name"),
                addresses.isEmpty() ? List.of() : List.of(addresses.split(" ")),
                unpack(row.getBytes("attributes")));
    }

    private static DeviceState state(ResultSet row) throws SQLException {
        return new DeviceState(row.getString("id"), at(row), row.getString("state"), row.getString("reason"));
    }

    private static AlarmRecord alarm(ResultSet row) throws SQLException {
        return new AlarmRecord(
                row.getString("id"),
                at(row),
                row.getString("source"),
                Level.valueOf(row.getString("level")),
                AlarmRecord.State.valueOf(row.getString("state")),
                row.getString("text"),
                unpack(row.getBytes("attributes")));
    }

    static OffsetDateTime time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Instant at(ResultSet row) throws SQLException {
        return instant(row, "at");
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static byte[] pack(Map<String, String> attributes) {
        Packer out = new Packer(64);
        out.number(attributes.size());
        attributes.forEach((name, value) -> {
            out.text(name);
            out.text(value);
        });
        return out.toBytes();
    }

    private static Map<String, String> unpack(byte[] bytes) {
        Unpacker in = new Unpacker(bytes);
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int n = in.size(); n > 0; n--) {
            attributes.put(in.text(), in.text());
        }
        return attributes;
    }

    <T> void insert(String sql, Collection<T> values, Fill<T> fill) {
        if (values.isEmpty()) {
            return;
        }
        write(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (T value : values) {
                    fill.fill(insert, value);
                    insert.addBatch();
                }
                return insert.executeBatch().length;
            }
        });
    }

    <T> T write(Database.Work<T> work) {
        if (readOnly) {
            throw new StoreException(StorePhrase.ANOTHER_WRITES.with());
        }
        // One writer at a time: H2 would otherwise answer some with a lock time-out.
        synchronized (this) {
            try {
                return database.run(connection -> {
                    connection.setAutoCommit(false);
                    try {
                        T result = work.with(connection);
                        connection.commit();
                        connection.setAutoCommit(true);
                        try (Statement sync = connection.createStatement()) {
                            sync.execute("CHECKPOINT SYNC");
                        }
                        return result;
                    } catch (SQLException e) {
                        database.reopen();
                        throw e;
                    }
                });
            } catch (SQLException e) {
                throw new StoreException(StorePhrase.CATALOGUE_UNWRITTEN.with(database.file(), CacheSql.sentence(e)), e);
            }
        }
    }

    <T> List<T> select(String sql, List<Object> parameters, Row<T> read) {
        if (!exists()) {
            return List.of();
        }
        if (readOnly && System.nanoTime() - opened > 1_000_000_000L) {
            database.reopen();
            opened = System.nanoTime();
        }
        for (int attempt = 1;; attempt++) {
            try {
                return database.run(connection -> rows(connection, sql, parameters, read));
            } catch (SQLException e) {
                database.reopen();
                if (readOnly && Database.isTableMissing(e)) {
                    return List.of();
                }
                // A reader may have come while another process wrote.
                if (!readOnly || attempt == 3) {
                    throw new StoreException((Damage.is(e) ? StorePhrase.CATALOGUE_DAMAGED : StorePhrase.CATALOGUE_UNREAD).with(database.file(), CacheSql.sentence(e)),
                            e);
                }
            }
        }
    }

    static <T> List<T> rows(Connection connection, String sql, List<Object> parameters, Row<T> read) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, parameters.get(i));
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(read.of(row));
                }
            }
            return rows;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
