package io.nocturne.kafka;

import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Registration;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.kafka.registry.RegistryConfig;
import io.nocturne.kafka.registry.SchemaRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that is looked at all the time: its topics, brokers and groups now and then, the lag of its groups more often. While it does not
 * answer, what was seen last stays, one problem is reported, questions fail at once instead of after their time, and no client is left open
 * that would fill the log; a probe tries again by itself, less and less often.
 */
public final class ClusterWatch implements AutoCloseable {
    /** How things stand with the connection. */
    public enum Link {
        CONNECTING,
        CONNECTED,
        AWAY
    }

    /**
     * State of the connection.
     *
     * @param reason why it is away, null otherwise
     * @param since when this state began
     */
    public record State(Link link, @Nullable Sentence reason, Instant since) {}

    /** What there is in the cluster. The first one after the start has the names of topics alone, their numbers -1, and no brokers. */
    public record Overview(
            Instant time, String clusterId, List<Cluster.TopicSummary> topics, List<Cluster.Broker> brokers, List<Cluster.GroupSummary> groups) {}

    /** Something to be asked of the cluster. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(Cluster cluster) throws KafkaFailure, InterruptedException;
    }

    /** Between two samples of the lag. */
    public static final Duration LAG_PACE = Duration.ofSeconds(5);

    private static final Duration OVERVIEW_PACE = Duration.ofSeconds(15);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(15);
    /** Wrong credentials do not get better by trying, and trying may lock an account. */
    private static final Duration REFUSED_RETRY = Duration.ofMinutes(1);

    private final String name;
    private final ClusterConfig config;
    private final Problems problems;
    private final Scope scope;
    private final @Nullable SchemaRegistry registry;
    private final List<Consumer<ClusterWatch>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hurry = lock.newCondition();
    private boolean hurried;
    // Used by the watching thread alone. What is known of the past lives through an outage.
    private @Nullable LagSampler past;
    private volatile State state = new State(Link.CONNECTING, null, Instant.now());
    private volatile @Nullable Overview overview;
    private volatile List<GroupLag> lag = List.of();
    private volatile @Nullable Cluster cluster;

    /**
     * @param name what it is called in the interface
     * @param parent its scope; closing it ends the watch
     */
    public ClusterWatch(String name, ClusterConfig config, Scope parent, Problems problems) {
        this.name = name;
        this.config = config;
        this.problems = problems;
        this.scope = parent.child("kafka " + name);
        RegistryConfig where = config.registry();
        registry = where == null ? null : scope.own(new SchemaRegistry(where, this::schemaFails));
    }

    /** Begins; returns at once. */
    public ClusterWatch start() {
        scope.start("watch", this::watch);
        return this;
    }

    public String name() {
        return name;
    }

    public ClusterConfig config() {
        return config;
    }

    public State state() {
        return state;
    }

    /** What makes records readable whose schemas are kept in a registry; null where the cluster has none. */
    public @Nullable SchemaRegistry registry() {
        return registry;
    }

    private void schemaFails(Sentence reason) {
        problems.report(new Problem(
                registryProblemId(), Level.MINOR, "kafka.problem.schema", String.valueOf(config.registry()), Instant.now(), "kafka.problem.schema.remedy",
                List.of(name, reason), null));
    }

    private String registryProblemId() {
        return "schemas:" + name;
    }

    /** What was seen last, null before the first answer. */
    public @Nullable Overview overview() {
        return overview;
    }

    /** The lag of all groups as sampled last; each says when. */
    public List<GroupLag> lag() {
        return lag;
    }

    /** Calls the listener after every change, on the watch's own thread. Close to stop. */
    public Registration onChange(Consumer<ClusterWatch> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Looks, or tries to connect, now instead of later. */
    public void refresh() {
        lock.lock();
        try {
            hurried = true;
            hurry.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks the cluster something, on the calling thread.
     *
     * @throws KafkaFailure at once while the cluster is away
     */
    public <T> T ask(Question<T> question) throws KafkaFailure, InterruptedException {
        Cluster open = cluster;
        if (open == null) {
            State now = state;
            throw new KafkaFailure(
                    KafkaFailure.Kind.NO_ANSWER, now.reason() == null ? KafkaPhrase.CONNECTING.with(config.bootstrap()) : now.reason());
        }
        try {
            return question.ask(open);
        } catch (KafkaFailure e) {
            if (e.kind() == KafkaFailure.Kind.NO_ANSWER) {
                refresh();
            }
            throw e;
        }
    }

    private void watch() throws InterruptedException {
        Duration retry = FIRST_RETRY;
        while (!scope.isClosed()) {
            KafkaFailure failure;
            try (Cluster open = Cluster.connect(config)) {
                retry = FIRST_RETRY;
                cluster = open;
                state = new State(Link.CONNECTED, null, Instant.now());
                problems.clear(problemId());
                failure = why(look(open));
            } catch (KafkaFailure e) {
                failure = e;
            } finally {
                cluster = null;
            }
            away(failure);
            rest(failure.kind() == KafkaFailure.Kind.REFUSED ? REFUSED_RETRY : retry);
            retry = retry.multipliedBy(2).compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : retry.multipliedBy(2);
        }
    }

    /** Looks again and again until the cluster no longer answers. */
    private KafkaFailure look(Cluster open) throws InterruptedException {
        LagSampler sampler = past == null ? new LagSampler(open) : past;
        sampler.reconnected(open);
        past = sampler;
        long overviewAt = Long.MIN_VALUE;
        while (true) {
            try {
                if (overviewAt == Long.MIN_VALUE || System.nanoTime() - overviewAt > OVERVIEW_PACE.toNanos()) {
                    if (overview == null) {
                        // Names first: with thousands of topics the numbers take seconds.
                        overview = new Overview(Instant.now(), open.id(), open.topicNames(), List.of(), open.groups());
                        changed();
                    }
                    overview = new Overview(Instant.now(), open.id(), open.topics(), open.brokers(), open.groups());
                    overviewAt = System.nanoTime();
                    changed();
                }
                lag = List.copyOf(sampler.sample(List.of()));
                problems.clear(problemId());
            } catch (KafkaFailure e) {
                if (e.kind() == KafkaFailure.Kind.NO_ANSWER) {
                    return e;
                }
                report(e, "kafka.problem.partial", "kafka.problem.partial.remedy", Level.MINOR);
            }
            changed();
            if (rest(LAG_PACE)) {
                overviewAt = Long.MIN_VALUE;
            }
        }
    }

    /** The client only says that no answer came; the connection's own stages tell more. */
    private KafkaFailure why(KafkaFailure failure) throws InterruptedException {
        try {
            new ConnectionCheck(config).require();
            return failure;
        } catch (KafkaFailure e) {
            return e;
        }
    }

    private void away(KafkaFailure failure) {
        State before = state;
        state = new State(Link.AWAY, failure.sentence(), before.link() == Link.AWAY ? before.since() : Instant.now());
        boolean refused = failure.kind() == KafkaFailure.Kind.REFUSED;
        report(failure, refused ? "kafka.problem.refused" : "kafka.problem.away", refused ? "kafka.problem.refused.remedy" : "kafka.problem.away.remedy", Level.MAJOR);
        changed();
    }

    private void report(KafkaFailure failure, String what, String remedy, Level level) {
        problems.report(new Problem(problemId(), level, what, config.bootstrap(), Instant.now(), remedy, List.of(name, failure.sentence()), failure));
    }

    private String problemId() {
        return "kafka:" + name;
    }

    /** Waits; true if somebody asked to hurry. */
    private boolean rest(Duration pause) throws InterruptedException {
        long left = pause.toNanos();
        lock.lockInterruptibly();
        try {
            while (!hurried && left > 0) {
                left = hurry.awaitNanos(left);
            }
            boolean called = hurried;
            hurried = false;
            return called;
        } finally {
            lock.unlock();
        }
    }

    private void changed() {
        listeners.forEach(listener -> listener.accept(this));
    }

    @Override
    public void close() {
        scope.close();
        problems.clear(problemId());
        problems.clear(registryProblemId());
    }
}
