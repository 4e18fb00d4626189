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
import java.util.List;

/** What the tables of the notifications show. */
final class NotificationTables {
    private final I18n i18n;

    NotificationTables(I18n i18n) {
        this.i18n = i18n;
    }

    /** The notifications themselves. */
    DataTable<Row> notifications() {
        return new DataTable<>(i18n, Row::number, List.of(
                DataColumn.<Row>time("time", i18n.bind("notifications.time"), row -> row.event().arrival()).width(104)
                        .format((value, formats) -> time((Instant) value, formats)),
                DataColumn.<Row>level("level", i18n.bind("notifications.level"), Row::level).width(98),
                DataColumn.<Row>text("source", i18n.bind("notifications.source"), Row::source).width(120),
                DataColumn.<Row>text("name", i18n.bind("notifications.name"), Row::name).width(150),
                DataColumn.<Row>text("objects", i18n.bind("notifications.objects"), Row::objects).width(420),
                DataColumn.<Row>text("version", i18n.bind("notifications.version"), Row::version).width(84),
                DataColumn.<Row>text("oid", i18n.bind("notifications.oid"), row -> row.event().fields().get("oid")).width(160).hidden(),
                DataColumn.<Row>text("user", i18n.bind("notifications.user"), row -> row.event().fields().get("user")).width(90).hidden()));
    }

    private static String time(Instant when, Formats formats) {
        return when.isBefore(Instant.now().minus(Duration.ofHours(20))) ? formats.dateTime(when) : formats.timeMillis(when);
    }

    /** How often each came. */
    DataTable<Count> counts(String key) {
        return new DataTable<>(i18n, Count::what, List.of(
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
