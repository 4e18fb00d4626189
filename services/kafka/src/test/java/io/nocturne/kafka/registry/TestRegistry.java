package io.nocturne.kafka.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A schema registry on a port of its own, with the interface that real ones have. */
final class TestRegistry implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String authorization = "";

    TestRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getRawPath();
            asked.add(path);
            boolean allowed = authorization.isEmpty() || authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String answer = answers.get(path);
            byte[] body = (allowed ? answer == null ? "{\"error_code\":40403,\"message\":\"Schema not found\"}" : answer : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(allowed ? answer == null ? 404 : 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> asked() {
        return asked;
    }

    void allowOnly(String header) {
        authorization = header;
    }

    /** @param references name, subject and version of each, in turn */
    void schema(int id, String kind, String text, String... references) throws IOException {
        answers.put("/schemas/ids/" + id, answer(kind, text, references));
    }

    void version(String path, String kind, String text, String... references) throws IOException {
        answers.put("/subjects/" + path, answer(kind, text, references));
    }

    private static String answer(String kind, String text, String... references) throws IOException {
        List<Map<String, Object>> all = new java.util.ArrayList<>();
        for (int i = 0; i < references.length; i += 3) {
            all.add(Map.of("name", references[i], "subject", references[i + 1], "version", Integer.parseInt(references[i + 2])));
        }
        Map<String, Object> answer = new java.util.LinkedHashMap<>(Map.of("schema", text, "references", all));
        if (!kind.equals("AVRO")) {
            answer.put("schemaType", kind);
        }
        return JSON.writeValueAsString(answer);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
