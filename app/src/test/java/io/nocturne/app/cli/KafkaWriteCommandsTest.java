package io.nocturne.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What writes to a cluster: nothing without being told to, and never without a line in the audit log. */
class KafkaWriteCommandsTest {
    @RegisterExtension
    private static final TestBroker broker = new TestBroker();

    @TempDir
    Path directory;

    private final CommandRun command = new CommandRun();

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", directory.resolve("data").toString()));
        if (!words[0].equals("audit")) {
            all.addAll(List.of("-b", broker.bootstrap()));
        }
        return command.run(all.toArray(String[]::new));
    }

    private String tail(String topic) {
        assertThat(run("kafka", "tail", topic, "--from", "beginning", "--to", "end", "--json")).isZero();
        return command.written();
    }

    @Test
    void nothingIsWrittenWithoutExecute() throws Exception {
        broker.createTopic("dry", 1);
        assertThat(run("kafka", "produce", "dry", "--value", "hello", "--json")).isZero();
        assertThat(command.written()).contains("\"records\":1").contains("\"written\":0").contains("\"executed\":false");
        assertThat(tail("dry")).isEmpty();
        assertThat(run("audit", "--json")).isZero();
        assertThat(command.written()).doesNotContain("produce");
        assertThat(run("kafka", "produce", "dry", "--value", "hello", "--key", "k", "--header", "from=test", "--execute", "--json")).isZero();
        assertThat(command.written()).contains("\"written\":1").contains("\"executed\":true");
        assertThat(tail("dry")).contains("\"key\":\"k\"").contains("\"value\":\"hello\"").contains("\"headers\":{\"from\":\"test\"}");
        assertThat(run("audit", "--json")).isZero();
        assertThat(command.written()).contains("produce").contains("topic dry: 1 records, 14 bytes, of the call");
        assertThat(run("kafka", "produce", "no-such-topic", "--value", "x", "--execute")).isEqualTo(1);
        assertThat(run("kafka", "produce", "dry")).isEqualTo(2);
    }

    @Test
    void aMistakeInAFileLeavesTheTopicAsItIs() throws Exception {
        broker.createTopic("mistake", 1);
        Path file = Files.writeString(directory.resolve("a.ndjson"), "{\"value\":\"one\"}\n{\"value\":\"two\",\n");
        assertThat(run("kafka", "produce", "mistake", "--file", file.toString(), "--execute")).isEqualTo(1);
        assertThat(command.said()).contains("a.ndjson:2: this is not a record");
        assertThat(tail("mistake")).isEmpty();
    }

    @Test
    void whatIsExportedCanBeReadInAgainByteForByte() throws Exception {
        broker.createTopic("first", 2);
        broker.createTopic("second", 2);
        broker.createTopic("third", 2);
        Path file = Files.writeString(directory.resolve("a.ndjson"), """
                {"key":"k1","value":"=cmd|' /C calc'!A0","headers":{"h":"1","n":null},"time":"2026-11-20T01:00:00Z","partition":1}
                {"key":null,"value":"한 줄, \\"따옴표\\"\\n둘째 줄","partition":0}
                {"key":"k2","value":null,"partition":1}
                {"key":"","valueHex":"00ff80","value":"?","partition":0}
                {"level":"info","msg":"an object is itself the value"}
                """);
        String[] keep = {"--keep-time", "--keep-partition", "--execute", "--rate", "0"};
        assertThat(produce("first", file, keep)).isZero();
        String first = facts(tail("first"));
        assertThat(first.lines()).hasSize(5);
        assertThat(first).contains("\"valueHex\":\"00ff80\"").contains("\"value\":null").contains("{\\\"level\\\":\\\"info\\\"").contains("2026-11-20T01:00:00Z");

        Path csv = directory.resolve("b.csv");
        assertThat(run("kafka", "tail", "first", "--from", "beginning", "--to", "end", "--csv")).isZero();
        assertThat(command.written()).contains(",'=cmd|").doesNotContain(",=cmd");
        Files.writeString(csv, command.written());
        assertThat(produce("second", csv, keep)).isZero();
        assertThat(facts(tail("second"))).isEqualTo(first);
        assertThat(produce("third", Files.writeString(directory.resolve("c.ndjson"), tail("first")), keep)).isZero();
        assertThat(facts(tail("third"))).isEqualTo(first);
    }

    private int produce(String topic, Path file, String... more) {
        List<String> all = new ArrayList<>(List.of("kafka", "produce", topic, "--file", file.toString()));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    /** Without the name of the topic; partition by partition. */
    private static String facts(String ndjson) {
        return String.join("\n", ndjson.lines().map(line -> line.replaceFirst("\"topic\":\"[a-z]+\",", "")).sorted().toList());
    }

    @Test
    void whatPassesIsCopiedAtMostAsFastAsAllowed() throws Exception {
        broker.createTopic("dead", 2);
        broker.createTopic("alive", 3);
        Path file = directory.resolve("a.txt");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            lines.append(i % 2 == 0 ? "timeout " : "fine ").append(i).append('\n');
        }
        Files.writeString(file, lines);
        assertThat(produce("dead", file, "--key", "k", "--execute", "--rate", "0")).isZero();
        assertThat(run("kafka", "copy", "dead", "alive", "--where", "timeout", "--json")).isZero();
        assertThat(command.written()).contains("\"records\":30").contains("\"written\":0");
        assertThat(tail("alive")).isEmpty();
        long begin = System.nanoTime();
        assertThat(run("kafka", "copy", "dead", "alive", "--where", "timeout", "--rate", "40", "--execute", "--json")).isZero();
        assertThat((System.nanoTime() - begin) / 1_000_000).isGreaterThan(600);
        assertThat(command.written()).contains("\"written\":30");
        assertThat(tail("alive").lines()).hasSize(30).allMatch(line -> line.contains("timeout"));
        assertThat(run("kafka", "copy", "dead", "alive", "--limit", "2", "--from", "-10", "--json")).isZero();
        assertThat(command.written()).contains("\"records\":2");
        assertThat(run("kafka", "copy", "alive", "dead", "--keep-partition", "--execute")).isEqualTo(1);
        assertThat(run("audit", "--json")).isZero();
        assertThat(command.written()).contains("copy").contains("records of dead");
    }

    @Test
    void resettingOnePartitionLeavesALineInTheAuditLog() throws Exception {
        broker.createTopic("reset", 2);
        Path file = Files.writeString(directory.resolve("a.ndjson"), "{\"value\":\"a\",\"partition\":0}\n{\"value\":\"b\",\"partition\":1}\n".repeat(5));
        assertThat(produce("reset", file, "--keep-partition", "--execute")).isZero();
        assertThat(run("kafka", "reset", "readers", "--topic", "reset", "--to", "latest", "--execute", "--json")).isZero();
        assertThat(run("kafka", "reset", "readers", "--to", "-2", "--partition", "1", "--execute", "--json")).isZero();
        assertThat(command.written()).contains("\"partition\":1,\"before\":5,\"after\":3").doesNotContain("\"partition\":0");
        assertThat(run("audit", "--json")).isZero();
        assertThat(command.written()).contains("group readers: reset-1 5 to 3");
        assertThat(run("kafka", "reset", "readers", "--to", "earliest", "--partition", "9")).isEqualTo(1);
    }
}
