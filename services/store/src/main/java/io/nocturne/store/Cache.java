package io.nocturne.store;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Event;
import io.nocturne.core.Problems;
import io.nocturne.core.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The local cache: everything observed, with its time. One process writes; others that open the same directory read what it wrote, some
 * seconds behind. All methods may be called from any thread; questions are answered on the thread that asks.
 */
public final class Cache implements AutoCloseable {
    private final Path directory;
    private final CacheOptions options;
    private final Shelf shelf = new Shelf();
    private final Damage damage;
    private final Inventory inventory;
    private final @Nullable DirectoryLock lock;
    private final @Nullable Long owner;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final @Nullable Keeper keeper;
    private final Catalogue catalogue;

    private Cache(
            Path directory, CacheOptions options, @Nullable DirectoryLock lock, @Nullable Long owner, Problems problems)
            throws IOException, SQLException {
        this.directory = directory;
        this.options = options;
        this.damage = new Damage(problems);
        this.inventory = new Inventory(directory, damage);
        this.lock = lock;
        this.owner = owner;
        this.catalogue = lock == null ? new Catalogue(directory, Database.Access.SHARED) : Catalogue.open(directory, damage);
        if (lock == null) {
            keeper = null;
            inventory.refresh(shelf);
        } else {
            Inventory.Found found = inventory.recover(shelf);
            keeper = new Keeper(directory, options, problems, shelf, inventory.shelves(shelf, options, catalogue), found.open(), found.openEnd());
            keeper.start(found.left());
        }
    }

    /** As {@link #open(DataDirectory, CacheOptions, Problems)} with {@link CacheOptions#STANDARD}. */
    public static Cache open(DataDirectory data, Problems problems) {
        return open(data, CacheOptions.STANDARD, problems);
    }

    /**
     * Opens the cache for writing, or for reading only where another process writes it: see {@link #isReadOnly}.
     *
     * @throws StoreException if the directory cannot be used or holds a cache of a newer program
     */
    public static Cache open(DataDirectory data, CacheOptions options, Problems problems) {
        Path directory = data.cache();
        try {
            Files.createDirectories(directory);
            DirectoryLock lock = DirectoryLock.tryLock(directory);
            try {
                return new Cache(directory, options, lock, lock == null ? DirectoryLock.owner(directory) : null, problems);
            } catch (IOException | SQLException | RuntimeException e) {
                if (lock != null) {
                    lock.close();
                }
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new StoreException(StorePhrase.UNOPENED.with(directory, e), e);
        }
    }

    /** Opens the cache for reading, whether another process writes it or not. A directory that does not exist is an empty cache. */
    public static Cache openReadOnly(DataDirectory data) {
        Path directory = data.cache();
        try {
            Long owner = Files.isDirectory(directory) ? DirectoryLock.owner(directory) : null;
            return new Cache(directory, CacheOptions.STANDARD, null, owner, new Problems());
        } catch (IOException | SQLException e) {
            throw new StoreException(StorePhrase.UNREAD.with(directory, e), e);
        }
    }

    /** True if this instance cannot write, because another process does or because it was opened so. Whatever is appended is refused. */
    public boolean isReadOnly() {
        return keeper == null;
    }

    /** The process that writes this cache, where it is another one and known. */
    public @Nullable Long owner() {
        return owner;
    }

    /**
     * Keeps an event. Waits while the writer is behind by {@link CacheOptions#queue} entries.
     *
     * @return false if it was not taken: the cache is read-only or closed, or writing had to stop; counted in {@link CacheInfo#dropped},
     *     as is what was taken and still waited when writing had to stop
     */
    public boolean append(Event event) throws InterruptedException {
        return keeper != null && keeper.offer(new Keeper.OfEvent(event));
    }

    /** Keeps events, in this order; gives how many were taken. */
    public int append(Collection<Event> events) throws InterruptedException {
        int taken = 0;
        for (Event event : events) {
            if (append(event)) {
                taken++;
            }
        }
        return taken;
    }

    /**
     * How many events this instance has written to its journal: those are there whenever the process is killed from now on. Those that were taken and
     * are not among them wait for the writer, a fraction of a second.
     */
    public long journalled() {
        return keeper == null ? 0 : keeper.journalled();
    }

    /** How many events were refused or given up since this instance was opened; as {@link CacheInfo#dropped}, without asking for more. */
    public long dropped() {
        return keeper == null ? 0 : keeper.dropped();
    }

    /** Keeps lag samples; gives how many were taken. */
    public int appendLag(Collection<LagSample> samples) throws InterruptedException {
        int taken = 0;
        for (LagSample sample : samples) {
            taken += keeper != null && keeper.offer(new Keeper.OfSample(Sample.of(sample))) ? 1 : 0;
        }
        return taken;
    }

    /** Keeps metric samples; gives how many were taken. */
    public int appendMetrics(Collection<MetricSample> samples) throws InterruptedException {
        int taken = 0;
        for (MetricSample sample : samples) {
            taken += keeper != null && keeper.offer(new Keeper.OfSample(Sample.of(sample))) ? 1 : 0;
        }
        return taken;
    }

    /** Waits until what was appended before can be read and survives a loss of power; false if that took longer than ten seconds. */
    public boolean flush() throws InterruptedException {
        return keeper == null || keeper.flush(10, TimeUnit.SECONDS);
    }

    /** The newest events, newest first. */
    public List<Event> last(int count) {
        return query(EventQuery.last(count), () -> false);
    }

    /** The events a query asks for, newest first; fewer when cancelled or interrupted. */
    public List<Event> query(EventQuery query, BooleanSupplier cancelled) {
        List<Event> events = new ArrayList<>();
        search(query, event -> events.add(event), cancelled::getAsBoolean);
        return events;
    }

    /**
     * Gives the events a query asks for to the sink, newest first, each as soon as it is certain that none is newer.
     *
     * @param sink says false when it wants no more
     * @param watch asked between blocks whether to go on, and told how far it is
     */
    public void search(EventQuery query, Predicate<Event> sink, SearchWatch watch) {
        new Search(query, watch, damage).run(view(), sink);
    }

    /** Events by minute and severity, oldest first; minutes without events are left out, those at the edges count whole. */
    public List<MinuteCounts> countsByMinute(TimeRange range) {
        TreeMap<Long, int[]> minutes = new TreeMap<>();
        long from = Times.minute(range.from());
        long to = Times.minute(range.to().minusNanos(range.length().isZero() ? 0 : 1));
        Shelf.View view = view();
        for (BlockRef block : view.blocks()) {
            for (int i = 0; i < block.minutes().length; i++) {
                long minute = block.minutes()[i];
                if (minute >= from && minute <= to) {
                    int[] sum = minutes.computeIfAbsent(minute, m -> new int[BlockRef.COLUMNS]);
                    for (int c = 0; c < BlockRef.COLUMNS; c++) {
                        sum[c] += block.counts()[i * BlockRef.COLUMNS + c];
                    }
                }
            }
        }
        for (Shelf.Part part : view.parts()) {
            BlockRef.add(part.events(), minutes);
        }
        List<MinuteCounts> counts = new ArrayList<>();
        for (Map.Entry<Long, int[]> minute : minutes.subMap(from, true, Math.max(from, to), true).entrySet()) {
            counts.add(new MinuteCounts(Instant.ofEpochSecond(minute.getKey() * 60), minute.getValue()));
        }
        return counts;
    }

    /** Lag samples of a group, oldest first. */
    public List<LagSample> lagHistory(String cluster, String group, TimeRange range) {
        return samples(Sample.LAG, cluster, group, range).stream().map(Sample::lag).toList();
    }

    /** Lag samples of all groups of all clusters, oldest first. */
    public List<LagSample> lagHistory(TimeRange range) {
        return samples(Sample.LAG, null, null, range).stream().map(Sample::lag).toList();
    }

    /** Lag samples of all groups of a cluster, oldest first. */
    public List<LagSample> lagHistory(String cluster, TimeRange range) {
        return samples(Sample.LAG, cluster, null, range).stream().map(Sample::lag).toList();
    }

    /**
     * Samples of a device, oldest first.
     *
     * @param metric null for all of them
     */
    public List<MetricSample> metricHistory(String device, @Nullable String metric, TimeRange range) {
        return samples(Sample.METRIC, "", device, range).stream()
                .filter(sample -> metric == null || metric.equals(sample.key()))
                .map(Sample::metric)
                .toList();
    }

    /** Samples of all devices, oldest first. */
    public List<MetricSample> metricHistory(TimeRange range) {
        return samples(Sample.METRIC, "", null, range).stream().map(Sample::metric).toList();
    }

    /**
     * Notes a change of an alarm, here or, where this instance only reads, by the process that writes.
     *
     * @throws StoreException if nobody writes the cache, or does not answer within five seconds
     */
    public void saveAlarm(AlarmRecord alarm) throws InterruptedException {
        if (keeper != null) {
            catalogue.saveAlarms(List.of(alarm));
            return;
        }
        try {
            if (owner != null && new Requests(directory).ask(alarm, 5_000)) {
                return;
            }
        } catch (IOException e) {
            throw new StoreException(StorePhrase.NOT_HANDED.with(e), e);
        }
        throw new StoreException(owner == null ? StorePhrase.READ_ONLY.with() : StorePhrase.NOT_TAKEN.with(owner.toString()));
    }

    /** Devices, their states, alarms and snapshots. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * As {@link #search}, oldest first and without limit: for going through everything. Goes window by window, so that it needs little memory
     * however much there is.
     */
    public void searchOldestFirst(TimeRange range, @Nullable EventMatcher matcher, Predicate<Event> sink, BooleanSupplier cancelled) {
        Instant from = range.from();
        long gathered = 0;
        List<MinuteCounts> minutes = countsByMinute(range);
        for (int i = 0; i < minutes.size(); i++) {
            gathered += minutes.get(i).total();
            boolean last = i == minutes.size() - 1;
            if (last || gathered + minutes.get(i + 1).total() > 50_000) {
                Instant end = minutes.get(i).minute().plusSeconds(60);
                Instant to = last || end.isAfter(range.to()) ? range.to() : end;
                if (to.isAfter(from)) {
                    for (Event event : query(new EventQuery(new TimeRange(from, to), matcher, Integer.MAX_VALUE), cancelled).reversed()) {
                        if (!sink.test(event)) {
                            return;
                        }
                    }
                }
                if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                    return;
                }
                from = to;
                gathered = 0;
            }
        }
    }

    /**
     * Rewrites all files without their gaps and deletes what is over the bounds then. Nobody else may be using this instance meanwhile.
     *
     * @throws StoreException if this instance only reads, or a file cannot be rewritten
     */
    public void compact() {
        if (keeper == null) {
            throw new StoreException(owner == null ? StorePhrase.NOT_COMPACTED_NOW.with() : StorePhrase.NOT_COMPACTED_BESIDE.with(owner.toString()));
        }
        try {
            // First without gaps, then within the bounds: less has to go.
            for (DayFile file : inventory.toWrite()) {
                file.compact();
            }
            catalogue.compact();
            inventory.shelves(shelf, options, catalogue).retain();
        } catch (SQLException e) {
            throw new StoreException(StorePhrase.NOT_COMPACTED.with(e), e);
        }
    }

    private List<Sample> samples(int kind, @Nullable String space, @Nullable String entity, TimeRange range) {
        long from = Times.millis(range.from());
        long to = Times.millis(range.to());
        Shelf.View view = view();
        List<Sample> all = new ArrayList<>();
        List<DayFile> asked = new ArrayList<>();
        for (BlockRef block : view.blocks()) {
            DayFile file = block.file();
            if (block.samples() > 0 && block.sampleFirst() <= to && block.sampleLast() >= from && !asked.contains(file)) {
                asked.add(file);
                if (file.acquire()) {
                    try {
                        file.samples(kind, space, entity, from, to, all);
                    } catch (SQLException e) {
                        throw new StoreException(StorePhrase.SAMPLES_UNREAD.with(file.path().getFileName()), e);
                    } finally {
                        file.release();
                    }
                }
            }
        }
        view.parts().forEach(part -> all.addAll(part.samples()));
        return all.stream()
                .filter(s -> s.kind() == kind
                        && (space == null || s.space().equals(space))
                        && (entity == null || entity.equals(s.entity()))
                        && range.contains(s.time()))
                .sorted(Comparator.comparing(Sample::time))
                .distinct()
                .toList();
    }

    private Shelf.View view() {
        if (keeper == null) {
            try {
                inventory.refresh(shelf);
            } catch (IOException | SQLException e) {
                throw new StoreException(StorePhrase.UNREAD.with(directory, e), e);
            }
        }
        return shelf.view();
    }

    /** Blocks that could not be read so far; they were passed over. */
    public long unreadable() {
        return damage.blocks();
    }

    /** What there is now. */
    public CacheInfo info() {
        Shelf.View view = view();
        long events = 0;
        long samples = 0;
        long raw = 0;
        long stored = 0;
        long oldest = Long.MAX_VALUE;
        long newest = Long.MIN_VALUE;
        for (BlockRef block : view.blocks()) {
            events += block.events();
            samples += block.samples();
            raw += block.rawBytes();
            stored += block.storedBytes();
            if (block.events() > 0) {
                oldest = Math.min(oldest, block.minutes()[0] * 60_000);
                newest = Math.max(newest, block.lastMillis());
            }
        }
        for (Shelf.Part part : view.parts()) {
            events += part.events().size();
            samples += part.samples().size();
            for (Event event : part.events()) {
                long time = Times.millis(Times.of(event));
                raw += event.raw().length;
                oldest = Math.min(oldest, Math.floorDiv(time, 60_000) * 60_000);
                newest = Math.max(newest, time);
            }
        }
        Map<String, Long> rows = new LinkedHashMap<>();
        rows.put("events", events);
        rows.put("samples", samples);
        rows.putAll(catalogue.counts());
        return new CacheInfo(
                directory,
                isReadOnly(),
                owner,
                inventory.bytes(""),
                inventory.bytes(Segment.PREFIX),
                inventory.fileCount(),
                view.blocks().size(),
                rows,
                raw,
                stored,
                oldest == Long.MAX_VALUE ? null : Instant.ofEpochMilli(oldest),
                newest == Long.MIN_VALUE ? null : Instant.ofEpochMilli(newest),
                dropped());
    }

    /** Writes what waits and closes everything; no effect the second time. {@link #journalled} and {@link #dropped} can be asked afterwards. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        if (keeper != null) {
            keeper.close();
        }
        catalogue.close();
        inventory.close();
        if (lock != null) {
            lock.close();
        }
    }
}
