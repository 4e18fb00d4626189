package io.nocturne.ui.tool.ping;

import io.nocturne.core.IpText;
import io.nocturne.core.Level;
import io.nocturne.icmp.TraceChange;
import io.nocturne.icmp.TraceRoute;
import io.nocturne.icmp.TraceRoute.Hop;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ping.RouteWatch.Standing;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The way to one target, hop by hop, with a line that says how it stands. */
final class TraceTable extends BorderPane {
    private static final double MUCH_LOSS = 20;
    private static final double LITTLE_LOSS = 10;
    private static final java.time.Duration OLD = java.time.Duration.ofMinutes(1);
    private static final int CHANGES_SAID = 20;
    private static final String BETWEEN = "  ·  ";

    private final I18n i18n;
    private final DataTable<Hop> table;
    private final Label head = new Label();
    private final Label none = new Label();
    private final Tooltip all = new Tooltip();
    private final Map<InetAddress, String> names = new ConcurrentHashMap<>();
    private final AtomicBoolean lookingUp = new AtomicBoolean();
    private List<Hop> hops = List.of();
    private String host = "";

    TraceTable(I18n i18n) {
        this.i18n = i18n;
        table = new DataTable<>(
                i18n,
                Hop::distance,
                List.of(
                        DataColumn.<Hop>number("hop", i18n.bind("ping.trace.hop"), Hop::distance).width(50),
                        DataColumn.<Hop>level("level", i18n.bind("ping.level"), this::level).width(90),
                        DataColumn.<Hop>text("address", i18n.bind("ping.address"), TraceTable::addresses).width(220),
                        DataColumn.<Hop>text("name", i18n.bind("ping.trace.name"), this::name).width(180),
                        percent("loss", Hop::loss),
                        millis("last", Hop::last),
                        millis("avg", Hop::average),
                        millis("min", Hop::min),
                        millis("max", Hop::max),
                        DataColumn.<Hop>number("sent", i18n.bind("ping.sent"), Hop::sent).width(60),
                        DataColumn.<Hop>text("answer", i18n.bind("ping.answer"), this::answer).width(180)));
        none.getStyleClass().add("weak");
        none.setWrapText(true);
        table.setPlaceholder(none);
        head.setWrapText(true);
        all.setShowDelay(Duration.millis(300));
        all.setShowDuration(Duration.INDEFINITE);
        head.getStyleClass().add("pane-bar");
        head.setMinHeight(Region.USE_PREF_SIZE);
        head.setMaxWidth(Double.MAX_VALUE);
        setTop(head);
        setCenter(table);
        setMinHeight(90);
    }

    private DataColumn<Hop> millis(String id, java.util.function.ToDoubleFunction<Hop> value) {
        return DataColumn.<Hop>number(id, i18n.bind("ping." + id), hop -> boxed(value.applyAsDouble(hop))).format(TraceTable::writeMillis).unit("ms").width(76);
    }

    private DataColumn<Hop> percent(String id, java.util.function.ToDoubleFunction<Hop> value) {
        return DataColumn.<Hop>number(id, i18n.bind("ping." + id), hop -> boxed(value.applyAsDouble(hop))).format(TraceTable::writePercent).unit("%").width(70);
    }

    static @Nullable Double boxed(double value) {
        return Double.isNaN(value) ? null : value;
    }

    static String writeMillis(Object value, Formats formats) {
        double millis = ((Number) value).doubleValue();
        return formats.decimal(millis, millis < 10 ? 3 : millis < 100 ? 2 : 1);
    }

    static String writePercent(Object value, Formats formats) {
        double percent = ((Number) value).doubleValue();
        return formats.decimal(percent, percent > 0 && percent < 10 ? 1 : 0) + " %";
    }

    private Level level(Hop hop) {
        if (hop.received() == 0) {
            return hop.isTarget() || hop.words() != null ? Level.CRITICAL : Level.UNKNOWN;
        }
        return lossOnTheWay(hops, hop) >= MUCH_LOSS ? Level.MINOR : Level.OK;
    }

    private String answer(Hop hop) {
        var words = hop.words();
        if (words != null) {
            return i18n.text("ping.answer." + words.word());
        }
        return hop.received() > 0 && hop.loss() >= MUCH_LOSS && lossOnTheWay(hops, hop) < LITTLE_LOSS ? i18n.text("ping.trace.limits") : "";
    }

    /** What of the requests is lost on the way up to a hop: no more than up to any hop behind it. The rest is a router that limits its answers. */
    static double lossOnTheWay(List<Hop> hops, Hop hop) {
        return hops.stream().filter(each -> each.distance() >= hop.distance() && each.received() > 0).mapToDouble(Hop::loss).min().orElse(hop.loss());
    }

    private static String addresses(Hop hop) {
        return hop.addresses().reversed().stream().map(IpText::of).collect(Collectors.joining(", "));
    }

    private String name(Hop hop) {
        return hop.addresses().isEmpty() ? "" : names.getOrDefault(hop.addresses().getLast(), "");
    }

    /** Whether names are to be looked up, and nobody does. */
    boolean isNewIn(TraceRoute way) {
        return !lookingUp.get() && way.hops().stream().flatMap(hop -> hop.addresses().stream()).anyMatch(address -> !names.containsKey(address));
    }

    /** Looks up names that are not known yet. Not on the interface's thread. */
    void lookUp(TraceRoute way) {
        if (lookingUp.compareAndSet(false, true)) {
            try {
                lookUpAll(way);
            } finally {
                lookingUp.set(false);
            }
        }
    }

    private void lookUpAll(TraceRoute way) {
        for (Hop hop : way.hops()) {
            for (InetAddress address : hop.addresses()) {
                if (!names.containsKey(address)) {
                    String name = address.getCanonicalHostName();
                    names.put(address, name.equals(address.getHostAddress()) || name.equals(IpText.of(address)) ? "" : name);
                }
            }
        }
    }

    /** The route to another host is to be shown. */
    void begin(String name) {
        host = name;
        show(new Standing(true, null, TraceRoute.NONE, List.of(), null), null);
    }

    /** @param then the moment of the past that is shown; null for now */
    void show(Standing standing, @Nullable Instant then) {
        TraceRoute route = standing.route();
        hops = route.hops();
        table.setRows(hops);
        none.setText(i18n.text(then != null ? "ping.trace.past" : standing.followed() ? "ping.trace.waiting" : "ping.trace.never", host));
        head.setText(standing.failure() != null ? i18n.say(standing.failure()) : words(standing, then));
        all.setText(standing.changes().stream().limit(CHANGES_SAID).map(this::words).collect(Collectors.joining("\n")));
        head.setTooltip(standing.changes().isEmpty() ? null : all);
    }

    private String words(Standing standing, @Nullable Instant then) {
        TraceRoute route = standing.route();
        String target = target(standing);
        if (route.rounds() == 0) {
            return i18n.text(then != null ? "ping.trace.past" : standing.followed() ? "ping.trace.began" : "ping.trace.never", target);
        }
        Hop end = route.reached() || hops.isEmpty() ? null : hops.getLast();
        String text = end != null && end.words() != null
                ? i18n.text("ping.trace.refused", target, end.distance(), addresses(end), answer(end), route.rounds())
                : i18n.text(route.reached() ? "ping.trace.reached" : "ping.trace.unreached", target, hops.size(), route.rounds());
        Instant last = Instant.ofEpochMilli(route.timeMillis());
        if (then == null && !standing.followed()) {
            text += BETWEEN + i18n.text("ping.trace.left", i18n.formats().dateTime(last));
        } else if (then == null && last.isBefore(Instant.now().minus(OLD))) {
            text += BETWEEN + i18n.text("ping.trace.old", i18n.formats().dateTime(last));
        }
        if (!standing.changes().isEmpty()) {
            TraceChange latest = standing.changes().getFirst();
            text += BETWEEN + i18n.text("ping.trace.changed", standing.changes().size(), i18n.formats().dateTime(latest.time()), latest.distance(),
                    IpText.of(latest.before()), IpText.of(latest.after()));
        }
        return text;
    }

    private String words(TraceChange change) {
        return i18n.text("ping.trace.change", i18n.formats().dateTime(change.time()), change.distance(), IpText.of(change.before()), IpText.of(change.after()));
    }

    private String target(Standing standing) {
        List<Hop> way = standing.route().hops();
        String address = standing.target() != null
                ? IpText.of(standing.target())
                : !way.isEmpty() && way.getLast().isTarget() && !way.getLast().addresses().isEmpty() ? IpText.of(way.getLast().addresses().getLast()) : host;
        return address.equals(host) ? host : host + " (" + address + ")";
    }
}
