package io.nocturne.snmp;

import io.nocturne.core.Sentence;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.UserTarget;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/**
 * Version 3 with the User-based Security Model. Asks the agent for its engine first, makes the user's keys for it, and where the digest is
 * too short for the cipher, tries both ways in which vendors lengthen keys.
 */
final class UserSecurity implements LibraryMessages.Security {
    private static final String USM_STATS = "1.3.6.1.6.3.15.1.1.";

    private final SnmpEndpoint endpoint;
    private final Target target;
    private final InetAddress address;
    private final Credentials.User user;
    private final OctetString name;
    private final List<OID> ciphers;
    private byte @Nullable [] engine;
    private int cipher;
    private int resynchronised;
    private @Nullable Sentence clone;
    private boolean understood;
    /** Whether the agent was asked again who it is since it last answered. */
    private boolean askedAgain;

    UserSecurity(SnmpEndpoint endpoint, Target target, InetAddress address, Credentials.User user) {
        this.endpoint = endpoint;
        this.target = target;
        this.address = address;
        this.user = user;
        this.name = new OctetString(user.name().getBytes(StandardCharsets.UTF_8));
        this.ciphers = user.priv() == null || user.auth() == null ? List.of() : user.priv().variants(user.auth());
    }

    @Override
    public synchronized org.snmp4j.Target<Address> target(Address wire, Duration wait) throws SnmpFailure, InterruptedException {
        byte[] known = engine;
        if (known == null) {
            known = discover(wire);
            engine = known;
            addUser(known);
        }
        UserTarget<Address> made = new UserTarget<>(wire, name, known, level());
        made.setVersion(SnmpVersion.V3.code());
        made.setTimeout(Math.max(1, wait.toMillis()));
        made.setRetries(0);
        made.setMaxSizeRequestPDU(UdpPort.LARGEST);
        return made;
    }

    private byte[] discover(Address wire) throws SnmpFailure, InterruptedException {
        for (int attempt = 0; attempt <= target.retries(); attempt++) {
            byte[] found = endpoint.snmp().discoverAuthoritativeEngineID(wire, Math.max(1, target.timeout().toMillis()));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (found != null && found.length > 0) {
                Optional<InetAddress> other = endpoint.engines().note(found, address);
                clone = other.map(twin -> SnmpPhrase.CLONE.with(twin.getHostAddress())).orElse(null);
                return found;
            }
            SnmpFailure hopeless = attempt == 0 && !understood && !target.tcp()
                    ? Diagnosis.hopeless(target, new InetSocketAddress(address, target.port()))
                    : null;
            if (hopeless != null) {
                throw hopeless;
            }
        }
        throw Diagnosis.silent(target);
    }

    private void addUser(byte[] engineId) {
        UserKeys.add(endpoint.usm(), endpoint.protocols(), endpoint.keys(), user, engineId, ciphers.isEmpty() ? null : ciphers.get(cipher));
    }

    private int level() {
        return switch (user.level()) {
            case "authPriv" -> SecurityLevel.AUTH_PRIV;
            case "authNoPriv" -> SecurityLevel.AUTH_NOPRIV;
            default -> SecurityLevel.NOAUTH_NOPRIV;
        };
    }

    /**
     * One that answered before and is silent now may have another engine ID, or its boots may count from one again. What it reports of either is
     * dropped as the protocol wants it (RFC 3412 section 7.2.11, RFC 3414 section 2.3), so that it would be silent for ever.
     */
    @Override
    public synchronized void lost() {
        if (understood && engine != null && !askedAgain) {
            askedAgain = true;
            engine = null;
        }
    }

    @Override
    public synchronized boolean otherWay() {
        byte[] known = engine;
        if (understood && known != null && !askedAgain) {
            lost();
            return true;
        }
        if (understood || known == null || cipher + 1 >= ciphers.size()) {
            return false;
        }
        cipher++;
        addUser(known);
        return true;
    }

    /** Many agents drop what they cannot decrypt without a word; that they told their engine shows that they are there. */
    @Override
    public synchronized SnmpFailure silence() {
        if (engine != null && !understood && !target.context().isEmpty()) {
            return SnmpFailure.silentRefusal(cloned(SnmpPhrase.CONTEXT_PROBABLY_WRONG.with(target.place(), user.name(), target.context())));
        }
        if (engine == null || understood || user.priv() == null) {
            return Diagnosis.silent(target);
        }
        return SnmpFailure.silentRefusal(cloned(SnmpPhrase.PRIVACY_PROBABLY_WRONG.with(target.place(), user.name(), user.priv().label())));
    }

    /** With what is to be said of an engine ID that two agents share. */
    private Sentence cloned(Sentence why) {
        return clone == null ? why : SnmpPhrase.BOTH.with(why, clone);
    }

    @Override
    public synchronized void answered() {
        understood = true;
        askedAgain = false;
        resynchronised = 0;
    }

    @Override
    public synchronized @Nullable SnmpFailure report(PDU report) {
        String oid = report.size() == 0 ? "" : report.get(0).getOid().toDottedString();
        if (oid.startsWith(USM_STATS + "6.") && cipher + 1 < ciphers.size() && engine != null) {
            cipher++;
            addUser(engine);
            return null;
        }
        if ((oid.startsWith(USM_STATS + "4.") || oid.startsWith(USM_STATS + "2.")) && resynchronised++ < 2) {
            // It was started again, or another agent answers at this address now.
            engine = null;
            return null;
        }
        String place = target.place();
        Sentence why;
        if (oid.startsWith(USM_STATS + "1.")) {
            why = SnmpPhrase.OTHER_LEVEL.with(place, user.name(), user.level());
        } else if (oid.startsWith(USM_STATS + "2.")) {
            why = cloned(SnmpPhrase.OUTSIDE_WINDOW.with(place));
        } else if (oid.startsWith(USM_STATS + "3.")) {
            why = SnmpPhrase.UNKNOWN_USER.with(place, user.name());
        } else if (oid.startsWith(USM_STATS + "4.")) {
            why = cloned(SnmpPhrase.UNKNOWN_ENGINE.with(place));
        } else if (oid.startsWith(USM_STATS + "5.")) {
            why = SnmpPhrase.AUTH_WRONG.with(place, user.name(), user.auth() == null ? "none" : user.auth().label());
        } else if (oid.startsWith(USM_STATS + "6.")) {
            why = SnmpPhrase.PRIVACY_WRONG.with(place, user.name(), user.priv() == null ? "none" : user.priv().label());
        } else if (oid.startsWith("1.3.6.1.6.3.12.1.")) {
            why = SnmpPhrase.NO_CONTEXT.with(place, target.context());
        } else {
            why = (oid.isEmpty() ? SnmpPhrase.REFUSED : SnmpPhrase.REPORTED).with(place, oid);
        }
        return new SnmpFailure(SnmpFailure.Kind.REFUSED, why);
    }
}
