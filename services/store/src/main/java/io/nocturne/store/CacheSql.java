package io.nocturne.store;

import io.nocturne.core.Event;
import io.nocturne.core.Sentence;
import io.nocturne.core.TimeRange;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.h2.Driver;
import org.jspecify.annotations.Nullable;

/**
 * SQL over the cache.
 *
 * <p>The cache itself is compressed columns, which no SQL could be let loose on, and must not be harmed. So a statement gets a database of
 * its own in memory, with what it names and nothing else: the events that pass filter and range ({@code event}), their structured fields
 * ({@code field}), counts by minute and severity ({@code minute_count}), alarms, devices, device states, samples of lag
 * and metrics, and marks. It is run by a user who may only
 * select: no files, no classes, no other database can be reached from there. Afterwards the database is gone.
 */
public final class CacheSql implements AutoCloseable {
    /** Most events, and most samples, a statement may look at; the newest are taken. */
    public static final int MOST_EVENTS = 200_000;

    /** Most rows of an answer. */
    public static final int MOST_ROWS = 10_000;

    /**
     * An answer.
     *
     * @param columns their names
     * @param rows values as text, null for NULL
     * @param numeric by column, whether it holds numbers
     * @param cut true if there were more rows than {@link #MOST_ROWS}
     * @param sampled true if more events passed filter and range than {@link #MOST_EVENTS}, so that the statement saw only the newest
     */
    public record Table(List<String> columns, List<Boolean> numeric, List<List<@Nullable String>> rows, boolean cut, boolean sampled) {}

    /** Events that do not come from the cache, such as those of files. */
    @FunctionalInterface
    public interface Events {
        /**
         * Gives all events.
         *
         * @param sink says false when it wants no more
         */
        void give(Predicate<Event> sink) throws IOException;
    }

    private final @Nullable Cache cache;
    private final @Nullable Events events;
    private final int mostEvents;
    private final AtomicReference<@Nullable Statement> running = new AtomicReference<>();
    private volatile boolean cancelled;
    private volatile long read;

    public CacheSql(Cache cache) {
        this.cache = cache;
        events = null;
        mostEvents = MOST_EVENTS;
    }

    /**
     * SQL over other events: {@code event}, {@code field} and {@code minute_count} hold them, all other tables are empty.
     *
     * @param most events a statement may look at; the first are taken
     */
    public CacheSql(Events events, int most) {
        cache = null;
        this.events = events;
        mostEvents = most;
    }

    /** How many events were read so far, from any thread. */
    public long read() {
        return read;
    }

    /** Ends what runs, from another thread. */
    @Override
    public void close() {
        cancelled = true;
        Statement statement = running.get();
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                org.slf4j.LoggerFactory.getLogger(CacheSql.class).debug("cancelling", e);
            }
        }
    }

    /**
     * Runs one SELECT.
     *
     * @param range what {@code event}, {@code field} and {@code minute_count} hold
     * @param matcher likewise for the first two; null for all events
     * @throws StoreException with a sentence, if the statement is none, takes longer than 30 seconds, or is cancelled
     */
    public Table select(String sql, TimeRange range, @Nullable EventMatcher matcher) {
        String text = sql.strip().replaceAll(";\\s*$", "");
        if (!Pattern.compile("^(\\(|select|with|values|table|explain)\\b?", Pattern.CASE_INSENSITIVE).matcher(text).find()) {
            throw new StoreException(StorePhrase.ONLY_SELECT.with());
        }
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (Connection owner = connect(url, "owner")) {
            try {
                boolean sampled = fill(owner, text, range, matcher);
                try (Connection reader = connect(url, "reader")) {
                    return run(reader, text, sampled);
                }
            } finally {
                try (Statement end = owner.createStatement()) {
                    end.execute("SHUTDOWN IMMEDIATELY");
                }
            }
        } catch (SQLException e) {
            throw new StoreException(cancelled ? StorePhrase.SQL_CANCELLED.with() : Sentence.words(sentence(e)), e);
        }
    }

    static String sentence(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf("; SQL statement:");
        return (end < 0 ? message : message.substring(0, end)).replace('\n', ' ');
    }

    private static Connection connect(String url, String user) throws SQLException {
        Properties who = new Properties();
        who.setProperty("user", user);
        who.setProperty("password", user);
        Connection connection = new Driver().connect(url, who);
        if (connection == null) {
            throw new SQLException("H2 does not understand " + url);
        }
        return connection;
    }

    private boolean fill(Connection owner, String text, TimeRange range, @Nullable EventMatcher matcher) throws SQLException {
        boolean sampled = false;
        try (Statement create = owner.createStatement()) {
            create.execute("CREATE USER reader PASSWORD 'reader'");
            create.execute("CREATE TABLE event(id BIGINT PRIMARY KEY, time TIMESTAMP(9) WITH TIME ZONE, severity VARCHAR, code INT, facility INT, host VARCHAR,"
                    + " app VARCHAR, pid VARCHAR, message VARCHAR, format VARCHAR, source VARCHAR, partition_no INT, position BIGINT)");
            create.execute("CREATE TABLE field(id BIGINT, name VARCHAR, field_value VARCHAR)");
            create.execute("CREATE TABLE minute_count(time TIMESTAMP(9) WITH TIME ZONE, severity VARCHAR, events BIGINT)");
            create.execute("CREATE TABLE alarm(id VARCHAR, time TIMESTAMP(9) WITH TIME ZONE, source VARCHAR, level VARCHAR, state VARCHAR, text VARCHAR)");
            create.execute("CREATE TABLE device(id VARCHAR, name VARCHAR, addresses VARCHAR, since TIMESTAMP(9) WITH TIME ZONE)");
            create.execute("CREATE TABLE device_state(device VARCHAR, time TIMESTAMP(9) WITH TIME ZONE, state VARCHAR, reason VARCHAR)");
            create.execute("CREATE TABLE lag_sample(time TIMESTAMP(9) WITH TIME ZONE, cluster VARCHAR, consumer_group VARCHAR, topic VARCHAR, partition_no INT,"
                    + " current_offset BIGINT, end_offset BIGINT, lag BIGINT)");
            create.execute("CREATE TABLE metric_sample(time TIMESTAMP(9) WITH TIME ZONE, device VARCHAR, metric VARCHAR, metric_value DOUBLE PRECISION)");
            create.execute("CREATE TABLE mark(time TIMESTAMP(9) WITH TIME ZONE, note VARCHAR, line VARCHAR)");
            if (names(text, "field")) {
                create.execute("CREATE INDEX field_name ON field(name)");
            }
            for (String table : List.of("event", "field", "minute_count", "alarm", "device", "device_state", "lag_sample", "metric_sample", "mark")) {
                create.execute("GRANT SELECT ON " + table + " TO reader");
            }
        }
        boolean minutes = names(text, "minute_count");
        if (names(text, "event") || names(text, "field") || minutes && cache == null) {
            sampled = events(owner, range, matcher, names(text, "field"));
        }
        Cache kept = cache;
        if (kept == null) {
            try (Statement count = owner.createStatement()) {
                count.execute("INSERT INTO minute_count SELECT DATE_TRUNC('MINUTE', time) AS started, severity, COUNT(*) FROM event GROUP BY started, severity");
            }
            return sampled;
        }
        if (minutes) {
            minutes(owner, kept, range);
        }
        Instant at = range.to();
        insert(owner, text, "alarm", kept.catalogue()::alarms, range,
                a -> List.of(a.id(), time(a.time()), a.source(), a.level().name(), a.state().name(), a.text()));
        insert(owner, text, "device", r -> kept.catalogue().devices(at), range,
                d -> List.of(d.id(), d.name(), String.join(" ", d.addresses()), time(d.time())));
        insert(owner, text, "device_state", r -> kept.catalogue().states(at), range, s -> List.of(s.device(), time(s.time()), s.state(), s.reason()));
        insert(owner, text, "lag_sample", r -> newest(kept.lagHistory(r)), range,
                l -> Arrays.asList(time(l.time()), l.cluster(), l.group(), l.topic(), l.partition(), l.current() < 0 ? null : l.current(), l.end(),
                        l.current() < 0 ? null : Math.max(0, l.end() - l.current())));
        insert(owner, text, "metric_sample", r -> newest(kept.metricHistory(r)), range, m -> List.of(time(m.time()), m.device(), m.metric(), m.value()));
        insert(owner, text, "mark", r -> kept.catalogue().marks(), range, m -> List.of(time(m.time()), m.note(), m.line()));
        return sampled;
    }

    private <T> List<T> newest(List<T> samples) {
        return samples.subList(Math.max(0, samples.size() - mostEvents), samples.size());
    }

    private static boolean names(String sql, String table) {
        return Pattern.compile("\\b" + table + "\\b", Pattern.CASE_INSENSITIVE).matcher(sql).find();
    }

    private static OffsetDateTime time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private boolean events(Connection owner, TimeRange range, @Nullable EventMatcher matcher, boolean fields) throws SQLException {
        long[] id = {0};
        owner.setAutoCommit(false);
        try (PreparedStatement event = owner.prepareStatement("INSERT INTO event VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
                PreparedStatement field = owner.prepareStatement("INSERT INTO field VALUES(?,?,?)")) {
            SQLException[] failure = {null};
            Predicate<Event> sink = found -> {
                try {
                    if (++id[0] <= mostEvents) {
                        add(event, id[0], found);
                        if (fields) {
                            for (Map.Entry<String, String> one : found.fields().entrySet()) {
                                field.setLong(1, id[0]);
                                field.setString(2, one.getKey());
                                field.setString(3, one.getValue());
                                field.addBatch();
                            }
                        }
                        if (id[0] % 1_000 == 0) {
                            event.executeBatch();
                            field.executeBatch();
                            read = id[0];
                        }
                    }
                    return !cancelled && id[0] <= mostEvents;
                } catch (SQLException e) {
                    failure[0] = e;
                    return false;
                }
            };
            if (cache != null) {
                cache.search(new EventQuery(range, matcher, mostEvents + 1), sink, () -> cancelled);
            } else if (events != null) {
                try {
                    events.give(sink);
                } catch (IOException e) {
                    throw new StoreException(Sentence.of(e), e);
                }
            }
            if (failure[0] != null) {
                throw failure[0];
            }
            event.executeBatch();
            field.executeBatch();
        }
        owner.commit();
        owner.setAutoCommit(true);
        if (cancelled) {
            throw new SQLException("cancelled");
        }
        return id[0] > mostEvents;
    }

    private static void add(PreparedStatement insert, long id, Event event) throws SQLException {
        insert.setLong(1, id);
        insert.setObject(2, time(event.time()));
        insert.setString(3, event.severity() == null ? null : event.severity().keyword());
        insert.setObject(4, event.severity() == null ? null : event.severity().code());
        insert.setObject(5, event.facility() < 0 ? null : event.facility());
        insert.setString(6, event.host());
        insert.setString(7, event.app());
        insert.setString(8, event.pid());
        insert.setString(9, event.message());
        insert.setString(10, event.format());
        insert.setString(11, event.source().name());
        insert.setObject(12, event.partition() < 0 ? null : event.partition());
        insert.setObject(13, event.position() < 0 ? null : event.position());
        insert.addBatch();
    }

    private static void minutes(Connection owner, Cache kept, TimeRange range) throws SQLException {
        try (PreparedStatement insert = owner.prepareStatement("INSERT INTO minute_count VALUES(?,?,?)")) {
            for (MinuteCounts minute : kept.countsByMinute(range)) {
                for (int i = 0; i < minute.bySeverity().length; i++) {
                    if (minute.bySeverity()[i] > 0) {
                        insert.setObject(1, time(minute.minute()));
                        insert.setString(2, i == 8 ? null : io.nocturne.core.Severity.ofCode(i).keyword());
                        insert.setLong(3, minute.bySeverity()[i]);
                        insert.addBatch();
                    }
                }
            }
            insert.executeBatch();
        }
    }

    private static <T> void insert(
            Connection owner, String sql, String table, java.util.function.Function<TimeRange, List<T>> read, TimeRange range,
            java.util.function.Function<T, List<?>> cells)
            throws SQLException {
        if (!names(sql, table)) {
            return;
        }
        List<T> rows = read.apply(range);
        if (rows.isEmpty()) {
            return;
        }
        String places = String.join(",", java.util.Collections.nCopies(cells.apply(rows.getFirst()).size(), "?"));
        try (PreparedStatement insert = owner.prepareStatement("INSERT INTO " + table + " VALUES(" + places + ")")) {
            for (T row : rows) {
                List<?> values = cells.apply(row);
                for (int i = 0; i < values.size(); i++) {
                    insert.setObject(i + 1, values.get(i));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private Table run(Connection reader, String text, boolean sampled) throws SQLException {
        try (Statement statement = reader.createStatement()) {
            running.set(statement);
            if (cancelled) {
                throw new SQLException("cancelled");
            }
            statement.setQueryTimeout(30);
            statement.setMaxRows(MOST_ROWS + 1);
            try (ResultSet answer = statement.executeQuery(text)) {
                ResultSetMetaData about = answer.getMetaData();
                List<String> columns = new ArrayList<>();
                List<Boolean> numeric = new ArrayList<>();
                for (int i = 1; i <= about.getColumnCount(); i++) {
                    columns.add(about.getColumnLabel(i).toLowerCase(Locale.ROOT));
                    numeric.add(switch (about.getColumnType(i)) {
                        case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT, Types.DOUBLE, Types.REAL, Types.NUMERIC, Types.DECIMAL, Types.FLOAT -> true;
                        default -> false;
                    });
                }
                List<List<@Nullable String>> rows = new ArrayList<>();
                while (answer.next() && rows.size() < MOST_ROWS) {
                    List<@Nullable String> row = new ArrayList<>();
                    for (int i = 1; i <= columns.size(); i++) {
                        Object value = answer.getObject(i);
                        row.add(value == null ? null : value instanceof OffsetDateTime when ? when.toInstant().toString() : answer.getString(i));
                    }
                    rows.add(row);
                }
                return new Table(columns, numeric, rows, rows.size() == MOST_ROWS && answer.next(), sampled);
            }
        } finally {
            running.set(null);
        }
    }
}
