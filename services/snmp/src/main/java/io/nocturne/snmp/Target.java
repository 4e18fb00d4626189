package io.nocturne.snmp;

import io.nocturne.core.HostText;
import io.nocturne.core.WrongInput;
import java.time.Duration;

/**
 * An agent and how to speak to it.
 *
 * @param host name or address, IPv4 or IPv6
 * @param port usually 161
 * @param tcp true for SNMP over TCP (RFC 3430)
 * @param context the v3 context name; empty for the default one
 * @param timeout how long one attempt may take at most; an agent known to be fast is asked again sooner
 * @param retries further attempts after the first, 0 to 20
 * @param maxRepetitions the most rows asked for with one GETBULK; 0 lets the program find out
 */
public record Target(
        String host,
        int port,
        boolean tcp,
        SnmpVersion version,
        Credentials credentials,
        String context,
        Duration timeout,
        int retries,
        int maxRepetitions) {
    public static final int PORT = 161;
    public static final Duration TIMEOUT = Duration.ofSeconds(2);
    public static final int RETRIES = 2;

    public Target {
        HostText.check(host);
        if (port < 1 || port > 65_535) {
            throw new WrongInput(SnmpPhrase.PORT.with(String.valueOf(port)));
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new WrongInput(SnmpPhrase.TIME_OUT.with());
        }
        if (retries < 0 || retries > 20) {
            throw new WrongInput(SnmpPhrase.RETRIES.with(retries));
        }
        if (maxRepetitions < 0 || maxRepetitions > 2000) {
            throw new WrongInput(SnmpPhrase.REPETITIONS.with(String.valueOf(maxRepetitions)));
        }
        if ((version == SnmpVersion.V3) != (credentials instanceof Credentials.User)) {
            throw new WrongInput(version == SnmpVersion.V3 ? SnmpPhrase.NEEDS_USER.with() : SnmpPhrase.NEEDS_COMMUNITY.with(version.label()));
        }
    }

    /** A v2c agent with the usual settings. */
    public static Target community(String host, int port, String community) {
        return new Target(host, port, false, SnmpVersion.V2C, Credentials.community(community), "", TIMEOUT, RETRIES, 0);
    }

    /** A v3 agent with the usual settings. */
    public static Target user(String host, int port, Credentials.User user) {
        return new Target(host, port, false, SnmpVersion.V3, user, "", TIMEOUT, RETRIES, 0);
    }

    public Target withVersion(SnmpVersion other) {
        return new Target(host, port, tcp, other, credentials, context, timeout, retries, maxRepetitions);
    }

    public Target withCredentials(SnmpVersion other, Credentials theirs) {
        return new Target(host, port, tcp, other, theirs, context, timeout, retries, maxRepetitions);
    }

    public Target withTimeout(Duration limit, int attemptsAfterFirst) {
        return new Target(host, port, tcp, version, credentials, context, limit, attemptsAfterFirst, maxRepetitions);
    }

    public Target withContext(String name) {
        return new Target(host, port, tcp, version, credentials, name, timeout, retries, maxRepetitions);
    }

    public Target withMaxRepetitions(int rows) {
        return new Target(host, port, tcp, version, credentials, context, timeout, retries, rows);
    }

    /** {@code host:port}, with brackets around an IPv6 address. */
    public String place() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
