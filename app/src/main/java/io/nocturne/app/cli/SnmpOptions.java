package io.nocturne.app.cli;

import io.nocturne.core.DataDirectory;
import io.nocturne.snmp.AuthProtocol;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.PrivProtocol;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.snmp.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How to speak to agents; the same options wherever a command does. */
final class SnmpOptions {
    @Option(names = "-v", paramLabel = "VERSION", description = "1, 2c or 3 (2c; 3 where a user is named).")
    @Nullable
    String version;

    @Option(names = {"-c", "--community"}, paramLabel = "NAME", description = "For version 1 and 2c (public). Also env:NAME, file:PATH or vault:NAME, as all secrets.")
    List<String> communities = new ArrayList<>();

    @Option(names = {"-u", "--user"}, paramLabel = "NAME", description = "The user of version 3.")
    @Nullable
    String user;

    @Option(names = {"-a", "--auth"}, paramLabel = "PROTO", description = "MD5, SHA, SHA-224, SHA-256, SHA-384 or SHA-512.")
    @Nullable
    String auth;

    @Option(names = "--auth-pass", paramLabel = "SECRET", description = "The authentication passphrase.")
    @Nullable
    String authPass;

    @Option(names = {"-x", "--priv"}, paramLabel = "PROTO", description = "DES, 3DES, AES, AES-192 or AES-256.")
    @Nullable
    String priv;

    @Option(names = "--priv-pass", paramLabel = "SECRET", description = "The privacy passphrase; that of authentication where it is left out.")
    @Nullable
    String privPass;

    @Option(names = {"-n", "--context"}, defaultValue = "", paramLabel = "NAME", description = "The context of version 3.")
    String context = "";

    @Option(names = "--vlan", paramLabel = "N",
            description = "One VLAN of a switch that keeps them apart: community@N, or the context vlan-N of version 3.")
    @Nullable
    Integer vlan;

    @Option(names = "--timeout", converter = Durations.class, defaultValue = "2s", description = "For one attempt (${DEFAULT-VALUE}).")
    Duration timeout = Duration.ofSeconds(2);

    @Option(names = "--retries", defaultValue = "2", description = "Attempts after the first (${DEFAULT-VALUE}).")
    int retries = 2;

    @Option(names = "--max-repetitions", defaultValue = "0", description = "Rows asked for at once; 0 finds out (${DEFAULT-VALUE}).")
    int maxRepetitions;

    @Option(names = "--tcp", description = "Over TCP instead of UDP.")
    boolean tcp;

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    /**
     * Takes one of these options as it is usually written, without the describing of all of them that picocli needs first.
     *
     * @return false if it is none, or one that has to be looked at more closely
     */
    boolean take(String option, String value) {
        switch (option) {
            case "-v" -> version = value;
            case "-c", "--community" -> communities.add(value);
            case "-u", "--user" -> user = value;
            case "-a", "--auth" -> auth = value;
            case "--auth-pass" -> authPass = value;
            case "-x", "--priv" -> priv = value;
            case "--priv-pass" -> privPass = value;
            case "-n", "--context" -> context = value;
            case "--retries" -> retries = Integer.parseInt(value);
            case "--max-repetitions" -> maxRepetitions = Integer.parseInt(value);
            case "--timeout" -> timeout = new Durations().convert(value);
            default -> {
                return false;
            }
        }
        // The vault is in the data directory, which the words behind may name.
        return !value.startsWith("vault:");
    }

    /** A secret of these options as it was meant, wherever it is kept. */
    String secret(String option, String text) {
        return SecretText.resolve(option, text, this::dataDirectory);
    }

    /** The data directory of the command these options belong to. */
    private DataDirectory dataDirectory() {
        OptionSpec data = command == null ? null : command.findOption("--data");
        Path path = data == null ? null : data.getValue();
        return path != null
                ? new DataDirectory(path.toAbsolutePath())
                : DataDirectory.standard(System.getenv(), System.getProperty("user.home"), System.getProperty("os.name"));
    }

    /** A version with its credentials. */
    record Login(SnmpVersion version, Credentials credentials) {}

    /** The ways to log in, in the order in which they are to be tried. */
    List<Login> logins() {
        SnmpVersion wanted = version();
        if (wanted == SnmpVersion.V3) {
            return List.of(new Login(SnmpVersion.V3, user()));
        }
        List<String> names = communities.isEmpty() ? List.of("public") : communities;
        return names.stream()
                .map(name -> new Login(wanted, Credentials.community(secret("--community", name) + (vlan == null ? "" : "@" + vlan))))
                .toList();
    }

    private String context() {
        return vlan != null && context.isEmpty() && version() == SnmpVersion.V3 ? "vlan-" + vlan : context;
    }

    private SnmpVersion version() {
        if (version == null) {
            return user == null ? SnmpVersion.V2C : SnmpVersion.V3;
        }
        return SnmpVersion.parse(version)
                .orElseThrow(() -> new CommandFailure(ExitStatus.WRONG_USAGE, "-v is 1, 2c or 3, not " + version));
    }

    private Credentials.User user() {
        if (user == null) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "version 3 needs a user: --user NAME");
        }
        AuthProtocol authProtocol = auth == null
                ? authPass == null ? null : AuthProtocol.SHA256
                : AuthProtocol.parse(auth).orElseThrow(() -> new CommandFailure(ExitStatus.WRONG_USAGE, "--auth knows no " + auth));
        PrivProtocol privProtocol = priv == null
                ? privPass == null ? null : PrivProtocol.AES128
                : PrivProtocol.parse(priv).orElseThrow(() -> new CommandFailure(ExitStatus.WRONG_USAGE, "--priv knows no " + priv));
        String authSecret = authPass == null ? null : secret("--auth-pass", authPass);
        String privSecret = privPass == null ? authSecret : secret("--priv-pass", privPass);
        try {
            return new Credentials.User(user, authProtocol, authSecret, privProtocol, privProtocol == null ? null : privSecret);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    /**
     * @param text {@code host}, {@code host:port}, {@code [ipv6]:port} or an IPv6 address
     */
    Target target(String text, int defaultPort) {
        String host = text;
        int port = defaultPort;
        int colon = text.lastIndexOf(':');
        boolean bracketed = text.startsWith("[") && text.indexOf(']') > 0;
        if (bracketed) {
            host = text.substring(1, text.indexOf(']'));
            colon = text.indexOf(']') + 1 < text.length() ? text.indexOf(']') + 1 : -1;
        } else if (text.indexOf(':') != colon) {
            colon = -1;
        } else if (colon >= 0) {
            host = text.substring(0, colon);
        }
        if (host.isBlank()) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "the host is missing before the port: host[:port]");
        }
        if (colon >= 0) {
            try {
                port = Integer.parseInt(text.substring(colon + 1));
            } catch (NumberFormatException e) {
                throw new CommandFailure(ExitStatus.WRONG_USAGE, text + " has no usable port after the colon", e);
            }
        }
        Login login = logins().getFirst();
        try {
            return new Target(host, port, tcp, login.version(), login.credentials(), context(), timeout, retries, maxRepetitions);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }
}
