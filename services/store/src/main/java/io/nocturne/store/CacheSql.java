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
import java.util.TreeMap;
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
 *
 * <p>Events are not brought into it where the statement goes through them once, or through those of files a few times one after the other: they are read
 * while it runs ({@link EventStream}), so that their number is not bounded. Only for one that goes through them otherwise, such as a join, the first of a
 * file and the newest of the cache are kept. Either way, what there is no memory for is left out, and that is told.
 */
public final class CacheSql implements AutoCloseable {
    /** Most events of the cache that are kept for a statement that goes through them more than once, and most samples; the newest are taken. */
    public static final int MOST_EVENTS = 200_000;

    /** Most events of files that are kept for a statement that goes through them more than once; the first are taken. */
    public static final int MOST_KEPT = 1_000_000;

    /** Most rows of an answer. */
    public static final int MOST_ROWS = 10_000;

    /**
     * An answer.
     *
     * @param columns their names
     * @param rows values as text, null for NULL
     * @param numeric by column, whether it holds numbers
     * @param cut true if there were more rows than {@link #MOST_ROWS}
     * @param sampled true if there were more events than the statement saw: of the cache it saw the newest, of files the first
     * @param events how many events the statement saw
     */
    public record Table(List<String> columns, List<Boolean> numeric, List<List<@Nullable String>> rows, boolean cut, boolean sampled, long events) {}

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
    private final boolean repeatable;
    private final int mostEvents;
    private final AtomicReference<@Nullable Statement> running = new AtomicReference<>();
    private final HeapWatch heap = new HeapWatch();
    private volatile @Nullable EventStream stream;
    private volatile boolean cancelled;
    private volatile long read;
    private boolean full;

    public CacheSql(Cache cache) {
        this.cache = cache;
        events = null;
        repeatable = false;
        mostEvents = MOST_EVENTS;
    }

    /**
     * SQL over other events: {@code event}, {@code field} and {@code minute_count} hold them, all other tables are empty.
     *
     * @param repeatable whether they can be given several times, each time in the same order; where not, a statement sees only those that are kept
     * @param most events that are kept for a statement; the first are taken
     */
    public CacheSql(Events events, boolean repeatable, int most) {
        cache = null;
        this.events = events;
        this.repeatable = repeatable;
        mostEvents = most;
    }

    /** How many events were read so far, from any thread. */
    public long read() {
        EventStream now = stream;
        return now == null ? read : now.read();
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
     * @throws StoreException with a sentence, if the statement is none, is cancelled, or takes longer than 30 seconds once its events are kept
     */
    public Table select(String sql, TimeRange range, @Nullable EventMatcher matcher) {
        String text = sql.strip().replaceAll(";\\s*$", "");
        if (!Pattern.compile("^(\\(|select|with|values|table|explain)\\b?", Pattern.CASE_INSENSITIVE).matcher(text).find()) {
            throw new StoreException(StorePhrase.ONLY_SELECT.with());
        }
        Cache kept = cache;
        Events given = kept == null ? repeatable ? events : null : sink -> kept.search(new EventQuery(range, matcher, Integer.MAX_VALUE), sink, () -> cancelled);
        if (given != null && (kept == null || names(text, "event") || names(text, "field"))) {
            // What arrives meanwhile would make another pass through the cache another one.
            try (EventStream reading = new EventStream(given, kept == null ? EventStream.MOST_PASSES : 1, () -> cancelled, heap::isShort)) {
                stream = reading;
                return select(text, range, matcher, reading);
            } catch (EventStream.Again e) {
                read = 0;
            } finally {
                stream = null;
            }
        }
        return select(text, range, matcher, null);
    }

    private Table select(String text, TimeRange range, @Nullable EventMatcher matcher, @Nullable EventStream reading) {
        String name = UUID.randomUUID().toString();
        String url = "jdbc:h2:mem:" + name;
        if (reading != null) {
            EventTable.offer(name, reading);
        }
        try (Connection owner = connect(url, "owner")) {
            try {
                boolean sampled = fill(owner, name, text, range, matcher, reading);
                try (Connection reader = connect(url, "reader")) {
                    return run(reader, text, sampled, reading);
                }
            } finally {
                try (Statement end = owner.createStatement()) {
                    end.execute("SHUTDOWN IMMEDIATELY");
                }
            }
        } catch (SQLException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof EventStream.Again || cause instanceof StoreException) {
                    throw (RuntimeException) cause;
                }
            }
            throw new StoreException(cancelled ? StorePhrase.SQL_CANCELLED.with() : Sentence.words(sentence(e)), e);
        } finally {
            EventTable.forget(name);
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

    private boolean fill(
            Connection owner, String name, String text, TimeRange range, @Nullable EventMatcher matcher, @Nullable EventStream reading) throws SQLException {
        boolean sampled = false;
        String behind = reading == null ? "" : EventTable.engine(name);
        try (Statement create = owner.createStatement()) {
            create.execute("CREATE USER reader PASSWORD 'reader'");
            create.execute("CREATE TABLE event(id BIGINT" + (reading == null ? " PRIMARY KEY" : "")
                    + ", time TIMESTAMP(9) WITH TIME ZONE, severity VARCHAR, code INT, facility INT, host VARCHAR,"
                    + " app VARCHAR, pid VARCHAR, message VARCHAR, format VARCHAR, source VARCHAR, partition_no INT, position BIGINT)" + behind);
            create.execute("CREATE TABLE field(id BIGINT, name VARCHAR, field_value VARCHAR)" + behind);
            create.execute("CREATE TABLE minute_count(time TIMESTAMP(9) WITH TIME ZONE, severity VARCHAR, events BIGINT)");
            create.execute("CREATE TABLE alarm(id VARCHAR, time TIMESTAMP(9) WITH TIME ZONE, source VARCHAR, level VARCHAR, state VARCHAR, text VARCHAR)");
            create.execute("CREATE TABLE device(id VARCHAR, name VARCHAR, addresses VARCHAR, since TIMESTAMP(9) WITH TIME ZONE)");
            create.execute("CREATE TABLE device_state(device VARCHAR, time TIMESTAMP(9) WITH TIME ZONE, state VARCHAR, reason VARCHAR)");
            create.execute("CREATE TABLE lag_sample(time TIMESTAMP(9) WITH TIME ZONE, cluster VARCHAR, consumer_group VARCHAR, topic VARCHAR, partition_no INT,"
                    + " current_offset BIGINT, end_offset BIGINT, lag BIGINT)");
            create.execute("CREATE TABLE metric_sample(time TIMESTAMP(9) WITH TIME ZONE, device VARCHAR, metric VARCHAR, metric_value DOUBLE PRECISION)");
            create.execute("CREATE TABLE mark(time TIMESTAMP(9) WITH TIME ZONE, note VARCHAR, line VARCHAR)");
            if (reading == null && names(text, "field")) {
                create.execute("CREATE INDEX field_name ON field(name)");
            }
            for (String table : List.of("event", "field", "minute_count", "alarm", "device", "device_state", "lag_sample", "metric_sample", "mark")) {
                create.execute("GRANT SELECT ON " + table + " TO reader");
            }
        }
        boolean minutes = names(text, "minute_count");
        Cache kept = cache;
        if (reading != null && kept == null) {
            if (minutes) {
                minutes(owner, reading);
            }
            return false;
        }
        if (reading == null && (names(text, "event") || names(text, "field") || minutes && kept == null)) {
            sampled = events(owner, range, matcher, names(text, "field"));
        }
        if (kept == null) {
            if (minutes) {
                try (Statement count = owner.createStatement()) {
                    count.execute("INSERT INTO minute_count SELECT DATE_TRUNC('MINUTE', time) AS started, severity, COUNT(*) FROM event GROUP BY started, severity");
                }
            }
            return sampled;
        }
        if (minutes) {
            minutes(owner, kept.countsByMinute(range));
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
                            // What is not committed is kept twice.
                            owner.commit();
                            read = id[0];
                            full = heap.isShort();
                        }
                    }
                    return !cancelled && !full && id[0] <= mostEvents;
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
        read = Math.min(id[0], mostEvents);
        return full || id[0] > mostEvents;
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

    private static void minutes(Connection owner, EventStream reading) throws SQLException {
        TreeMap<Long, int[]> counts = new TreeMap<>();
        EventStream.Pass pass = reading.begin();
        for (Event event = pass.next(); event != null; event = pass.next()) {
            int[] minute = counts.computeIfAbsent(Math.floorDiv(event.time().getEpochSecond(), 60), m -> new int[BlockRef.COLUMNS]);
            minute[event.severity() == null ? BlockRef.COLUMNS - 1 : event.severity().ordinal()]++;
        }
        List<MinuteCounts> all = new ArrayList<>();
        counts.forEach((minute, count) -> all.add(new MinuteCounts(Instant.ofEpochSecond(minute * 60), count)));
        minutes(owner, all);
    }

    private static void minutes(Connection owner, List<MinuteCounts> minutes) throws SQLException {
        try (PreparedStatement insert = owner.prepareStatement("INSERT INTO minute_count VALUES(?,?,?)")) {
            for (MinuteCounts minute : minutes) {
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

    private Table run(Connection reader, String text, boolean sampled, @Nullable EventStream reading) throws SQLException {
        try (Statement statement = reader.createStatement()) {
            running.set(statement);
            if (cancelled) {
                throw new SQLException("cancelled");
            }
            if (reading == null) {
                statement.setQueryTimeout(30);
            }
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
                if (cancelled) {
                    throw new SQLException("cancelled");
                }
                return new Table(columns, numeric, rows, rows.size() == MOST_ROWS && answer.next(), sampled || reading != null && reading.isPartial(), read());
            }
        } finally {
            running.set(null);
        }
    }
}
