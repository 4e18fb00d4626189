package io.nocturne.ui.tool.notifications;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibKind;
import io.nocturne.mib.MibObject;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.EngineIds;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.snmp.Target;
import io.nocturne.snmp.ValueText;
import io.nocturne.snmp.Varbind;
import io.nocturne.ui.tool.AgentPlace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the form for test notifications does: fills itself in from the MIB, reads what was typed, sends it. No controls in here. */
final class NotificationSender {
    /** How it is sent. */
    enum Manner {
        V1_TRAP(SnmpVersion.V1, false),
        V2_TRAP(SnmpVersion.V2C, false),
        V2_INFORM(SnmpVersion.V2C, true),
        V3_TRAP(SnmpVersion.V3, false),
        V3_INFORM(SnmpVersion.V3, true);

        private final SnmpVersion version;
        private final boolean inform;

        Manner(SnmpVersion version, boolean inform) {
            this.version = version;
            this.inform = inform;
        }

        /** Whether it is signed by a user instead of carrying a community. */
        boolean hasUser() {
            return version == SnmpVersion.V3;
        }

        boolean isInform() {
            return inform;
        }
    }

    /**
     * What is typed.
     *
     * @param target {@code host:port}
     * @param community for versions 1 and 2c
     * @param user for version 3; null where none is chosen
     * @param notification name or number
     * @param objects a line each: name or number, a letter for the type, the value
     */
    record Draft(String target, Manner manner, String community, Credentials.@Nullable User user, String notification, String objects) {}

    private static final int DEFAULT_PORT = 162;

    private NotificationSender() {}

    /** The lines of objects that a notification carries, with values to begin with; empty where no MIB knows it. */
    static String filledIn(@Nullable Dictionary dictionary, String notification) {
        MibObject found = dictionary == null ? null : dictionary.resolve(notification).orElse(null);
        if (dictionary == null || found == null || found.kind() != MibKind.NOTIFICATION) {
            return "";
        }
        StringBuilder lines = new StringBuilder();
        for (String name : found.objects()) {
            MibObject object = dictionary.object(found.module(), name);
            if (object == null) {
                object = dictionary.resolve(name).orElse(null);
            }
            Oid instance = object == null ? null : dictionary.exampleInstance(object);
            lines.append(object == null || instance == null
                    ? name + ".1 s test"
                    : dictionary.name(instance) + ' ' + ValueText.of(dictionary.exampleValue(object)));
            lines.append('\n');
        }
        return lines.toString();
    }

    /** @throws IllegalArgumentException with a sentence for people */
    static void send(Draft draft, @Nullable Dictionary dictionary, SnmpEndpoint endpoint, Scope scope)
            throws SnmpFailure, IOException, InterruptedException {
        Target target = target(draft);
        Oid oid = oid(dictionary, draft.notification());
        List<Varbind> objects = objects(draft.objects(), dictionary);
        if (draft.manner() == Manner.V3_TRAP) {
            // Receivers know the sender of a signed trap by its engine, which has to be the same one each time.
            try (SnmpEndpoint own = SnmpEndpoint.open(scope, EngineIds.ofThisMachine())) {
                send(own, target, draft.manner(), oid, objects);
            }
        } else {
            send(endpoint, target, draft.manner(), oid, objects);
        }
    }

    private static void send(SnmpEndpoint endpoint, Target target, Manner manner, Oid oid, List<Varbind> objects)
            throws SnmpFailure, InterruptedException {
        endpoint.open(target).notify(oid, ManagementFactory.getRuntimeMXBean().getUptime() / 10, objects, manner.isInform());
    }

    static List<Varbind> objects(String lines, @Nullable Dictionary dictionary) {
        List<Varbind> objects = new ArrayList<>();
        int number = 0;
        for (String line : lines.split("\n", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] words = line.strip().split("\\s+", 3);
            if (words.length < 2) {
                throw new WrongInput(new Sentence("notifications.send.line", List.of(number, new Sentence("notifications.send.object", List.of()))));
            }
            try {
                objects.add(new Varbind(oid(dictionary, words[0]), ValueText.parse(words[1], words.length < 3 ? "" : words[2])));
            } catch (IllegalArgumentException e) {
                throw new WrongInput(new Sentence("notifications.send.line", List.of(number, Sentence.of(e))), e);
            }
        }
        return objects;
    }

    private static Oid oid(@Nullable Dictionary dictionary, String text) {
        String word = text.strip();
        if (Oid.looksNumeric(word)) {
            return Oid.parse(word);
        }
        if (dictionary != null) {
            Oid known = dictionary.oid(word).orElse(null);
            if (known != null) {
                return known;
            }
        }
        throw new WrongInput(word.isEmpty() ? new Sentence("notifications.send.noname", List.of()) : new Sentence("notifications.send.unknown", List.of(word)));
    }

    private static Target target(Draft draft) {
        AgentPlace place = AgentPlace.parse(draft.target());
        String host = place.host();
        int port = place.port() > 0 ? place.port() : DEFAULT_PORT;
        if (host.isEmpty()) {
            throw new WrongInput(new Sentence("notifications.send.noaddress", List.of()));
        }
        if (!draft.manner().hasUser()) {
            return place.of(Target.community(host, port, draft.community()).withVersion(draft.manner().version));
        }
        if (draft.user() == null) {
            throw new WrongInput(new Sentence("notifications.send.nouser", List.of()));
        }
        return place.of(Target.user(host, port, draft.user()));
    }
}
