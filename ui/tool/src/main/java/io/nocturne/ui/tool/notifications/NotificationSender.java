package io.nocturne.ui.tool.notifications;

import io.nocturne.core.Oid;
import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibKind;
import io.nocturne.mib.MibObject;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.snmp.Target;
import io.nocturne.snmp.ValueText;
import io.nocturne.snmp.Varbind;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the form for test notifications does: fills itself in from the MIB, reads what was typed, sends it. No controls in here. */
final class NotificationSender {
    /** How it is sent. */
    enum Manner {
        V1_TRAP,
        V2_TRAP,
        V2_INFORM
    }

    /**
     * What is typed.
     *
     * @param target {@code host:port}
     * @param notification name or number
     * @param objects a line each: name or number, a letter for the type, the value
     */
    record Draft(String target, Manner manner, String community, String notification, String objects) {}

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
            String letter = object == null ? "s" : letter(object);
            lines.append(name)
                    .append(object != null && object.kind() == MibKind.SCALAR ? ".0 " : ".1 ")
                    .append(letter)
                    .append(' ')
                    .append(value(letter, object))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String letter(MibObject object) {
        return switch (object.base().label()) {
            case "Integer32", "INTEGER" -> "i";
            case "Unsigned32", "Gauge32" -> "u";
            case "Counter32" -> "c";
            case "Counter64" -> "C";
            case "TimeTicks" -> "t";
            case "OBJECT IDENTIFIER" -> "o";
            case "IpAddress" -> "a";
            case "BITS" -> "b";
            default -> object.hint().endsWith("x:") || object.hint().contains("x") && !object.hint().contains("a") ? "x" : "s";
        };
    }

    private static String value(String letter, @Nullable MibObject object) {
        return switch (letter) {
            case "a" -> "192.0.2.1";
            case "o" -> "1.3.6.1.2.1";
            case "x" -> "00";
            case "s" -> "test";
            case "b" -> "0";
            case "i" -> object == null || object.labels().isEmpty() ? "1" : object.labels().keySet().iterator().next().toString();
            default -> "1";
        };
    }

    /** @throws IllegalArgumentException with a sentence for people */
    static void send(Draft draft, @Nullable Dictionary dictionary, SnmpEndpoint endpoint) throws SnmpFailure, InterruptedException {
        Target target = target(draft);
        Oid oid = oid(dictionary, draft.notification());
        List<Varbind> objects = objects(draft.objects(), dictionary);
        endpoint.open(target).notify(oid, ManagementFactory.getRuntimeMXBean().getUptime() / 10, objects, draft.manner() == Manner.V2_INFORM);
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
        String text = draft.target().strip();
        int colon = text.lastIndexOf(':');
        boolean bare = text.indexOf(':') != colon && !text.startsWith("[");
        String host = colon < 0 || bare || text.endsWith("]") ? text : text.substring(0, colon);
        int port = host.equals(text) ? DEFAULT_PORT : Integer.parseInt(text.substring(colon + 1));
        host = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (host.isEmpty()) {
            throw new WrongInput(new Sentence("notifications.send.noaddress", List.of()));
        }
        Target target = Target.community(host, port, draft.community());
        return draft.manner() == Manner.V1_TRAP ? target.withVersion(SnmpVersion.V1) : target;
    }
}
