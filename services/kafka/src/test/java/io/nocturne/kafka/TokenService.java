package io.nocturne.kafka;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

/** A service that gives tokens to whoever knows the secret (RFC 6749, client credentials), and its keys to whoever asks (RFC 7517). */
final class TokenService implements AutoCloseable {
    static final String CLIENT = "nocturne-ops";
    static final String SECRET = "a secret";
    private static final String ISSUER = "token-service";
    private static final String AUDIENCE = "kafka";

    private final HttpServer server;
    private final KeyPair keys;

    TokenService() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext("/token", this::token);
        server.createContext("/keys", exchange -> answer(exchange, 200, published()));
        server.start();
    }

    String tokens() {
        return address("token");
    }

    String publishedKeys() {
        return address("keys");
    }

    String issuer() {
        return ISSUER;
    }

    String audience() {
        return AUDIENCE;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
    }

    private void token(HttpExchange exchange) throws IOException {
        String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String expected = "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (!given.equals(expected)) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        answer(exchange, 200, "{\"access_token\":\"" + signed() + "\",\"token_type\":\"bearer\",\"expires_in\":600}");
    }

    private String signed() {
        long now = Instant.now().getEpochSecond();
        String head = text("{\"alg\":\"RS256\",\"kid\":\"one\",\"typ\":\"JWT\"}");
        String body = text(String.format(Locale.ROOT,
                "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"scope\":\"read\",\"iat\":%d,\"exp\":%d}", ISSUER, AUDIENCE, CLIENT, now - 5, now + 600));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update((head + "." + body).getBytes(StandardCharsets.US_ASCII));
            return head + "." + body + "." + bytes(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String published() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"one\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"" + number(key.getModulus()) + "\",\"e\":\""
                + number(key.getPublicExponent()) + "\"}]}";
    }

    private static String number(BigInteger value) {
        byte[] all = value.toByteArray();
        return bytes(all[0] == 0 ? java.util.Arrays.copyOfRange(all, 1, all.length) : all);
    }

    private static String text(String json) {
        return bytes(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String bytes(byte[] all) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
