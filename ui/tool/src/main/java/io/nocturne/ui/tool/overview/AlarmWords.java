package io.nocturne.ui.tool.overview;

import io.nocturne.core.Level;
import io.nocturne.store.AlarmRecord;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.Thing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Troubles as they lie in the cache: besides the text for people everything that is needed to say it again in another language. */
public final class AlarmWords {
    private AlarmWords() {}

    /** @param text the sentence, as a person reads it who does not have this program */
    public static AlarmRecord record(Trouble trouble, Instant time, AlarmRecord.State state, String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("key", trouble.key());
        attributes.put("since", trouble.since().toString());
        for (int i = 0; i < trouble.arguments().size(); i++) {
            attributes.put("argument" + i, trouble.arguments().get(i));
        }
        switch (trouble.thing()) {
            case Thing.DeviceThing device -> attributes.putAll(Map.of("device", device.id(), "name", device.name()));
            case Thing.PortThing port -> attributes.putAll(Map.of("device", port.deviceId(), "name", port.deviceName(), "port", port.port()));
            case Thing.GroupThing group -> attributes.putAll(Map.of("cluster", group.cluster(), "group", group.group()));
            case null, default -> {}
        }
        return new AlarmRecord(trouble.id(), time, trouble.source(), trouble.level(), state, text, attributes);
    }

    static Trouble trouble(AlarmRecord alarm) {
        return new Trouble(alarm.id(), alarm.level(), key(alarm), arguments(alarm), alarm.source(), since(alarm), thing(alarm));
    }

    static Picture.Change change(AlarmRecord alarm) {
        return new Picture.Change(
                alarm.time(), alarm.state() == AlarmRecord.State.CLEARED ? Level.OK : alarm.level(), key(alarm), arguments(alarm),
                alarm.state() == AlarmRecord.State.CLEARED, thing(alarm));
    }

    /** Alarms of others have no key; their text is shown as it is. */
    private static String key(AlarmRecord alarm) {
        return alarm.attributes().getOrDefault("key", "overview.trouble.other");
    }

    private static List<String> arguments(AlarmRecord alarm) {
        if (!alarm.attributes().containsKey("key")) {
            return List.of(alarm.text());
        }
        List<String> arguments = new ArrayList<>();
        for (int i = 0; alarm.attributes().containsKey("argument" + i); i++) {
            arguments.add(alarm.attributes().getOrDefault("argument" + i, ""));
        }
        return arguments;
    }

    private static Instant since(AlarmRecord alarm) {
        String since = alarm.attributes().get("since");
        try {
            return since == null ? alarm.time() : Instant.parse(since);
        } catch (java.time.format.DateTimeParseException e) {
            return alarm.time();
        }
    }

    /** What an alarm says, in the language chosen now. */
    public static String text(AlarmRecord alarm, I18n i18n) {
        return i18n.text(key(alarm), arguments(alarm).toArray());
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
        return cluster == null ? null : new Thing.GroupThing(cluster, attributes.getOrDefault("group", ""));
    }
}
