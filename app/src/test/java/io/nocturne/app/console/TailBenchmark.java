package io.nocturne.app.console;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.EventHub;
import io.nocturne.core.Moment;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.kafka.ClusterConfig;
import io.nocturne.kafka.Clusters;
import io.nocturne.lab.LabBroker;
import io.nocturne.logs.SourceZones;
import io.nocturne.store.Cache;
import io.nocturne.ui.fx.CommandRegistry;
import io.nocturne.ui.fx.Fonts;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Theme;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Selection;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.patterns.PatternsTool;
import io.nocturne.ui.tool.tail.TailTool;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The tail under load, from the producer to the picture and the cache: {@code TailBenchmark [LINES_A_SECOND] [SECONDS] [busy]}. Says what a frame costs
 * the interface's thread and the renderer, and whether what was read is in the cache. With {@code busy} the tail has a filter that half of the lines
 * pass and three highlighted words, and the patterns of all lines are gathered in a second window.
 */
public final class TailBenchmark {
    private static final PrintStream OUT = System.out;
    private static final String[] TEXTS = {
            "Interface GigabitEthernet1/0/%d, changed state to up", "Accepted publickey for backup from 10.1.20.%d port 22",
            "회원서비스 쿠폰을 발급했습니다 (요청번호=%d)", "request forwarded to upstream %d in 12 ms, status 200, bytes 4821"
    };

    private TailBenchmark() {}

    private record Shown(ToolPane pane, AtomicLong frames) {}

    public static void main(String[] args) throws Exception {
        int rate = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        boolean busy = args.length > 2 && args[2].equals("busy");
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Path data = Files.createTempDirectory("tail-benchmark");
        Scope scope = new Scope("benchmark");
        Problems problems = new Problems();
        EventHub hub = new EventHub();
        Cache cache = Cache.open(new DataDirectory(data), problems);
        Ingest ingest = new Ingest(scope, hub);
        ingest.into(cache);
        try (LabBroker broker = LabBroker.started()) {
            broker.createTopic("flood", 4);
            Clusters clusters = new Clusters(scope, problems);
            clusters.add("lab", ClusterConfig.of(broker.bootstrap()));
            AtomicReference<Shown> shown = new AtomicReference<>();
            CountDownLatch open = new CountDownLatch(1);
            Platform.runLater(() -> {
                shown.set(show(scope, problems, clusters, hub, busy));
                open.countDown();
            });
            open.await();
            AtomicLong sent = new AtomicLong();
            Thread producer = scope.startPlatform("producer", () -> produce(broker.bootstrap(), rate, sent));
            rest(15);
            measure(shown.get(), hub, sent, seconds);
            producer.interrupt();
            for (int waited = 0; waited < 60 && kept(cache) < hub.published(); waited++) {
                rest(1);
                cache.flush();
            }
            OUT.printf(Locale.ROOT, "sent %,d; published %,d, of which %,d in the cache, %,d refused; %s%n", sent.get(), hub.published(),
                    kept(cache), ingest.refused(), status(shown.get()));
        }
        Platform.runLater(() -> {
            scope.close();
            Platform.exit();
        });
        cache.close();
        System.exit(0);
    }

    private static long kept(Cache cache) {
        return cache.info().rows().getOrDefault("events", 0L);
    }

    private static Shown show(Scope scope, Problems problems, Clusters clusters, EventHub hub, boolean busy) {
        Fonts.load();
        Theme theme = new Theme();
        I18n i18n = new I18n(Locale.ENGLISH, ZoneOffset.UTC);
        FrameClock clock = new FrameClock(scope);
        ToolContext context = new ToolContext(
                new Selection(), new SimpleObjectProperty<>(Moment.LIVE), new CommandRegistry(), i18n, problems, scope.child("pane"), clock, theme,
                ToolContext.Desk.NONE);
        SimpleObjectProperty<Cache> none = new SimpleObjectProperty<>();
        PaneState state = PaneState.EMPTY.with("sources", List.of("chosen", "lab/flood")).with("start", "END");
        PaneState filtered = state.with("filter", "(interface or severity<=warning) and not /port 2[0-9]$/").with("highlights", List.of("changed", "쿠폰", "publickey"));
        ToolPane pane = new TailTool(clusters, hub, new SourceZones(), none, null).open(context, busy ? filtered : state);
        Scene scene = window(pane, theme);
        if (busy) {
            window(new PatternsTool(hub, none).open(context, PaneState.EMPTY), theme);
        }
        AtomicLong frames = new AtomicLong();
        scene.addPostLayoutPulseListener(frames::incrementAndGet);
        return new Shown(pane, frames);
    }

    private static Scene window(ToolPane pane, Theme theme) {
        Scene scene = new Scene((javafx.scene.Parent) pane.node(), 1280, 800);
        theme.dress(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        pane.visible(true);
        return scene;
    }

    private static void produce(String bootstrap, int rate, AtomicLong sent) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("batch.size", "131072");
        settings.put("linger.ms", "20");
        settings.put("enable.idempotence", "false");
        settings.put("acks", "1");
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            long begin = System.nanoTime();
            while (!Thread.currentThread().isInterrupted()) {
                long due = (System.nanoTime() - begin) * rate / 1_000_000_000L;
                String head = "<" + (128 + sent.get() % 8) + ">1 " + Instant.now() + " host-" + sent.get() % 40 + " app 812 - - ";
                for (long i = sent.get(); i < due; i = sent.incrementAndGet()) {
                    String text = head + TEXTS[(int) (i % TEXTS.length)].formatted(i % 200) + " seq=" + i;
                    producer.send(new ProducerRecord<>("flood", text.getBytes(StandardCharsets.UTF_8)));
                }
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    private static void measure(Shown shown, EventHub hub, AtomicLong sent, int seconds) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long interfaceId = id("JavaFX Application Thread");
        long rendererId = id("QuantumRenderer-0");
        long cpu = threads.getThreadCpuTime(interfaceId);
        long drawn = threads.getThreadCpuTime(rendererId);
        long process = processCpu();
        long frames = shown.frames().get();
        long published = hub.published();
        long produced = sent.get();
        long begin = System.nanoTime();
        for (int tenth = 1; tenth <= 6; tenth++) {
            rest(Math.max(1, seconds / 6));
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            OUT.printf(Locale.ROOT, "after %d s: heap in use after collection %d MiB; %s%n", tenth * Math.max(1, seconds / 6),
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20, status(shown));
        }
        double wall = (System.nanoTime() - begin) / 1e9;
        long count = Math.max(1, shown.frames().get() - frames);
        OUT.printf(Locale.ROOT,
                "%.0f s: %,.0f lines/s sent, %,.0f lines/s read; %.1f frames/s; a frame costs %.2f ms of the interface's thread and %.2f ms of the renderer%n",
                wall, (sent.get() - produced) / wall, (hub.published() - published) / wall, count / wall,
                (threads.getThreadCpuTime(interfaceId) - cpu) / 1e6 / count, (threads.getThreadCpuTime(rendererId) - drawn) / 1e6 / count);
        OUT.printf(Locale.ROOT, "the whole process, with producer, broker and cache: %.2f cores, %.1f microseconds a line read%n",
                (processCpu() - process) / 1e9 / wall, (processCpu() - process) / 1e3 / Math.max(1, hub.published() - published));
    }

    private static long processCpu() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static String status(Shown shown) {
        AtomicReference<String> text = new AtomicReference<>("");
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            shown.pane().node().lookupAll(".label").stream()
                    .filter(node -> node instanceof Label label && label.getText() != null && label.getText().contains("lines/s"))
                    .forEach(node -> text.set(((Label) node).getText()));
            done.countDown();
        });
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return text.get();
    }

    private static long id(String name) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals(name)).mapToLong(Thread::threadId).findFirst().orElseThrow();
    }

    private static void rest(int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(50_000_000);
        }
    }
}
