package io.nocturne.ui.tool.lines;

import io.nocturne.core.Event;
import io.nocturne.logs.Facilities;
import io.nocturne.logs.Utf8;
import io.nocturne.ui.fx.I18n;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** All there is to say about one line, as text that can be selected and copied. */
public final class LineDetails {
    private static final int PREVIEW = HexLines.PREVIEW;

    private LineDetails() {}

    public static String of(Event event, I18n i18n) {
        StringBuilder text = new StringBuilder();
        part(text, i18n.text("tail.details.time"), i18n.formats().dateTimeMillisZone(event.time()) + (event.timeStated() ? "" : " " + i18n.text("tail.details.arrival")));
        part(text, i18n.text("tail.details.severity"), event.severity() == null ? null : event.severity().keyword());
        part(text, i18n.text("tail.details.facility"), event.facility() < 0 ? null : Facilities.name(event.facility()));
        part(text, i18n.text("tail.details.host"), event.host());
        part(text, i18n.text("tail.details.app"), event.app());
        part(text, i18n.text("tail.details.pid"), event.pid());
        String place = event.source().name() + (event.partition() < 0 ? "" : " " + i18n.text("tail.details.place", event.partition(), Long.toString(event.position())));
        part(text, i18n.text("tail.details.source"), place);
        part(text, i18n.text("tail.details.format"), event.format());
        event.fields().forEach((name, value) -> part(text, name, value));
        text.append('\n').append(event.message()).append('\n');
        byte[] raw = event.raw();
        if (!Utf8.isValid(raw)) {
            text.append('\n').append(i18n.text("tail.details.hex", raw.length)).append('\n');
            text.append(HexLines.of(raw));
        } else if (!new String(raw, 0, Math.min(raw.length, PREVIEW), StandardCharsets.UTF_8).equals(event.message())) {
            text.append('\n').append(i18n.text("tail.details.raw", raw.length)).append('\n');
            text.append(new String(raw, 0, Math.min(raw.length, PREVIEW), StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private static void part(StringBuilder text, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            text.append(name).append(": ").append(value).append('\n');
        }
    }
}
