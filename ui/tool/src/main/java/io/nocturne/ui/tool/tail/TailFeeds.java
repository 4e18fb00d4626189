package io.nocturne.ui.tool.tail;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.EventHub;
import io.nocturne.core.Feed;
import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.Source;
import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.Clusters;
import io.nocturne.kafka.TailStart;
import io.nocturne.store.Cache;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Everything that brings lines into one model: a feed for each cluster, and what is received. Thread-safe. */
final class TailFeeds implements AutoCloseable {
    private static final Duration FLUSH = Duration.ofMillis(30);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int RECEIVED = 20_000;
    /** How long what is received waits for what was received before. */
    private static final Duration PAST = Duration.ofSeconds(20);
    /** The way of an event into the cache. */
    private static final Duration SETTLE = Duration.ofMillis(200);

    /** What a tail sees of all its sources together. */
    record Sum(long read, long lost, long skipped) {}

    /** A source that does not answer. */
    record Away(ClusterWatch watch, Instant since, @Nullable Sentence reason) {}

    private final Clusters clusters;
    private final Scope scope;
    private final TailModel model;
    private final EventDecoder decoder;
    private final TopicFeed.Sayings sayings;
    private final Keeping keeping;
    private final Feed<Event> received = Feed.droppingOldest(RECEIVED);
    private final Registration subscription;
    private final List<TopicFeed> feeds = new ArrayList<>();
    private volatile TailChoice choice = TailChoice.USUAL;
    private volatile boolean paused;
    private volatile @Nullable Cache cache;
    private volatile ReceivedPast past = new ReceivedPast(Instant.EPOCH);
    /** Open while what was received before is read: what comes meanwhile waits, so that it stands behind. */
    private volatile CountDownLatch pastRead = new CountDownLatch(0);
    private TailStart start = new TailStart.End();
    private long readBefore;
    private long lostBefore;
    private long skippedBefore;

    TailFeeds(Clusters clusters, EventHub hub, Scope scope, TailModel model, EventDecoder decoder, TopicFeed.Sayings sayings, Keeping keeping) {
        this.clusters = clusters;
        this.scope = scope;
        this.model = model;
        this.decoder = decoder;
        this.sayings = sayings;
        this.keeping = keeping;
        subscription = hub.subscribe(received);
        scope.every("flush", FLUSH, () -> {
            model.awaitOffer();
            model.flush();
        });
        scope.every("look", LOOK, this::look);
        scope.start("received", this::receive);
    }

    private void receive() throws InterruptedException {
        List<Event> batch = new ArrayList<>();
        while (!received.isClosed()) {
            batch.clear();
            received.await(1_000, 500, TimeUnit.MILLISECONDS, batch::add);
            pastRead.await(PAST.toMillis(), TimeUnit.MILLISECONDS);
            TailChoice now = choice;
            ReceivedPast before = past;
            for (Event event : batch) {
                Source.Kind kind = event.source().kind();
                if (before.has(event)) {
                    continue;
                }
                if (kind == Source.Kind.SYSLOG && now.syslog() || kind == Source.Kind.NOTIFICATION && now.notifications()) {
                    model.offer(event);
                }
            }
        }
    }

    /** Lets what was received before be shown too. */
    synchronized void cache(Cache open) {
        cache = open;
        readPast();
    }

    /** Reads what was received from the place on, as far as the cache has it. */
    private void readPast() {
        Cache from = cache;
        pastRead.countDown();
        if (from == null || start instanceof TailStart.End || start instanceof TailStart.Offsets) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        ReceivedPast read = new ReceivedPast(Instant.now());
        TailStart place = start;
        TailChoice chosen = choice;
        pastRead = done;
        past = read;
        scope.start("received before", () -> {
            try {
                done.await(SETTLE.toMillis(), TimeUnit.MILLISECONDS);
                from.flush();
                ReceivedPast.Found found = read.read(from, place, chosen, model.filter(), () -> past != read);
                if (past == read) {
                    for (Event event : found.lines()) {
                        model.offer(event);
                    }
                    model.flush();
                    model.missing(found.beyond());
                }
            } finally {
                done.countDown();
            }
        });
    }

    /** Forgets what is there and reads these sources from that place. */
    synchronized void show(TailChoice chosen, TailStart from) {
        closeFeeds();
        choice = chosen;
        start = from;
        model.clear();
        readBefore = 0;
        lostBefore = 0;
        skippedBefore = 0;
        readPast();
        reconcile();
    }

    private void closeFeeds() {
        feeds.forEach(this::close);
        feeds.clear();
    }

    private void close(TopicFeed feed) {
        feed.close();
        var sum = feed.sum();
        readBefore += sum.read();
        lostBefore += sum.lost();
        skippedBefore += sum.skipped();
    }

    /** Topics come and go, clusters too. */
    private synchronized void look() throws InterruptedException {
        reconcile();
        for (TopicFeed feed : feeds) {
            feed.observe();
        }
    }

    private void reconcile() {
        Map<ClusterWatch, List<String>> wanted = wanted();
        for (TopicFeed feed : List.copyOf(feeds)) {
            List<String> still = wanted.getOrDefault(feed.watch(), List.of());
            if (feed.topics().stream().noneMatch(still::contains)) {
                feeds.remove(feed);
                close(feed);
            }
        }
        wanted.forEach((watch, topics) -> {
            Set<String> news = new LinkedHashSet<>(topics);
            feeds.stream().filter(feed -> feed.watch() == watch).forEach(feed -> news.removeAll(feed.topics()));
            if (!news.isEmpty()) {
                TopicFeed feed = new TopicFeed(watch, List.copyOf(news), start, model, decoder, sayings, keeping);
                feed.pause(paused);
                feed.keep(choice.keep());
                feeds.add(feed.begin(scope));
            }
        });
    }

    private Map<ClusterWatch, List<String>> wanted() {
        Map<ClusterWatch, List<String>> wanted = new java.util.LinkedHashMap<>();
        topics().forEach((watch, there) -> {
            List<String> topics = choice.of(watch.name(), there);
            if (!topics.isEmpty()) {
                wanted.put(watch, topics);
            }
        });
        return wanted;
    }

    /** What can be chosen: the topics of all clusters that were seen. */
    Map<ClusterWatch, List<String>> topics() {
        Map<ClusterWatch, List<String>> all = new TreeMap<>(java.util.Comparator.comparing(ClusterWatch::name));
        for (ClusterWatch watch : clusters.all()) {
            ClusterWatch.Overview overview = watch.overview();
            all.put(watch,
                    overview == null ? List.of() : overview.topics().stream().filter(topic -> !topic.internal()).map(Cluster.TopicSummary::name).sorted().toList());
        }
        return all;
    }

    /** Keeps what is read in the cache, or no longer. */
    synchronized void keep(boolean on) {
        choice = choice.keep(on);
        feeds.forEach(feed -> feed.keep(on));
    }

    synchronized void pause(boolean on) {
        paused = on;
        feeds.forEach(feed -> feed.pause(on));
    }

    /** Goes to a time in all topics, and in what was received as far as the cache has it. */
    synchronized void seek(TailStart where) {
        start = where;
        model.clear();
        readPast();
        feeds.forEach(feed -> feed.seek(where));
    }

    synchronized Sum sum() {
        long read = readBefore;
        long lost = lostBefore;
        long skipped = skippedBefore + received.dropped();
        for (TopicFeed feed : feeds) {
            var sum = feed.sum();
            read += sum.read();
            lost += sum.lost();
            skipped += sum.skipped();
        }
        return new Sum(read, lost, skipped);
    }

    /** How many topics are read now. */
    synchronized int reading() {
        return feeds.stream().mapToInt(feed -> feed.topics().size()).sum();
    }

    /** A cluster of this tail that does not answer; null while all do. */
    synchronized @Nullable Away away() {
        for (TopicFeed feed : feeds) {
            Instant since = feed.awaySince();
            if (since != null) {
                Sentence reason = feed.failure() == null ? feed.watch().state().reason() : feed.failure();
                return new Away(feed.watch(), since, reason);
            }
        }
        return null;
    }

    @Override
    public synchronized void close() {
        model.close();
        subscription.close();
        closeFeeds();
    }
}
