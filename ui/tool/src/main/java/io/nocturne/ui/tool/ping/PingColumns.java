package io.nocturne.ui.tool.ping;

import io.nocturne.core.Level;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ping.PingModel.Row;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the table of hosts says, and in which words. */
final class PingColumns {
    private final I18n i18n;
    private final PingWatch watch;
    private final PingMtu mtu;

    PingColumns(I18n i18n, PingWatch watch, PingMtu mtu) {
        this.i18n = i18n;
        this.watch = watch;
        this.mtu = mtu;
    }

    List<DataColumn<Row>> all() {
        return List.of(
                DataColumn.<Row>level("level", i18n.bind("ping.level"), Row::level)
                        .words(this::state)
                        .width(100),
                DataColumn.<Row>text("name", i18n.bind("ping.target"), Row::name).width(150),
                DataColumn.<Row>text("address", i18n.bind("ping.address"), Row::address).width(120),
                millis("last", row -> row.summary().last()),
                millis("median", row -> row.summary().median()),
                millis("p95", row -> row.summary().p95()),
                millis("max", row -> row.summary().max()),
                millis("min", row -> row.summary().min()).hidden(),
                millis("avg", row -> row.summary().average()).hidden(),
                millis("jitter", row -> row.summary().jitter()),
                DataColumn.<Row>number("loss", i18n.bind("ping.loss"), row -> TraceTable.boxed(row.summary().loss())).format(TraceTable::writePercent).width(70),
                DataColumn.<Row>number("sent", i18n.bind("ping.sent"), row -> row.summary().sent()).width(64),
                DataColumn.<Row>number("mtu", i18n.bind("ping.mtu.column"), row -> mtu.of(row.name())).width(70),
                DataColumn.<Row>text("answer", i18n.bind("ping.answer"), this::answer).width(240));
    }

    private @Nullable String state(Row row) {
        if (!row.asked()) {
            return i18n.text(watch.isElsewhere() ? "ping.stopped.elsewhere" : "ping.stopped");
        }
        if (row.wrong() == null) {
            return row.level() == Level.MINOR ? i18n.text("ping.wrong.some") : null;
        }
        return i18n.text("ping.wrong." + row.wrong().name().toLowerCase(Locale.ROOT));
    }

    private DataColumn<Row> millis(String id, ToDoubleFunction<Row> value) {
        return DataColumn.<Row>number(id, i18n.bind("ping." + id), row -> TraceTable.boxed(value.applyAsDouble(row)))
                .format(TraceTable::writeMillis)
                .width(92);
    }

    private String answer(Row row) {
        if (!row.asked()) {
            return row.until() == null ? i18n.text("ping.stopped.never") : i18n.text("ping.stopped.since", i18n.formats().dateTime(row.until()));
        }
        if (row.failure() != null) {
            String why = i18n.say(row.failure());
            return why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1);
        }
        var answer = row.answer();
        if (answer == null) {
            return "";
        }
        String words = i18n.text("ping.answer." + answer.word());
        return row.answerFrom().isEmpty() ? words : i18n.text("ping.answer.from", words, row.answerFrom());
    }
}
