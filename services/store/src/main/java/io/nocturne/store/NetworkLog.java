package io.nocturne.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import io.nocturne.core.TimeRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The network as it was scanned at many times, what changed in between, and when somebody watched at all.
 *
 * <p>A scan is a document of which the cache knows nothing but its bytes. One scan mostly says what the one before said, so a scan is kept as its
 * difference from an earlier whole one: it is compressed with that one for a dictionary, which leaves a few kilobytes of some megabytes. A
 * whole one is written where none is near, or where the difference is no longer small; a whole one and what leans on it go together, so that
 * none is ever left without its base. All scans together stay under a bound; the oldest go first.
 */
public final class NetworkLog {
    static final String TABLES = """
            CREATE TABLE IF NOT EXISTS network_scan(id BIGINT AUTO_INCREMENT PRIMARY KEY, at TIMESTAMP(9) WITH TIME ZONE NOT NULL, base BIGINT NOT NULL,\
             bytes BIGINT NOT NULL);
            CREATE INDEX IF NOT EXISTS network_scan_at ON network_scan(at);
            CREATE TABLE IF NOT EXISTS network_scan_part(scan BIGINT NOT NULL, part INT NOT NULL, data BINARY VARYING(1048576) NOT NULL, PRIMARY KEY(scan, part));
            CREATE TABLE IF NOT EXISTS network_change(seq BIGINT AUTO_INCREMENT PRIMARY KEY, at TIMESTAMP(9) WITH TIME ZONE NOT NULL, kind VARCHAR NOT NULL,\
             device VARCHAR NOT NULL, name VARCHAR NOT NULL, port VARCHAR NOT NULL, if_index INT NOT NULL, other VARCHAR NOT NULL);
            CREATE INDEX IF NOT EXISTS network_change_at ON network_change(at);
            CREATE TABLE IF NOT EXISTS network_watch(id BIGINT AUTO_INCREMENT PRIMARY KEY, begun TIMESTAMP(9) WITH TIME ZONE NOT NULL,\
             seen TIMESTAMP(9) WITH TIME ZONE NOT NULL)""";

    /** Scans that lean on one whole one, at most. */
    private static final int LEANING = 64;
    /** Base and difference are found by the compressor within two to this power of bytes. */
    private static final int WINDOW = 27;

    private final Catalogue catalogue;
    private final long mostBytes;
    private final int mostChanges;

    /**
     * A scan that was kept.
     *
     * @param base the whole one it leans on; 0 for a whole one
     * @param bytes it takes in the cache
     */
    public record Scan(long id, Instant at, long base, long bytes) {}

    /** Times between which the network was watched. */
    public record Watch(Instant begun, Instant seen) {}

    NetworkLog(Catalogue catalogue, long mostBytes, int mostChanges) {
        this.catalogue = catalogue;
        this.mostBytes = mostBytes;
        this.mostChanges = mostChanges;
    }

    /** Notes that the network is watched from now on; gives the number to tell {@link #seen} with. */
    public long watch(Instant begun) {
        return catalogue.write(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO network_watch(begun, seen) VALUES(?,?)", Statement.RETURN_GENERATED_KEYS)) {
                insert.setObject(1, Catalogue.time(begun));
                insert.setObject(2, Catalogue.time(begun));
                insert.executeUpdate();
                return key(insert);
            }
        });
    }

    /** Notes until when it was watched. */
    public void seen(long watch, Instant until) {
        catalogue.write(connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE network_watch SET seen=? WHERE id=?")) {
                update.setObject(1, Catalogue.time(until));
                update.setLong(2, watch);
                return update.executeUpdate();
            }
        });
    }

    /** The last time it was watched that began at or before a moment; empty where it never was. */
    public Optional<Watch> watched(Instant at) {
        return catalogue.select("SELECT begun, seen FROM network_watch WHERE begun<=? ORDER BY begun DESC, id DESC LIMIT 1", List.of(Catalogue.time(at)),
                row -> new Watch(Catalogue.instant(row, "begun"), Catalogue.instant(row, "seen"))).stream().findFirst();
    }

    /** Notes changes. */
    public void saveChanges(Collection<NetworkChange> changes) {
        catalogue.insert("INSERT INTO network_change(at, kind, device, name, port, if_index, other) VALUES(?,?,?,?,?,?,?)", changes, (insert, change) -> {
            insert.setObject(1, Catalogue.time(change.time()));
            insert.setString(2, change.kind());
            insert.setString(3, change.device());
            insert.setString(4, change.name());
            insert.setString(5, change.port());
            insert.setInt(6, change.ifIndex());
            insert.setString(7, change.other());
        });
    }

    /**
     * The newest changes of a range, oldest first.
     *
     * @param most how many at most
     */
    public List<NetworkChange> changes(TimeRange range, int most) {
        return catalogue.select(
                "SELECT * FROM network_change WHERE at>=? AND at<? ORDER BY at DESC, seq DESC LIMIT " + most,
                List.of(Catalogue.time(range.from()), Catalogue.time(range.to())),
                row -> new NetworkChange(
                        Catalogue.instant(row, "at"), row.getString("kind"), row.getString("device"), row.getString("name"), row.getString("port"),
                        row.getInt("if_index"), row.getString("other")))
                .reversed();
    }

    /** All scans, newest first. */
    public List<Scan> scans() {
        return catalogue.select("SELECT * FROM network_scan ORDER BY at DESC, id DESC", List.of(), NetworkLog::scan);
    }

    /** The newest scan at or before a moment; empty where none was kept. */
    public Optional<Scan> scan(Instant at) {
        return catalogue.select("SELECT * FROM network_scan WHERE at<=? ORDER BY at DESC, id DESC LIMIT 1", List.of(Catalogue.time(at)), NetworkLog::scan)
                .stream()
                .findFirst();
    }

    /** Keeps a scan. */
    public void saveScan(Instant at, byte[] content) {
        Scan base = base();
        byte[] packed = null;
        if (base != null) {
            byte[] whole = content(base);
            try (ZstdCompressCtx context = new ZstdCompressCtx()) {
                packed = context.setLevel(1).setWindowLog(WINDOW).setHashLog(hashLog(whole.length)).loadDict(whole).compress(content);
            }
            if (packed.length > base.bytes() / 2) {
                base = null;
            }
        }
        if (base == null || packed == null) {
            packed = Zstd.compress(content, 6);
        }
        long on = base == null ? 0 : base.id();
        byte[] kept = packed;
        catalogue.write(connection -> {
            long id;
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO network_scan(at, base, bytes) VALUES(?,?,?)", Statement.RETURN_GENERATED_KEYS)) {
                insert.setObject(1, Catalogue.time(at));
                insert.setLong(2, on);
                insert.setLong(3, kept.length);
                insert.executeUpdate();
                id = key(insert);
            }
            Catalogue.saveParts(connection, "network_scan_part", id, kept);
            bound(connection);
            return id;
        });
    }

    /** With as many places as the base has bytes, the compressor finds what is the same in it at its fastest level; up to 32 MB. */
    private static int hashLog(int bytes) {
        return Math.clamp(33 - Integer.numberOfLeadingZeros(bytes), 17, 23);
    }

    /** The newest whole scan, if there is room beside it. */
    private @Nullable Scan base() {
        List<Scan> scans = scans();
        int leaning = 0;
        for (Scan scan : scans) {
            if (scan.base() == 0) {
                return leaning < LEANING ? scan : null;
            }
            leaning++;
        }
        return null;
    }

    /**
     * What was kept.
     *
     * @throws StoreException if it went meanwhile
     */
    public byte[] content(Scan scan) {
        byte[] packed = catalogue.parts("SELECT data FROM network_scan_part WHERE scan=? ORDER BY part", scan.id());
        if (packed.length == 0) {
            throw new StoreException(StorePhrase.NO_SCAN.with(scan.at()));
        }
        int size = (int) Zstd.getFrameContentSize(packed);
        if (scan.base() == 0) {
            return Zstd.decompress(packed, size);
        }
        byte[] whole = content(new Scan(scan.base(), scan.at(), 0, 0));
        try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
            return context.loadDict(whole).decompress(packed, size);
        }
    }

    /** Lets the oldest go until the rest is within its bounds. */
    private void bound(Connection connection) throws SQLException {
        List<Scan> scans = Catalogue.rows(connection, "SELECT * FROM network_scan ORDER BY at, id", List.of(), NetworkLog::scan);
        long sum = scans.stream().mapToLong(Scan::bytes).sum();
        List<Scan> whole = scans.stream().filter(scan -> scan.base() == 0).toList();
        for (int i = 0; i < whole.size() - 1 && sum > mostBytes; i++) {
            long id = whole.get(i).id();
            sum -= scans.stream().filter(scan -> scan.id() == id || scan.base() == id).mapToLong(Scan::bytes).sum();
            delete(connection, id);
        }
        try (Statement delete = connection.createStatement()) {
            delete.executeUpdate("DELETE FROM network_change WHERE seq <= (SELECT MAX(seq) FROM network_change) - " + mostChanges);
        }
    }

    private static void delete(Connection connection, long whole) throws SQLException {
        try (Statement delete = connection.createStatement()) {
            delete.executeUpdate("DELETE FROM network_scan_part WHERE scan IN (SELECT id FROM network_scan WHERE id=" + whole + " OR base=" + whole + ")");
            delete.executeUpdate("DELETE FROM network_scan WHERE id=" + whole + " OR base=" + whole);
        }
    }

    /** Deletes what ended before; the scan that still held then stays. */
    int forget(Connection connection, Instant before) throws SQLException {
        int gone = 0;
        List<Scan> whole = new ArrayList<>(Catalogue.rows(
                connection, "SELECT * FROM network_scan WHERE base=0 AND at<=? ORDER BY at DESC, id DESC", List.of(Catalogue.time(before)), NetworkLog::scan));
        for (Scan old : whole.subList(Math.min(1, whole.size()), whole.size())) {
            delete(connection, old.id());
            gone++;
        }
        for (String old : List.of("DELETE FROM network_change WHERE at<?", "DELETE FROM network_watch WHERE seen<?")) {
            try (PreparedStatement delete = connection.prepareStatement(old)) {
                delete.setObject(1, Catalogue.time(before));
                gone += delete.executeUpdate();
            }
        }
        return gone;
    }

    private static long key(PreparedStatement insert) throws SQLException {
        try (ResultSet keys = insert.getGeneratedKeys()) {
            keys.next();
            return keys.getLong(1);
        }
    }

    private static Scan scan(ResultSet row) throws SQLException {
        return new Scan(row.getLong("id"), Catalogue.instant(row, "at"), row.getLong("base"), row.getLong("bytes"));
    }
}
