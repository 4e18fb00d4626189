package io.nocturne.ui.tool.notifications;

import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.notifications.NotificationsModel.Count;
import io.nocturne.ui.tool.notifications.NotificationsModel.Field;
import io.nocturne.ui.tool.notifications.NotificationsModel.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the tables of the notifications show. */
final class NotificationTables {
    private final I18n i18n;
    private final KnownDevices devices;

    NotificationTables(I18n i18n, KnownDevices devices) {
        this.i18n = i18n;
        this.devices = devices;
    }

    /** The notifications themselves. */
    DataTable<Row> notifications() {
        return new DataTable<>(i18n, Row::number, List.of(
                DataColumn.<Row>time("time", i18n.bind("notifications.time"), row -> row.event().arrival()).width(104)
                        .format((value, formats) -> time((Instant) value, formats)),
                DataColumn.<Row>level("level", i18n.bind("notifications.level"), Row::level).width(98),
                DataColumn.<Row>text("device", i18n.bind("notifications.device"), row -> devices.name(row.source())).width(120),
                DataColumn.<Row>text("name", i18n.bind("notifications.name"), this::name).width(150),
                DataColumn.<Row>text("source", i18n.bind("notifications.source"), Row::source).width(110),
                DataColumn.<Row>text("objects", i18n.bind("notifications.objects"), this::objects).width(420),
                DataColumn.<Row>text("version", i18n.bind("notifications.version"), Row::version).width(84),
                DataColumn.<Row>text("oid", i18n.bind("notifications.oid"), row -> row.event().fields().get("oid")).width(160).hidden(),
                DataColumn.<Row>text("user", i18n.bind("notifications.user"), row -> row.event().fields().get("user")).width(90).hidden()));
    }

    /** What stands for others is said in the language of the interface, whatever it was kept as. */
    private String name(Row row) {
        return row.suppressed() == 0 ? row.name() : i18n.text("notifications.suppressed", i18n.formats().number(row.suppressed()));
    }

    private String objects(Row row) {
        return row.suppressed() == 0 ? row.objects() : i18n.text("notifications.suppressed.why", row.event().fields().getOrDefault("limit", "?"));
    }

    private static String time(Instant when, Formats formats) {
        return when.isBefore(Instant.now().minus(Duration.ofHours(20))) ? formats.dateTime(when) : formats.timeMillis(when);
    }

    /** How often each notification came. */
    DataTable<Count> names() {
        return new DataTable<>(i18n, Count::what, counts("notifications.name"));
    }

    /** How many each source sent, and how many of them were too many to be kept. */
    DataTable<Count> sources() {
        List<DataColumn<Count>> columns = counts("notifications.source");
        columns.add(0, DataColumn.<Count>text("device", i18n.bind("notifications.device"), each -> devices.name(each.what())).width(130));
        columns.add(3, DataColumn.<Count>number("suppressed", i18n.bind("notifications.notkept"), each -> each.suppressed() == 0 ? null : each.suppressed())
                .width(84).summed());
        return new DataTable<>(i18n, Count::what, columns);
    }

    private List<DataColumn<Count>> counts(String key) {
        return new ArrayList<>(List.of(
                DataColumn.<Count>text("what", i18n.bind(key), Count::what).width(130),
                DataColumn.<Count>number("count", i18n.bind("notifications.count"), Count::count).width(76).summed(),
                DataColumn.<Count>time("last", i18n.bind("notifications.last"), Count::last).width(110).format((value, formats) -> time((Instant) value, formats))));
    }

    /** All that one notification carries. */
    DataTable<Field> fields() {
        return new DataTable<>(i18n, Field::name, List.of(
                DataColumn.<Field>text("name", i18n.bind("notifications.field"), Field::name).width(104),
                DataColumn.<Field>text("value", i18n.bind("notifications.value"), Field::value).width(220)));
    }
}
