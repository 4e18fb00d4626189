package io.nocturne.kafka.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a registry, over the interface that Confluent's, Karapace, Apicurio and Redpanda share. Every question has its deadline and its greatest
 * answer; redirections are not followed, since they would take the credentials elsewhere.
 */
final class RegistryClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int LARGEST = 8 << 20;
    private static final int MOST_REFERENCES = 500;
    private static final int DEEPEST = 32;

    private final RegistryConfig config;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER).build();
    private final ObjectMapper reader = new ObjectMapper();

    RegistryClient(RegistryConfig config) {
        this.config = config;
    }

    /** The schema of that number with all it refers to, ready to read records. */
    Codec codec(int id) throws RegistryException, InterruptedException {
        JsonNode answer = ask("/schemas/ids/" + Integer.toUnsignedLong(id));
        Map<String, String> references = new LinkedHashMap<>();
        references(answer, references, new LinkedHashSet<>(), 0);
        String text = answer.path("schema").asText("");
        String kind = answer.path("schemaType").asText("AVRO");
        return switch (kind) {
            case "AVRO" -> AvroCodec.of(text, new ArrayList<>(references.values()));
            case "PROTOBUF" -> ProtobufCodec.of(text, references);
            case "JSON" -> new Codec.Json();
            default -> throw new RegistryException(SchemaPhrase.NO_KIND.with(kind));
        };
    }

    /** What a schema refers to, deepest first. */
    private void references(JsonNode schema, Map<String, String> found, Set<String> begun, int depth) throws RegistryException, InterruptedException {
        if (depth > DEEPEST || found.size() > MOST_REFERENCES) {
            throw new RegistryException(SchemaPhrase.MANY_REFERENCES.with(MOST_REFERENCES, DEEPEST));
        }
        for (JsonNode each : schema.path("references")) {
            String name = each.path("name").asText("");
            if (begun.add(name)) {
                String subject = URLEncoder.encode(each.path("subject").asText(""), StandardCharsets.UTF_8).replace("+", "%20");
                JsonNode answer = ask("/subjects/" + subject + "/versions/" + each.path("version").asInt(-1));
                references(answer, found, begun, depth + 1);
                found.put(name, answer.path("schema").asText(""));
            }
        }
    }

    private JsonNode ask(String path) throws RegistryException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(config.url() + path))
                .timeout(ANSWER)
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
        if (!config.authorization().isEmpty()) {
            request.header("Authorization", config.authorization());
        }
        HttpResponse<byte[]> response = send(request.build());
        String body = new String(response.body(), StandardCharsets.UTF_8);
        switch (response.statusCode()) {
            case 200 -> {
                JsonNode answer = json(body);
                if (answer == null || !answer.path("schema").isTextual()) {
                    throw new RegistryException(RegistryException.Reach.ALL, SchemaPhrase.NO_SCHEMA.with(config.url()), null);
                }
                return answer;
            }
            case 401, 403 -> throw new RegistryException(
                    RegistryException.Reach.ALL,
                    (config.authorization().isEmpty() ? SchemaPhrase.REFUSED_ANONYMOUS : SchemaPhrase.REFUSED_USER).with(config.url()),
                    null);
            case 404 -> throw new RegistryException(SchemaPhrase.UNKNOWN.with(said(body)));
            default -> throw new RegistryException(
                    response.statusCode() >= 500 || response.statusCode() < 400 ? RegistryException.Reach.ALL : RegistryException.Reach.THIS_SCHEMA,
                    SchemaPhrase.STATUS.with(config.url(), Integer.toString(response.statusCode()), said(body)), null);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws RegistryException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw away(SchemaPhrase.NO_ANSWER, e, ANSWER.toSeconds());
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case HttpConnectTimeoutException cause -> away(SchemaPhrase.NO_ANSWER, cause, CONNECT.toSeconds());
                case java.net.http.HttpTimeoutException cause -> away(SchemaPhrase.NO_ANSWER, cause, ANSWER.toSeconds());
                case ConnectException cause when unresolved(cause) -> away(SchemaPhrase.NOT_FOUND, cause, config.url().getHost());
                case ConnectException cause -> away(SchemaPhrase.REFUSED, cause);
                case SSLException cause -> away(SchemaPhrase.AGREE_ON_TLS, cause, String.valueOf(cause.getMessage()));
                case null, default -> away(SchemaPhrase.BROKE_OFF, e, String.valueOf(e.getCause()));
            };
        }
    }

    private static boolean unresolved(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException || each instanceof java.net.UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private RegistryException away(SchemaPhrase what, Throwable cause, Object... about) {
        Object[] all = Stream.concat(Stream.of(config.url()), Stream.of(about)).toArray();
        return new RegistryException(RegistryException.Reach.ALL, what.with(all), cause);
    }

    /** What the registry itself says about a failure. */
    private String said(String body) {
        JsonNode answer = json(body);
        String message = answer == null ? "" : answer.path("message").asText("");
        return message.isEmpty() ? "" : " (" + message.substring(0, Math.min(200, message.length())) + ")";
    }

    private @Nullable JsonNode json(String body) {
        try {
            return reader.readTree(body);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
