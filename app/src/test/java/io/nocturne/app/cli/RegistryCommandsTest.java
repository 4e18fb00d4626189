package io.nocturne.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Records whose form is kept in a registry, on a real broker and a real HTTP server. */
class RegistryCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Map<String, String>> SCHEMAS = Map.of(
            "/schemas/ids/1",
            Map.of("schema", "{\"type\":\"record\",\"name\":\"Link\",\"fields\":[{\"name\":\"host\",\"type\":\"string\"},{\"name\":\"speed\",\"type\":\"int\"}]}"),
            "/schemas/ids/2", Map.of("schema", "syntax = \"proto3\"; message Seen { string host = 1; int32 speed = 2; }", "schemaType", "PROTOBUF"));

    @RegisterExtension
    private static final TestBroker broker = new TestBroker();

    private static HttpServer registry;

    @TempDir
    Path directory;

    private final CommandRun command = new CommandRun();

    @BeforeAll
    static void start() throws Exception {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String wanted = "Basic " + Base64.getEncoder().encodeToString("ops:pass".getBytes(StandardCharsets.UTF_8));
        registry.createContext("/", exchange -> {
            Map<String, String> schema = SCHEMAS.get(exchange.getRequestURI().getPath());
            boolean allowed = wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = JSON.writeValueAsBytes(schema == null ? Map.of("message", "Schema not found") : schema);
            exchange.sendResponseHeaders(allowed ? schema == null ? 404 : 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
    }

    @AfterAll
    static void stop() {
        registry.stop(0);
    }

    private static String url() {
        return "http://127.0.0.1:" + registry.getAddress().getPort();
    }

    private static String framed(int id, String content) {
        return String.format("00%08x", id) + HexFormat.of().formatHex(content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void fill(String topic) throws Exception {
        broker.createTopic(topic, 1);
        List<String> lines = new ArrayList<>();
        for (String value : List.of(framed(1, "\u0006sw1\u0008"), framed(1, "\u0006sw2\u000c"), framed(2, "\u0000\n\u0003sw3\u0010\u0003"), framed(7, "x"))) {
            lines.add("{\"value\":\"?\",\"valueHex\":\"" + value + "\"}");
        }
        lines.add("{\"value\":\"plain sw4\"}");
        Path file = Files.write(directory.resolve(topic + ".ndjson"), lines);
        assertThat(run("kafka", "produce", topic, "--file", file.toString(), "--execute")).isZero();
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-b", broker.bootstrap(), "--data", directory.resolve("data").toString()));
        return command.run(all.toArray(String[]::new));
    }

    private List<JsonNode> tail(String topic, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of("kafka", "tail", topic, "--from", "beginning", "--to", "end", "--json"));
        all.addAll(List.of(more));
        assertThat(run(all.toArray(String[]::new))).isZero();
        List<JsonNode> records = new ArrayList<>();
        for (String line : command.written().lines().toList()) {
            records.add(JSON.readTree(line));
        }
        return records;
    }

    @Test
    void recordsAreShownFilteredAndCountedByTheirSchema() throws Exception {
        fill("framed");
        Path secret = Files.writeString(directory.resolve("secret"), "ops:pass\n");
        String[] with = {"--registry", url(), "--registry-auth", "file:" + secret};
        List<JsonNode> all = tail("framed", with);
        assertThat(all).extracting(record -> record.path("value").asText())
                .startsWith("{\"host\":\"sw1\",\"speed\":4}", "{\"host\":\"sw2\",\"speed\":6}", "{\"host\":\"sw3\",\"speed\":3}")
                .endsWith("plain sw4");
        assertThat(all).extracting(record -> record.path("valueSchema").asText()).containsExactly("1 AVRO Link", "1 AVRO Link", "2 PROTOBUF Seen", "7", "");
        assertThat(all.get(3).path("valueFailure").asText()).isEqualTo("the registry does not have it (Schema not found)");
        assertThat(all.get(3).path("valueHex").asText()).isEqualTo("000000000778");
        assertThat(command.said()).containsOnlyOnce("schema 7: the registry does not have it");
        assertThat(tail("framed", "--registry", url(), "--registry-auth", "ops:pass", "--where", "speed>3")).hasSize(2);
        assertThat(run("kafka", "tail", "framed", "--from", "beginning", "--to", "end", "--registry", url(), "--registry-auth", "ops:pass")).isZero();
        assertThat(command.written()).contains("{\"host\":\"sw1\",\"speed\":4}\n").contains(" 000000000778\n");
        assertThat(run("kafka", "tail", "framed", "--from", "beginning", "--count", "--json", "--where", "sw", "--registry", url(), "--registry-auth", "ops:pass"))
                .isZero();
        assertThat(command.written()).contains("\"read\":5,\"matched\":4,\"undecodable\":1,\"lost\":0");
        assertThat(run("kafka", "tail", "framed", "--registry", "registry:8081", "--to", "end")).isEqualTo(2);
    }

    @Test
    void theSettingsOfAClusterNameItsRegistryToo() throws Exception {
        fill("profile");
        Path settings = Files.writeString(directory.resolve("cluster.properties"),
                "schema.registry.url=" + url() + "\nbasic.auth.credentials.source=USER_INFO\nbasic.auth.user.info=ops:wrong\n");
        assertThat(tail("profile", "--config", settings.toString())).hasSize(5);
        assertThat(command.said()).contains("refused user or password").doesNotContain("wrong").doesNotContain("not taken over");
        Files.writeString(settings, "schema.registry.url=" + url() + "\nbasic.auth.user.info=ops:pass\n");
        assertThat(tail("profile", "--config", settings.toString(), "--where", "host:sw3")).hasSize(1);
    }

    @Test
    void whatASchemaMadeReadableIsWrittenAgainByteForByte() throws Exception {
        fill("first");
        broker.createTopic("second", 1);
        tail("first", "--registry", url(), "--registry-auth", "ops:pass");
        Path file = Files.writeString(directory.resolve("again.ndjson"), command.written());
        assertThat(run("kafka", "produce", "second", "--file", file.toString(), "--execute")).isZero();
        assertThat(tail("second")).extracting(record -> record.path("value").asText())
                .isEqualTo(tail("first").stream().map(record -> record.path("value").asText()).toList());
    }
}
