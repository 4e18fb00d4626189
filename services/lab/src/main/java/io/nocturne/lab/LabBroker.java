package io.nocturne.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker in this process: broker and controller in one (KRaft), on loopback ports of its own, with its files in a temporary
 * directory. It can be stopped and started again with its data and its address kept, as often as wanted; {@link #close} removes the files.
 *
 * <p>The address is known from the beginning; {@link #start} takes 3 to 9 s the first time in a process and under a second later. One
 * broker a process is the intended use: Kafka keeps its metrics in statics, and two brokers would count into the same.
 *
 * <p>A fatal fault inside Kafka normally ends the process. Here it becomes an error in the thread concerned, since the process is a
 * console with other work to do.
 */
public final class LabBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LabBroker.class);
    private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(15);
    private static final int NODE = 1;
    private static final int LARGEST_REQUEST = 128 << 20;

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final List<Listener> listeners;
    private final String clusterId = Uuid.randomUuid().toString();
    private @Nullable KafkaRaftServer server;
    private boolean formatted;
    private boolean closed;

    /**
     * One more way to reach the broker.
     *
     * @param name in capitals
     * @param protocol such as {@code SSL} or {@code SASL_PLAINTEXT}
     * @param port at 127.0.0.1
     * @param advertised the host that clients are sent to
     * @param settings of this listener, without its prefix
     */
    public record Listener(String name, String protocol, int port, String advertised, Map<String, String> settings) {
        /** A listener at a free port. */
        public static Listener of(String name, String protocol, String advertised, Map<String, String> settings) throws IOException {
            return new Listener(name, protocol, FreePorts.tcp(), advertised, Map.copyOf(settings));
        }

        /** {@code host:port} for clients. */
        public String address() {
            return "127.0.0.1:" + port;
        }
    }

    /**
     * Chooses ports and a directory; nothing runs yet.
     *
     * @throws IOException when there is no free port or no temporary directory
     */
    public LabBroker() throws IOException {
        this(List.of());
    }

    /** As {@link #LabBroker()}, with more listeners. */
    public LabBroker(List<Listener> listeners) throws IOException {
        this.listeners = List.copyOf(listeners);
        port = FreePorts.tcp();
        int second = FreePorts.tcp();
        while (second == port) {
            second = FreePorts.tcp();
        }
        controllerPort = second;
        directory = Files.createTempDirectory("nocturne-broker-");
    }

    /** A broker that is already running. */
    public static LabBroker started() throws IOException {
        LabBroker broker = new LabBroker();
        broker.start();
        return broker;
    }

    /** {@code host:port} for clients, without credentials or encryption; the same for the whole life of this object. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    public synchronized boolean isRunning() {
        return server != null;
    }

    /** Where the broker keeps its files until {@link #close}. */
    Path directory() {
        return directory;
    }

    /**
     * Starts the broker and returns when it serves. Does nothing if it runs.
     *
     * @throws IllegalStateException if it was closed, or could not start
     */
    public synchronized void start() {
        if (closed) {
            throw new IllegalStateException("the broker was closed");
        }
        if (server != null) {
            return;
        }
        Exit.setExitProcedure((status, message) -> fatal(message));
        Exit.setHaltProcedure((status, message) -> fatal(message));
        long begin = System.nanoTime();
        KafkaRaftServer starting = null;
        try {
            KafkaConfig config = new KafkaConfig(properties(), false);
            if (!formatted) {
                format();
                formatted = true;
            }
            starting = new KafkaRaftServer(config, Time.SYSTEM);
            starting.startup();
            server = starting;
        } catch (Exception e) {
            if (starting != null) {
                shutDown(starting);
            }
            throw new IllegalStateException("the lab's broker at " + bootstrap() + " did not start", e);
        }
        LOG.info("broker at {} started in {} ms", bootstrap(), (System.nanoTime() - begin) / 1_000_000);
    }

    /** Stops serving; topics and offsets stay for the next {@link #start}. Does nothing if it does not run. */
    public synchronized void stop() {
        if (server != null) {
            shutDown(server);
            server = null;
            LOG.info("broker at {} stopped", bootstrap());
        }
    }

    /**
     * Creates a topic with one replica, and returns when it can be written to; one that exists already is left as it is.
     *
     * @param partitions at least 1
     * @param config topic settings such as {@code retention.bytes}; may be empty
     * @throws IllegalStateException if the broker did not do so within 15 s
     */
    public void createTopic(String name, int partitions, Map<String, String> config) throws InterruptedException {
        try (Admin admin = Admin.create(adminConfig())) {
            NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(config);
            admin.createTopics(List.of(topic)).all().get(ADMIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            awaitService(admin, name, partitions);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topic " + name + " could not be created", e.getCause());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("topic " + name + " was not created within " + ADMIN_TIMEOUT.toSeconds() + " s", e);
        }
    }

    /** Created is not yet served: a producer that writes before the broker leads every partition may lose the order of its batches for good. */
    private static void awaitService(Admin admin, String topic, int partitions) throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        long deadline = System.nanoTime() + ADMIN_TIMEOUT.toNanos();
        while (true) {
            try {
                admin.listOffsets(ends).all().get(ADMIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (ExecutionException e) {
                // The broker that is asked may not have heard of it yet.
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    /** Creates a topic with the broker's own settings. */
    public void createTopic(String name, int partitions) throws InterruptedException {
        createTopic(name, partitions, Map.of());
    }

    private Map<String, Object> adminConfig() {
        return Map.of(
                "bootstrap.servers", bootstrap(),
                "default.api.timeout.ms", (int) ADMIN_TIMEOUT.toMillis(),
                "request.timeout.ms", 5_000,
                "metric.reporters", "");
    }

    private void format() throws Exception {
        Formatter formatter = new Formatter();
        formatter.setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        formatter.setNodeId(NODE);
        formatter.setClusterId(clusterId);
        formatter.setControllerListenerName("CONTROLLER");
        formatter.setMetadataLogDirectory(Optional.of(directory.toString()));
        formatter.addDirectory(directory.toString());
        formatter.run();
    }

    /** Settings for one small broker: few threads, small buffers, single replicas, quick groups, bounded disk. */
    private Properties properties() {
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", Integer.toString(NODE));
        p.setProperty("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        p.setProperty("controller.listener.names", "CONTROLLER");
        StringBuilder all = new StringBuilder("PLAINTEXT://" + bootstrap() + ",CONTROLLER://127.0.0.1:" + controllerPort);
        StringBuilder advertised = new StringBuilder("PLAINTEXT://" + bootstrap());
        StringBuilder protocols = new StringBuilder("PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        for (Listener listener : listeners) {
            all.append(',').append(listener.name()).append("://").append(listener.address());
            advertised.append(',').append(listener.name()).append("://").append(listener.advertised()).append(':').append(listener.port());
            protocols.append(',').append(listener.name()).append(':').append(listener.protocol());
            String prefix = "listener.name." + listener.name().toLowerCase(Locale.ROOT) + ".";
            listener.settings().forEach((name, value) -> p.setProperty(prefix + name, value));
        }
        p.setProperty("listeners", all.toString());
        p.setProperty("advertised.listeners", advertised.toString());
        p.setProperty("listener.security.protocol.map", protocols.toString());
        p.setProperty("inter.broker.listener.name", "PLAINTEXT");
        p.setProperty("socket.request.max.bytes", Integer.toString(LARGEST_REQUEST));
        p.setProperty("log.dirs", directory.toString());
        p.setProperty("metric.reporters", "");
        p.setProperty("auto.create.topics.enable", "false");
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "2");
        p.setProperty("background.threads", "2");
        p.setProperty("num.recovery.threads.per.data.dir", "1");
        p.setProperty("socket.send.buffer.bytes", "-1");
        p.setProperty("socket.receive.buffer.bytes", "-1");
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("offsets.topic.segment.bytes", "4194304");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("transaction.state.log.num.partitions", "2");
        p.setProperty("transaction.state.log.segment.bytes", "1048576");
        p.setProperty("share.coordinator.state.topic.replication.factor", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");
        p.setProperty("share.coordinator.state.topic.num.partitions", "2");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        p.setProperty("log.segment.bytes", "16777216");
        p.setProperty("log.retention.bytes", "268435456");
        p.setProperty("log.retention.check.interval.ms", "30000");
        p.setProperty("log.segment.delete.delay.ms", "1000");
        p.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
        p.setProperty("metadata.log.segment.bytes", "8388608");
        p.setProperty("metadata.max.retention.bytes", "33554432");
        return p;
    }

    private static void fatal(@Nullable String message) {
        LOG.error("Kafka met a fatal fault: {}", message);
        throw new IllegalStateException("Kafka met a fatal fault" + (message == null ? "" : ": " + message));
    }

    private static void shutDown(KafkaRaftServer running) {
        try {
            running.shutdown();
            running.awaitShutdown();
        } catch (RuntimeException e) {
            LOG.warn("the broker did not stop cleanly", e);
        } finally {
            // Ends the timer threads behind Kafka's meters; the next broker makes new ones.
            KafkaYammerMetrics.defaultRegistry().shutdown();
        }
    }

    /** Stops the broker and removes its files. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stop();
        Exit.resetExitProcedure();
        Exit.resetHaltProcedure();
        try {
            deleteTree(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove " + directory, e);
        }
    }

    private static void deleteTree(Path top) throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
