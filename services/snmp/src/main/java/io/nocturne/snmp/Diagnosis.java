package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.Sentence;
import io.nocturne.core.SmiValue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why an agent does not answer, or shows nothing of what was asked for, as far as that can be known from here. */
public final class Diagnosis {
    private static final List<Oid> EVERY_AGENT_HAS = List.of(Oid.parse("1.3.6.1.2.1.1.2.0"), Oid.parse("1.3.6.1.2.1.1.3.0"));
    /** What is mandatory for whatever has SNMP (RFC 1213 section 3.4, RFC 2863). */
    private static final List<Oid> EVERY_AGENT_IMPLEMENTS = List.of(Oid.parse("1.3.6.1.2.1.1"), Oid.parse("1.3.6.1.2.1.2.1"), Oid.parse("1.3.6.1.2.1.2.2"));
    private static final Oid CLAIMED = Oid.parse("1.3.6.1.2.1.1.9.1.2");
    private static final Oid STANDARD = Oid.parse("1.3.6.1.2.1");

    /** What other credentials may help against. */
    private static final Set<String> OF_LOGIN = Stream.of(
            SnmpPhrase.AGENT_WITHOUT_COMMUNITY, SnmpPhrase.AUTH_WRONG, SnmpPhrase.HIDDEN_ALL, SnmpPhrase.HOST_WITHOUT_ANY, SnmpPhrase.HOST_WITHOUT_COMMUNITY,
            SnmpPhrase.HOST_WITHOUT_USER,
            SnmpPhrase.NOT_AUTHORIZED, SnmpPhrase.NOT_AUTHORIZED_LEVEL, SnmpPhrase.OTHER_LEVEL, SnmpPhrase.PRIVACY_PROBABLY_WRONG, SnmpPhrase.PRIVACY_WRONG,
            SnmpPhrase.UNKNOWN_USER).map(SnmpPhrase::key).collect(Collectors.toUnmodifiableSet());

    private Diagnosis() {}

    /** Whether a sentence, or a part of it, doubts the credentials, so that others may help. */
    public static boolean doubtsLogin(Sentence said) {
        return OF_LOGIN.contains(said.key())
                || said.arguments().stream().anyMatch(part -> part instanceof Sentence inner && doubtsLogin(inner));
    }

    /** What is known without asking further. */
    static SnmpFailure silent(Target target) {
        return new SnmpFailure(SnmpFailure.Kind.NO_ANSWER, asked(target, target.retries() + 1));
    }

    /**
     * After the first silence of an agent that never answered: what makes further attempts useless, null where they are worth it.
     *
     * @param place of the agent's UDP port
     */
    static @Nullable SnmpFailure hopeless(Target target, InetSocketAddress place) {
        return target.retries() > 0 && HostProbe.isClosed(place)
                ? new SnmpFailure(
                        SnmpFailure.Kind.NO_ANSWER,
                        SnmpPhrase.DIAGNOSED.with(asked(target, 1), closed(target)),
                        new PortUnreachableException(target.place()))
                : null;
    }

    private static Sentence asked(Target target, int times) {
        return SnmpPhrase.SILENT.with(target.place(), target.version().label(), times, String.valueOf(target.timeout().toMillis()));
    }

    private static Sentence closed(Target target) {
        return SnmpPhrase.CLOSED_PORT.with(target.tcp() ? "TCP" : "UDP", String.valueOf(target.port()));
    }

    /** Why a request could not even be sent. */
    static Sentence unsent(String place, IOException failure) {
        return switch (HostProbe.failed(failure)) {
            case NO_ROUTE -> SnmpPhrase.DIAGNOSED.with(SnmpPhrase.UNSENT.with(place), SnmpPhrase.NO_ROUTE.with());
            case FORBIDDEN -> SnmpPhrase.DIAGNOSED.with(SnmpPhrase.UNSENT.with(place), SnmpPhrase.FORBIDDEN.with());
            default -> SnmpPhrase.NOT_SENT.with(place, failure);
        };
    }

    /**
     * What failed, and where it was silence also why: the network is asked then, which takes up to two seconds. The words are for people and say
     * what to do.
     */
    public static Sentence explain(SnmpFailure failure, Target target) {
        if (failure.kind() != SnmpFailure.Kind.NO_ANSWER || failure.getCause() instanceof IOException) {
            // That says all itself.
            return failure.sentence();
        }
        return SnmpPhrase.DIAGNOSED.with(failure.sentence(), why(target));
    }

    /** Why an agent is silent; takes up to two seconds. */
    public static Sentence why(Target target) {
        return why(target, HostProbe.look(target));
    }

    /**
     * Why an agent is silent to all of several credentials; takes up to two seconds.
     *
     * @param tried the same place with each of them; one at least
     */
    public static Sentence whyToAll(List<Target> tried) {
        Target users = tried.stream().filter(target -> target.version() == SnmpVersion.V3).findFirst().orElse(tried.getFirst());
        HostProbe.Finding found = HostProbe.look(users);
        boolean several = users.version() == SnmpVersion.V3 && tried.stream().anyMatch(target -> target.version() != SnmpVersion.V3);
        return switch (found) {
            case HOST -> several ? SnmpPhrase.HOST_WITHOUT_ANY.with() : why(users, found);
            case NOTHING -> several ? SnmpPhrase.NOTHING_ANY.with() : why(users, found);
            default -> why(users, found);
        };
    }

    private static Sentence why(Target target, HostProbe.Finding found) {
        boolean user = target.version() == SnmpVersion.V3;
        return switch (found) {
            case CLOSED -> closed(target);
            case NO_ROUTE -> SnmpPhrase.NO_ROUTE.with();
            case FORBIDDEN -> SnmpPhrase.FORBIDDEN.with();
            case NOBODY -> SnmpPhrase.NOBODY.with(target.host());
            case AGENT -> user ? SnmpPhrase.AGENT_WITHOUT_USER.with() : SnmpPhrase.AGENT_WITHOUT_COMMUNITY.with(target.version().label());
            case HOST -> user ? SnmpPhrase.HOST_WITHOUT_USER.with() : SnmpPhrase.HOST_WITHOUT_COMMUNITY.with();
            case NOTHING -> user ? SnmpPhrase.NOTHING_USER.with() : SnmpPhrase.NOTHING_COMMUNITY.with();
        };
    }

    /**
     * Why nothing was found below an object though the agent answers: it lacks that part, or a view hides it. The agent is asked for what each
     * one has, and for what it says itself that it implements.
     *
     * @param root of the empty subtree
     * @param name of it, as it is to be called
     */
    public static Sentence unseen(SnmpReader device, Oid root, String name) throws InterruptedException {
        try {
            if (device.get(EVERY_AGENT_HAS).stream().noneMatch(each -> each.value().type().isValue())) {
                return SnmpPhrase.HIDDEN_ALL.with(device.place(), name);
            }
            if (EVERY_AGENT_IMPLEMENTS.stream().anyMatch(group -> group.contains(root))) {
                return SnmpPhrase.HIDDEN_NEEDED.with(device.place(), name);
            }
            Claims claims = new Claims(root);
            device.walk(CLAIMED, claims);
            if (claims.found) {
                return SnmpPhrase.HIDDEN.with(device.place(), name);
            }
        } catch (SnmpFailure e) {
            // Then that is all there is to say.
            return SnmpPhrase.NOTHING_THERE.with(device.place(), name);
        }
        return SnmpPhrase.NOTHING_THERE.with(device.place(), name);
    }

    /** Whether one of the modules that an agent claims to implement is the one with the objects below a root. */
    private static final class Claims implements WalkSink {
        /** Numbers of modules below mib-2, and of the groups whose objects they define elsewhere (RFC 2863, 4022, 4113, 4293, 3418). */
        private static final int[][] ELSEWHERE = {{31, 2}, {49, 6}, {50, 7}, {48, 4}, {48, 5}};

        private final Oid root;
        private boolean found;

        Claims(Oid root) {
            this.root = root;
        }

        @Override
        public boolean accept(Varbind row) {
            found |= row.value() instanceof SmiValue.ObjectId module && module.value().length() > 6 && defines(module.value());
            return !found;
        }

        private boolean defines(Oid module) {
            if (module.contains(root)) {
                return true;
            }
            for (int[] pair : ELSEWHERE) {
                if (module.equals(STANDARD.child(pair[0])) && STANDARD.child(pair[1]).contains(root)) {
                    return true;
                }
            }
            return false;
        }
    }
}
