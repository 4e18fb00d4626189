package io.nocturne.ui.tool.ping;

import io.nocturne.core.Level;
import io.nocturne.icmp.EchoLimits;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ping.PingModel.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the table of hosts says, and in which words. */
final class PingColumns {
    private static final Duration LATELY = Duration.ofMinutes(10);

    private final I18n i18n;
    private final PingWatch watch;
    private final RouteWatch routes;
    private final PingMtu mtu;
    private final BooleanSupplier live;

    /** @param live whether the present is shown: of the routes of another moment the one beside the table tells, and nobody remembers when a packet size was found */
    PingColumns(I18n i18n, PingWatch watch, RouteWatch routes, PingMtu mtu, BooleanSupplier live) {
        this.i18n = i18n;
        this.live = live;
        this.watch = watch;
        this.routes = routes;
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
                DataColumn.<Row>number("loss", i18n.bind("ping.loss"), row -> TraceTable.boxed(row.summary().loss())).format(TraceTable::writePercent).unit("%")
                        .width(70),
                // Before what is seldom looked for: of a host that is down it is the first question.
                DataColumn.<Row>text("answer", i18n.bind("ping.answer"), this::answer).width(240),
                DataColumn.<Row>number("sent", i18n.bind("ping.sent"), row -> row.summary().sent()).width(64),
                DataColumn.<Row>number("mtu", i18n.bind("ping.mtu.column"), row -> live.getAsBoolean() ? mtu.of(row.name()) : null).unit("B").width(70),
                DataColumn.<Row>text("limits", i18n.bind("ping.limits.column"), row -> limits(row.name())).width(120),
                DataColumn.<Row>text("route", i18n.bind("ping.route"), row -> live.getAsBoolean() ? routes.brief(row.name()).map(this::route).orElse("") : "")
                        .width(150));
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
                .unit("ms")
                .width(92);
    }

    private String limits(String host) {
        EchoLimits limits = watch.limits(host);
        return watch.hasOwnLimits(host)
                ? i18n.text("ping.limits.said", PingLimits.write(limits.slowMillis()), PingLimits.write(limits.lossPercent()), limits.goneAfter())
                : i18n.text("ping.limits.common");
    }

    private String route(RouteWatch.Standing standing) {
        Instant now = Instant.now();
        if (standing.route().rounds() == 0) {
            return i18n.text("ping.route.began");
        }
        if (!standing.changes().isEmpty() && standing.changes().getFirst().time().isAfter(now.minus(LATELY))) {
            return i18n.text("ping.route.changed", i18n.formats().ago(standing.changes().getFirst().time(), now));
        }
        return i18n.text(standing.route().reached() ? "ping.route.hops" : "ping.route.unreached", standing.route().hops().size());
    }

    private String answer(Row row) {
        String words = said(row);
        return !words.isEmpty() && live.getAsBoolean() && row.isSeldomAsked(watch.interval())
                ? i18n.text("ping.answer.seldom", words, i18n.formats().duration(Duration.ofSeconds(Math.round(row.pauseMillis() / 1e3))))
                : words;
    }

    private String said(Row row) {
        if (!row.asked()) {
            return row.until() == null ? i18n.text("ping.stopped.never") : i18n.text("ping.stopped.since", i18n.formats().dateTime(row.until()));
        }
        if (row.failure() != null) {
            String why = i18n.say(row.failure());
            return why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1);
        }
        var answer = row.answer();
        if (answer == null) {
            return !row.isWordless() || !live.getAsBoolean()
                    ? ""
                    : row.refusing().isEmpty() ? i18n.text("ping.answer.none") : i18n.text("ping.answer.limited", row.refusing());
        }
        String words = i18n.text("ping.answer." + answer.word());
        return row.answerFrom().isEmpty() ? words : i18n.text("ping.answer.from", words, row.answerFrom());
    }
}
