package io.nocturne.kafka;

import io.nocturne.core.CorePhrase;
import io.nocturne.core.Sentence;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tries a connection in stages and names the one that fails. Kafka's client says "timed out waiting for a node assignment" for nearly all
 * mistakes, and runs out of memory when it is pointed at a TLS or HTTP port without knowing; so a probe of our own goes first.
 */
public final class ConnectionCheck {
    /** The stages, in their order. */
    public enum Stage {
        RESOLVE("resolve"),
        TCP("tcp"),
        TLS("tls"),
        API_VERSIONS("api versions"),
        SASL("sasl"),
        METADATA("metadata");

        private final String word;

        Stage(String word) {
            this.word = word;
        }

        /** As it is called in messages. */
        public String word() {
            return word;
        }
    }

    /**
     * One broker's result.
     *
     * @param stage the one that failed; the last where none did
     * @param failure null where all is well
     * @param refused whether it answered, but not to whom we say we are
     */
    public record Finding(String broker, Stage stage, @Nullable Sentence failure, boolean refused, long millis) {
        /** What is wrong, with the stage; nothing is wrong where it is reachable. */
        Sentence sentence() {
            return failure == null ? Sentence.words("") : KafkaPhrase.AT_STAGE.with(failure, stage.word());
        }

        public boolean reachable() {
            return failure == null;
        }
    }

    private static final int LARGEST_REPLY = 1 << 20;
    private static final int LINE_MILLIS = 1_000;

    private final ClusterConfig config;

    public ConnectionCheck(ClusterConfig config) {
        this.config = config;
    }

    /** Tries all brokers that the settings name, each within the budget, until one is reachable. */
    public List<Finding> run() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (String broker : config.bootstrap().split(",")) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Finding finding = check(broker.strip());
            findings.add(finding);
            if (finding.reachable()) {
                break;
            }
        }
        return findings;
    }

    /**
     * Does nothing if a broker is reachable.
     *
     * @throws KafkaFailure with every broker's stage and reason, if none is
     */
    public void require() throws KafkaFailure, InterruptedException {
        List<Finding> findings = run();
        if (findings.stream().noneMatch(Finding::reachable)) {
            throw new KafkaFailure(
                    findings.stream().anyMatch(Finding::refused) ? KafkaFailure.Kind.REFUSED : KafkaFailure.Kind.NO_ANSWER,
                    KafkaPhrase.ALL.with(findings.stream().map(Finding::sentence).toList()));
        }
    }

    private Finding check(String broker) {
        long start = System.nanoTime();
        int colon = broker.lastIndexOf(':');
        String host = colon > 0 ? broker.substring(0, colon).replaceAll("^\\[|]$", "") : broker;
        int port;
        try {
            port = colon > 0 ? Integer.parseInt(broker.substring(colon + 1)) : -1;
        } catch (NumberFormatException e) {
            port = -1;
        }
        if (port < 1 || port > 65_535) {
            return new Finding(broker, Stage.RESOLVE, KafkaPhrase.NO_HOST_PORT.with(broker), false, 0);
        }
        Stage stage = Stage.RESOLVE;
        @Nullable
        Sentence failure;
        boolean refused = false;
        try {
            InetAddress address = InetAddress.getByName(host);
            stage = Stage.TCP;
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), ClusterConfig.BUDGET_MILLIS);
                socket.setSoTimeout(ClusterConfig.BUDGET_MILLIS);
                stage = config.encrypted() ? Stage.TLS : Stage.API_VERSIONS;
                try (Socket line = config.encrypted() ? handshake(socket, host, port) : socket) {
                    stage = Stage.API_VERSIONS;
                    failure = speak(line, broker);
                    if (failure == null && !config.authenticated()) {
                        stage = Stage.METADATA;
                        failure = Advertised.check(line, broker);
                    }
                }
            }
        } catch (UnknownHostException e) {
            failure = CorePhrase.NO_NAME.with(host);
        } catch (IOException | GeneralSecurityException e) {
            // With TLS 1.3 a broker says only after the handshake that it does not take our certificate, or just closes.
            refused = stage == Stage.API_VERSIONS && config.encrypted() && !(e instanceof SocketTimeoutException);
            stage = refused ? Stage.TLS : stage;
            failure = refused ? withoutCertificate(broker, e) : explain(stage, broker, e);
        }
        return new Finding(broker, stage, failure, refused, (System.nanoTime() - start) / 1_000_000);
    }

    private static Sentence explain(Stage stage, String broker, Exception e) {
        if (stage == Stage.TCP) {
            if (e instanceof SocketTimeoutException) {
                return KafkaPhrase.DOWN.with(broker, ClusterConfig.BUDGET_MILLIS / 1_000);
            }
            if (e instanceof NoRouteToHostException) {
                return KafkaPhrase.NO_ROUTE.with(broker);
            }
            return e instanceof ConnectException
                    ? KafkaPhrase.PORT_CLOSED.with(broker)
                    : KafkaPhrase.NOT_REACHED.with(broker, e);
        }
        if (stage == Stage.TLS) {
            Throwable root = e;
            while (root.getCause() != null && root.getCause() != root) {
                if (root instanceof CertificateException) {
                    break;
                }
                root = root.getCause();
            }
            String why = String.valueOf(root.getMessage());
            if (why.contains("No subject alternative") || why.contains("No name matching")) {
                return KafkaPhrase.OTHER_NAME.with(broker, why);
            }
            if (why.contains("unable to find valid certification path") || why.contains("PKIX")) {
                return KafkaPhrase.NOT_TRUSTED.with(broker);
            }
            if (why.contains("Unsupported or unrecognized SSL message") || e instanceof EOFException || why.contains("terminated the handshake")
                    || why.contains("shut down incorrectly")) {
                return KafkaPhrase.NO_TLS.with(broker);
            }
            return KafkaPhrase.HANDSHAKE_FAILED.with(broker, why);
        }
        return e instanceof SocketTimeoutException
                ? KafkaPhrase.SILENT.with(broker, ClusterConfig.BUDGET_MILLIS / 1_000)
                : KafkaPhrase.CLOSED.with(broker);
    }

    private Sentence withoutCertificate(String broker, Exception e) {
        boolean shown = config.settings().containsKey("ssl.keystore.certificate.chain") || config.settings().containsKey("ssl.keystore.location");
        return (shown ? KafkaPhrase.CLIENT_NOT_TRUSTED : KafkaPhrase.CLIENT_CERTIFICATE_WANTED).with(broker, e);
    }

    private SSLSocket handshake(Socket socket, String host, int port) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(new ConfigDef().withClientSslSupport().parse(config.settings()));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(factory.truststore());
            context.init(keys(factory), trust.getTrustManagers(), null);
        } catch (KafkaException e) {
            throw new SSLException(e.getMessage(), e);
        }
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true);
        SSLParameters parameters = tls.getSSLParameters();
        String identify = config.settings().getOrDefault("ssl.endpoint.identification.algorithm", "https");
        if (!identify.isBlank()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    /** The certificate to show to the broker, if it asks for one. */
    private KeyManager @Nullable [] keys(DefaultSslEngineFactory factory) throws GeneralSecurityException {
        KeyStore store = factory.keystore();
        if (store == null) {
            return null;
        }
        Map<String, String> settings = config.settings();
        String password = settings.get("ssl.key.password");
        if (password == null && !"PEM".equalsIgnoreCase(settings.get("ssl.keystore.type"))) {
            password = settings.get("ssl.keystore.password");
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password == null ? null : password.toCharArray());
        return keys.getKeyManagers();
    }

    /** Asks for the versions of the protocol it speaks; null if the reply looks like a broker's. */
    private static @Nullable Sentence speak(Socket socket, String broker) throws IOException {
        byte[] name = "nocturne".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer request = ByteBuffer.allocate(4 + 2 + 2 + 4 + 2 + name.length);
        request.putInt(request.capacity() - 4).putShort((short) 18).putShort((short) 0).putInt(1).putShort((short) name.length).put(name);
        socket.getOutputStream().write(request.array());
        socket.getOutputStream().flush();
        byte[] head = answer(socket);
        if (head.length == 0) {
            throw new EOFException("closed");
        }
        if (head[0] == 0x15 || head[0] == 0x16) {
            return KafkaPhrase.SPEAKS_TLS.with(broker);
        }
        String text = new String(head, StandardCharsets.US_ASCII);
        if (text.startsWith("HTTP")) {
            return KafkaPhrase.HTTP_SERVER.with(broker);
        }
        if (head.length < 8) {
            return KafkaPhrase.SHORT_ANSWER.with(broker, head.length);
        }
        ByteBuffer reply = ByteBuffer.wrap(head);
        int size = reply.getInt();
        if (size < 6 || size > LARGEST_REPLY || reply.getInt() != 1) {
            return KafkaPhrase.NO_SENSE.with(broker);
        }
        socket.setSoTimeout(ClusterConfig.BUDGET_MILLIS);
        socket.getInputStream().skipNBytes(size - 4L);
        return null;
    }

    /** The first bytes of an answer. Whoever is silent may wait for the end of a line, as HTTP servers do: then that is sent. */
    private static byte[] answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        socket.setSoTimeout(ClusterConfig.BUDGET_MILLIS - LINE_MILLIS);
        try {
            return in.readNBytes(8);
        } catch (SocketTimeoutException e) {
            socket.setSoTimeout(LINE_MILLIS);
            socket.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return in.readNBytes(8);
        }
    }
}
