package io.nocturne.ui.tool.alarms;

import io.nocturne.core.TimeRange;
import io.nocturne.store.AlarmRecord;
import io.nocturne.store.StandingAlarm;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.LevelShape;
import io.nocturne.ui.tool.AlarmText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The report for whoever takes over: what still is wrong, who has it and what was written, and what came and went in the shift. */
final class HandOver {
    private final I18n i18n;
    private final TimeRange shift;
    private final List<StandingAlarm> alarms;

    /** @param alarms standing ones and those that are over, in the order to be told */
    HandOver(I18n i18n, TimeRange shift, List<StandingAlarm> alarms) {
        this.i18n = i18n;
        this.shift = shift;
        this.alarms = List.copyOf(alarms);
    }

    private List<StandingAlarm> standing() {
        return alarms.stream().filter(alarm -> alarm.now().state() != AlarmRecord.State.CLEARED).toList();
    }

    private List<StandingAlarm> over() {
        return alarms.stream()
                .filter(alarm -> alarm.now().state() == AlarmRecord.State.CLEARED && shift.contains(alarm.now().time()))
                .toList();
    }

    private String title() {
        return i18n.text("alarms.report.title", i18n.formats().dateTimeZone(shift.from()), i18n.formats().dateTimeZone(shift.to()));
    }

    private List<String> about(StandingAlarm alarm) {
        List<String> lines = new ArrayList<>();
        Instant end = alarm.now().state() == AlarmRecord.State.CLEARED ? alarm.now().time() : shift.to();
        lines.add(i18n.text(
                "alarms.report.line",
                i18n.text(LevelShape.key(alarm.now().level())),
                AlarmText.text(alarm.now(), i18n),
                i18n.formats().dateTime(AlarmText.since(alarm.now())),
                i18n.formats().duration(Duration.between(AlarmText.since(alarm.now()), end)),
                i18n.text(stateKey(alarm.now().state()))));
        String before = "";
        for (AlarmRecord change : alarm.changes()) {
            String note = change.attributes().getOrDefault(StandingAlarm.NOTE, "");
            String by = change.attributes().getOrDefault(StandingAlarm.BY, "");
            if (change.state() == AlarmRecord.State.ACKNOWLEDGED && !by.isEmpty() || !note.isEmpty() && !note.equals(before)) {
                lines.add(i18n.formats().dateTime(change.time()) + "  " + by + (note.isEmpty() || note.equals(before) ? "" : ": " + note));
            }
            before = note;
        }
        return lines;
    }

    static String stateKey(AlarmRecord.State state) {
        return switch (state) {
            case RAISED -> "alarms.state.raised";
            case ACKNOWLEDGED -> "alarms.state.acknowledged";
            case CLEARED -> "alarms.state.cleared";
        };
    }

    /** As plain text. */
    String text() {
        StringBuilder out = new StringBuilder(title()).append("\n\n");
        section(out, "alarms.report.standing", standing());
        section(out, "alarms.report.over", over());
        return out.toString();
    }

    private void section(StringBuilder out, String key, List<StandingAlarm> of) {
        out.append(i18n.text(key, i18n.formats().number(of.size()))).append('\n');
        for (StandingAlarm alarm : of) {
            List<String> lines = about(alarm);
            out.append("- ").append(lines.getFirst()).append('\n');
            lines.stream().skip(1).forEach(line -> out.append("    ").append(line).append('\n'));
        }
        out.append('\n');
    }

    /** As a page that needs nothing else. */
    String html() {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>")
                .append(escape(title()))
                .append("</title>\n<style>body{font:14px/1.5 Pretendard,system-ui,sans-serif;margin:32px;max-width:1000px;color:#1d2129}li{margin:4px 0}")
                .append("small{display:block;color:#5b6168}</style></head><body>\n<h1>")
                .append(escape(title()))
                .append("</h1>\n");
        page(out, "alarms.report.standing", standing());
        page(out, "alarms.report.over", over());
        return out.append("</body></html>\n").toString();
    }

    private void page(StringBuilder out, String key, List<StandingAlarm> of) {
        out.append("<h2>").append(escape(i18n.text(key, i18n.formats().number(of.size())))).append("</h2>\n<ul>\n");
        for (StandingAlarm alarm : of) {
            List<String> lines = about(alarm);
            out.append("<li>").append(escape(lines.getFirst()));
            lines.stream().skip(1).forEach(line -> out.append("<small>").append(escape(line)).append("</small>"));
            out.append("</li>\n");
        }
        out.append("</ul>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
