package io.nocturne.ui.tool;

import io.nocturne.core.Sentence;
import io.nocturne.store.AlarmRecord;
import io.nocturne.ui.fx.I18n;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an alarm in the cache says: its sentence in the language chosen now, since when it stands, and the thing it is about. */
public final class AlarmText {
    private static final String LAG = "overview.trouble.lag.";

    private AlarmText() {}

    /** The key of the sentence. Alarms of others have none; their text is shown as it is. */
    public static String key(AlarmRecord alarm) {
        return alarm.attributes().getOrDefault("key", "overview.trouble.other");
    }

    /** What stands in the places of the sentence. */
    public static List<Object> arguments(AlarmRecord alarm) {
        if (!alarm.attributes().containsKey("key")) {
            return List.of(alarm.text());
        }
        return kept("argument", alarm.attributes());
    }

    /** Writes down what stands in a place of the sentence: words, or another sentence with what stands in its places. */
    public static void keep(String place, Object argument, Map<String, String> attributes) {
        attributes.put(place, Sentence.english(argument));
        if (argument instanceof Sentence sentence && !sentence.key().isEmpty()) {
            attributes.put(place + ".key", sentence.key());
            for (int i = 0; i < sentence.arguments().size(); i++) {
                keep(place + "." + i, sentence.arguments().get(i), attributes);
            }
        }
    }

    private static List<Object> kept(String places, Map<String, String> attributes) {
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; attributes.containsKey(places + i); i++) {
            String key = attributes.get(places + i + ".key");
            arguments.add(key == null ? attributes.getOrDefault(places + i, "") : new Sentence(key, kept(places + i + ".", attributes)));
        }
        return arguments;
    }

    /** Since when it stands; when it was written down where that is not known. */
    public static Instant since(AlarmRecord alarm) {
        String since = alarm.attributes().get("since");
        try {
            return since == null ? alarm.time() : Instant.parse(since);
        } catch (java.time.format.DateTimeParseException e) {
            return alarm.time();
        }
    }

    /** What an alarm says, in the language chosen now. */
    public static String text(AlarmRecord alarm, I18n i18n) {
        return say(key(alarm), arguments(alarm), i18n);
    }

    /** A sentence about what is wrong. Counts of records are written in groups of figures; other numbers, such as ports, are names. */
    public static String say(String key, List<?> arguments, I18n i18n) {
        Object[] said = arguments.toArray();
        String last = said.length == 0 ? "" : String.valueOf(said[said.length - 1]);
        if (key.startsWith(LAG) && last.matches("\\d{1,18}")) {
            said[said.length - 1] = i18n.formats().number(Long.parseLong(last));
        }
        return i18n.text(key, said);
    }

    /** Whether an alarm is about a thing, or about a part of it. */
    public static boolean isAbout(AlarmRecord alarm, Thing thing) {
        Map<String, String> attributes = alarm.attributes();
        return switch (thing) {
            case Thing.DeviceThing device -> device.id().equals(attributes.get("device")) || device.name().equals(alarm.source());
            case Thing.PortThing port -> port.deviceId().equals(attributes.get("device")) && port.port().equals(attributes.get("port"));
            case Thing.HostThing host -> host.address().equals(alarm.source());
            case Thing.GroupThing group -> group.cluster().equals(attributes.get("cluster")) && group.group().equals(attributes.get("group"));
            case Thing.PatternThing pattern -> pattern.filter().equals(attributes.get("filter"));
            default -> false;
        };
    }

    /** What an alarm is about; null where there is nothing to choose. */
    public static @Nullable Thing thing(AlarmRecord alarm) {
        Map<String, String> attributes = alarm.attributes();
        String device = attributes.get("device");
        String name = attributes.getOrDefault("name", "");
        String port = attributes.get("port");
        String cluster = attributes.get("cluster");
        if (device != null) {
            return port == null ? new Thing.DeviceThing(device, name) : new Thing.PortThing(device, name, port);
        }
        if (cluster != null) {
            return new Thing.GroupThing(cluster, attributes.getOrDefault("group", ""));
        }
        String host = attributes.get("host");
        String filter = attributes.get("filter");
        return filter != null ? new Thing.PatternThing(filter) : host != null ? new Thing.HostThing(host) : null;
    }
}
