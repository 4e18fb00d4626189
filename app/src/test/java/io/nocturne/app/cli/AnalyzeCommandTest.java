package io.nocturne.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nocturne.kafka.ClusterConfig;
import io.nocturne.kafka.TopicSink;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rules over a topic, by one process and by several of which one is killed. */
class AnalyzeCommandTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int HOSTS = 40;

    @RegisterExtension
    private static final TestBroker broker = new TestBroker();

    @TempDir
    Path directory;

    private final CommandRun command = new CommandRun();

    private static String line(int host, String text) {
        return "<131>1 2026-11-20T01:00:00Z sw" + host + " linkd 12 - - " + text;
    }

    private static void send(TopicSink sink, int host, String text) throws InterruptedException {
        sink.send(("sw" + host).getBytes(StandardCharsets.UTF_8), line(host, text).getBytes(StandardCharsets.UTF_8), Instant.now());
    }

    private static List<JsonNode> alarms(String text) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        for (String line : text.lines().toList()) {
            all.add(new ObjectMapper().readTree(line));
        }
        return all;
    }

    @Test
    void alarmsAreRaisedCountedAndCleared() throws Exception {
        Path rules = Files.writeString(directory.resolve("rules"), """
                [link]
                when  = "went down"
                clear = "came up"
                level = critical
                key   = host, /port (\\S+)/
                text  = {host}: {message}
                [logins]
                when = refused
                threshold = 3 within 1m
                """);
        broker.createTopic("lines", 3);
        try (TopicSink sink = TopicSink.open(ClusterConfig.of(broker.bootstrap()), "lines")) {
            for (int i = 0; i < 3; i++) {
                send(sink, 1, "port 7 went down");
                send(sink, 1, "login refused");
            }
            send(sink, 2, "login refused");
            send(sink, 1, "port 7 came up");
            sink.flush();
        }
        String data = directory.resolve("data").toString();
        String[] call = {"analyze", "-b", broker.bootstrap(), "--from", "kafka:lines", "--group", "g", "--rules", rules.toString(), "--to", "cache", "--to-end",
                "--json", "--data", data};
        assertThat(command.run(call)).isZero();
        List<JsonNode> told = alarms(command.written());
        assertThat(told).extracting(alarm -> alarm.path("id").asText() + " " + alarm.path("state").asText() + " " + alarm.path("count").asInt())
                .containsExactlyInAnyOrder("link/sw1/7 raised 1", "link/sw1/7 cleared 3", "logins/sw1 raised 3");
        assertThat(command.said()).contains("8 records read, 1 alarms stand");
        assertThat(told.getFirst().path("level").asText()).isEqualTo("critical");
        assertThat(told.getFirst().path("text").asText()).isEqualTo("sw1: port 7 went down");
        assertThat(command.run("alarms", "list", "--json", "--data", data)).isZero();
        assertThat(command.written()).contains("\"id\":\"logins/sw1\"").doesNotContain("link/sw1");
        // Everything is committed; only the login that waits for two more is read again.
        assertThat(command.run(call)).isZero();
        assertThat(command.written()).isEmpty();

        Files.writeString(rules, "[link]\nwhen = (");
        assertThat(command.run(call)).isEqualTo(1);
        assertThat(command.said()).contains("rules:2: ");
        assertThat(command.run("analyze", "-b", broker.bootstrap(), "--from", "lines", "--group", "g", "--rules", rules.toString())).isEqualTo(2);
    }

    private Process member(Path rules, int number) throws Exception {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path arguments = Files.writeString(directory.resolve("arguments" + number), "-cp\n\"" + path.replace("\\", "\\\\") + "\"\n");
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "@" + arguments, "io.nocturne.app.Launch", "analyze", "-b", broker.bootstrap(), "--from", "kafka:shared", "--group", "shared", "--rules",
                rules.toString(), "--to", "kafka:alarms", "--every", "1s", "--json", "--data", directory.resolve("data" + number).toString())
                .redirectOutput(new File(directory.toFile(), "out" + number))
                .redirectError(new File(directory.toFile(), "err" + number))
                .start();
    }

    private String told(String what, int number) throws Exception {
        return Files.readString(directory.resolve(what + number));
    }

    @Test
    void theOthersLoseNothingWhenOneIsKilled() throws Exception {
        Path rules =
                Files.writeString(directory.resolve("rules"), "[link]\nwhen = \"went down\"\nclear = \"came up\"\n[logins]\nwhen = refused\nthreshold = 4 within 10m\n");
        broker.createTopic("shared", 4);
        broker.createTopic("alarms", 1, Map.of("cleanup.policy", "compact"));
        Process one = member(rules, 1);
        Process two = member(rules, 2);
        try (TopicSink sink = TopicSink.open(ClusterConfig.of(broker.bootstrap()), "shared")) {
            await().atMost(LONG).until(() -> told("err", 1).contains("reads ") && told("err", 2).contains("reads "));
            for (int round = 0; round < 2; round++) {
                for (int host = 0; host < HOSTS; host++) {
                    send(sink, host, "port 1 went down");
                    send(sink, host, "login refused");
                }
            }
            sink.flush();
            await().atMost(LONG).until(() -> told("out", 1).lines().count() + told("out", 2).lines().count() >= HOSTS);
            two.destroyForcibly().waitFor();
            for (int round = 0; round < 2; round++) {
                for (int host = 0; host < HOSTS; host++) {
                    send(sink, host, "login refused");
                }
            }
            for (int host = 0; host < HOSTS; host++) {
                send(sink, host, "port 1 came up");
            }
            sink.flush();
            // What the killed one had counted of a threshold, and what it had raised, the other goes on with.
            await().atMost(LONG).untilAsserted(() -> {
                Map<String, String> last = lastStates();
                assertThat(last).hasSize(2 * HOSTS);
                for (int host = 0; host < HOSTS; host++) {
                    assertThat(last).containsEntry("link/sw" + host, "cleared 2").containsEntry("logins/sw" + host, "raised 4");
                }
            });
        } finally {
            one.destroy();
            two.destroyForcibly();
        }
        assertThat(one.waitFor()).isZero();
        assertThat(told("err", 1)).contains("stopped:");
    }

    private Map<String, String> lastStates() throws Exception {
        Map<String, String> last = new HashMap<>();
        assertThat(command.run("kafka", "tail", "alarms", "-b", broker.bootstrap(), "--from", "beginning", "--to", "end", "--json")).isZero();
        for (JsonNode record : alarms(command.written())) {
            JsonNode alarm = new ObjectMapper().readTree(record.path("value").asText());
            last.put(alarm.path("id").asText(), alarm.path("state").asText() + " " + alarm.path("count").asInt());
        }
        return last;
    }
}
