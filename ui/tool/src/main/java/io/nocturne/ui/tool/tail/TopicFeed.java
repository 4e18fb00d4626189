package io.nocturne.ui.tool.tail;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.Feed;
import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.Source;
import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.kafka.TailCounts;
import io.nocturne.kafka.TailRecord;
import io.nocturne.kafka.TailStart;
import io.nocturne.kafka.TopicTail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads topics of one cluster into a model, for as long as it is open: waits while the cluster is away, goes on where it was, and says so in a
 * line of its own.
 */
final class TopicFeed implements AutoCloseable {
    /** Offsets that may wait before the tail passes over the oldest: what is further behind would be gone from the view before it is read. */
    private static final long MOST_BEHIND = 200_000;

    /** Records that may wait for their schema; they are in memory whole. */
    private static final int MOST_WAITING = 64;

    /** What happened, in words. */
    interface Sayings {
        String away(String cluster, Instant from, Instant to);
    }

    private final ClusterWatch watch;
    private final List<String> topics;
    private final TailModel model;
    private final RecordEvents events;
    private final @Nullable Feed<TailRecord> waiting;
    private final Sayings sayings;
    private final Keeping keeping;
    private final Semaphore stirred = new Semaphore(0);
    private final Registration watching;
    private volatile @Nullable TopicTail tail;
    private volatile @Nullable Sentence failure;
    private volatile @Nullable Instant failingSince;
    private volatile boolean paused;
    private volatile Set<String> missing = Set.of();
    private volatile Instant preparedAt = Instant.EPOCH;
    private volatile boolean closed;
    private volatile boolean kept;
    private volatile TailStart start;
    private volatile TailCounts before = new TailCounts(0, 0, 0, 0, 0);
    private final Instant opened = Instant.now();
    private @Nullable Instant silent;

    TopicFeed(ClusterWatch watch, List<String> topics, TailStart start, TailModel model, EventDecoder decoder, Sayings sayings, Keeping keeping) {
        this.watch = watch;
        this.topics = List.copyOf(topics);
        this.start = start;
        this.model = model;
        this.events = new RecordEvents(watch.name(), decoder, watch.registry());
        this.waiting = watch.registry() == null ? null : Feed.blocking(MOST_WAITING);
        this.sayings = sayings;
        this.keeping = keeping;
        watching = watch.onChange(w -> stirred.release());
    }

    TopicFeed begin(Scope scope) {
        Feed<TailRecord> framed = waiting;
        if (framed != null) {
            scope.start("schemas " + watch.name(), () -> unpack(framed));
        }
        scope.start("tail " + watch.name(), this::read);
        return this;
    }

    List<String> topics() {
        return topics;
    }

    ClusterWatch watch() {
        return watch;
    }

    private void read() throws InterruptedException {
        while (!closed) {
            try {
                TopicTail prepared = watch.ask(this::prepare);
                prepared.skipBeyond(MOST_BEHIND);
                tail = prepared;
                if (paused) {
                    prepared.pause();
                }
                if (closed) {
                    prepared.stop();
                }
                over();
                prepared.run(this::handOver);
            } catch (KafkaFailure e) {
                failure = e.sentence();
                if (failingSince == null) {
                    failingSince = Instant.now();
                }
            } finally {
                TopicTail done = tail;
                if (done != null) {
                    before = sum();
                    tail = null;
                    // Should this tail have broken, the next one goes on exactly there.
                    start = done.whereItEnded();
                    done.close();
                }
            }
            if (!closed) {
                stirred.drainPermits();
                stirred.tryAcquire(3, TimeUnit.SECONDS);
            }
        }
    }

    /** Of those topics that are there now; others may have been deleted. */
    private TopicTail prepare(Cluster cluster) throws KafkaFailure, InterruptedException {
        Set<String> names = cluster.topicNames().stream().map(Cluster.TopicSummary::name).collect(Collectors.toSet());
        List<String> there = topics.stream().filter(names::contains).toList();
        missing = topics.stream().filter(topic -> !names.contains(topic)).collect(Collectors.toSet());
        preparedAt = Instant.now();
        return TopicTail.prepare(cluster, there.isEmpty() ? topics : there, start, null);
    }

    /** A topic that was away is there again: all are asked for anew, from where they were. */
    private boolean isBack() {
        TopicTail now = tail;
        ClusterWatch.Overview seen = watch.overview();
        if (now == null || seen == null || !seen.time().isAfter(preparedAt.plusSeconds(1)) || missing.isEmpty() && now.gone().isEmpty()) {
            return false;
        }
        return seen.topics().stream().anyMatch(topic -> missing.contains(topic.name()) || now.gone().contains(topic.name()));
    }

    private void over() {
        failure = null;
        failingSince = null;
    }

    /** Reads schemas where the connection does not wait for it. */
    private void unpack(Feed<TailRecord> waiting) throws InterruptedException {
        List<TailRecord> batch = new ArrayList<>();
        while (!waiting.isClosed()) {
            batch.clear();
            waiting.await(MOST_WAITING, 1, TimeUnit.SECONDS, batch::add);
            for (TailRecord record : batch) {
                if (!take(record)) {
                    return;
                }
            }
        }
    }

    private boolean handOver(TailRecord record) {
        try {
            Feed<TailRecord> to = waiting;
            return to == null ? take(record) : to.offer(record) && !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean take(TailRecord record) throws InterruptedException {
        List<Event> lines = events.of(record);
        if (kept) {
            keeping.keep(this, lines, record.time(), opened);
        }
        for (Event line : lines) {
            model.offer(line);
        }
        return !closed;
    }

    /** Looks whether the cluster went silent or came back; called now and then. */
    void observe() throws InterruptedException {
        TopicTail now = tail;
        if (now != null && isBack()) {
            now.stop();
            stirred.release();
        }
        Instant since = now == null ? failingSince : now.silentSince();
        Instant was = silent;
        if (was != null && since == null && now != null) {
            Instant back = Instant.now();
            String text = sayings.away(watch.name(), was, back);
            model.offer(Event.raw(back, text, new Source(Source.Kind.NOCTURNE, watch.name()), -1, -1, text.getBytes(StandardCharsets.UTF_8)));
        }
        if (now != null || since != null) {
            silent = since;
        }
    }

    /** Since when nothing comes because the cluster does not answer; null while all is well. */
    @Nullable
    Instant awaySince() {
        TopicTail now = tail;
        return now == null ? failingSince : now.silentSince();
    }

    /** Why reading failed last; null where it did not. */
    @Nullable
    Sentence failure() {
        return failure;
    }

    /** Whether what is read goes into the cache. */
    void keep(boolean on) {
        kept = on;
        if (!on) {
            keeping.release(this);
        }
    }

    void pause(boolean on) {
        paused = on;
        TopicTail now = tail;
        if (now != null) {
            if (on) {
                now.pause();
            } else {
                now.resume();
            }
        }
    }

    void seek(TailStart where) {
        start = where;
        TopicTail now = tail;
        if (now != null) {
            now.seek(where);
        }
    }

    /** Read, lost and skipped since it began. */
    TailCounts sum() {
        TopicTail now = tail;
        TailCounts counts = now == null ? new TailCounts(0, 0, 0, 0, 0) : now.counts();
        return new TailCounts(before.read() + counts.read(), 0, before.lost() + counts.lost(), before.skipped() + counts.skipped(), 0);
    }

    @Override
    public void close() {
        closed = true;
        if (waiting != null) {
            waiting.close();
        }
        keeping.release(this);
        watching.close();
        TopicTail now = tail;
        if (now != null) {
            now.stop();
        }
        stirred.release();
    }
}
