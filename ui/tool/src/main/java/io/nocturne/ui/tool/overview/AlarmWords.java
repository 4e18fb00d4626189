package io.nocturne.ui.tool.overview;

import io.nocturne.core.Level;
import io.nocturne.store.AlarmRecord;
import io.nocturne.ui.tool.AlarmText;
import io.nocturne.ui.tool.Thing;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Troubles as they lie in the cache: besides the text for people everything that is needed to say it again in another language. */
public final class AlarmWords {
    private AlarmWords() {}

    /** @param text the sentence, as a person reads it who does not have this program */
    public static AlarmRecord record(Trouble trouble, Instant time, AlarmRecord.State state, String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("key", trouble.key());
        attributes.put("since", trouble.since().toString());
        for (int i = 0; i < trouble.arguments().size(); i++) {
            AlarmText.keep("argument" + i, trouble.arguments().get(i), attributes);
        }
        switch (trouble.thing()) {
            case Thing.DeviceThing device -> attributes.putAll(Map.of("device", device.id(), "name", device.name()));
            case Thing.PortThing port -> attributes.putAll(Map.of("device", port.deviceId(), "name", port.deviceName(), "port", port.port()));
            case Thing.GroupThing group -> attributes.putAll(Map.of("cluster", group.cluster(), "group", group.group()));
            case Thing.PatternThing lines -> attributes.put("filter", lines.filter());
            case Thing.HostThing host -> attributes.put("host", host.address());
            case null, default -> {}
        }
        return new AlarmRecord(trouble.id(), time, trouble.source(), trouble.level(), state, text, attributes);
    }

    static Trouble trouble(AlarmRecord alarm) {
        return new Trouble(alarm.id(), alarm.level(), AlarmText.key(alarm), AlarmText.arguments(alarm), alarm.source(), AlarmText.since(alarm), AlarmText.thing(alarm));
    }

    static Picture.Change change(AlarmRecord alarm) {
        return new Picture.Change(
                alarm.time(), alarm.state() == AlarmRecord.State.CLEARED ? Level.OK : alarm.level(), AlarmText.key(alarm), AlarmText.arguments(alarm),
                alarm.state() == AlarmRecord.State.CLEARED, AlarmText.thing(alarm));
    }
}
