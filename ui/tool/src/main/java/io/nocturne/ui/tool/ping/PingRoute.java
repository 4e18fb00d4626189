package io.nocturne.ui.tool.ping;

import io.nocturne.core.TimeRange;
import io.nocturne.icmp.TraceChange;
import io.nocturne.icmp.TraceChanges;
import io.nocturne.icmp.TraceRound;
import io.nocturne.icmp.TraceRoute;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ping.RouteWatch.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Shows the route to one host, as it is or as it was. What follows it is {@link RouteWatch}, also without a pane. On the interface's thread. */
final class PingRoute {
    private final ToolContext context;
    private final RouteWatch watch;
    private final TraceTable table;
    private final Consumer<Boolean> shown;
    private @Nullable String host;
    private List<TraceChange> changes = List.of();

    /** @param shown told when a route begins to be shown, and when none is any longer */
    PingRoute(ToolContext context, RouteWatch watch, Consumer<Boolean> shown) {
        this.context = context;
        this.watch = watch;
        this.shown = shown;
        table = new TraceTable(context.i18n());
    }

    Node node() {
        return table;
    }

    /** Whose route is shown; null for none. */
    @Nullable
    String host() {
        return host;
    }

    boolean isFollowed(@Nullable String name) {
        return name != null && watch.brief(name).isPresent();
    }

    /** What changed of the route that is shown, in the time shown. */
    List<TraceChange> changes() {
        return changes;
    }

    /** Follows the route to a host and shows it, or ends following it, whoever began that. */
    void toggle(String name) {
        if (isFollowed(name)) {
            watch.leave(List.of(name));
            context.desk().say(context.i18n().text("ping.trace.ended", name));
            if (name.equals(host)) {
                hide();
            }
        } else {
            follow(name);
        }
    }

    private void follow(String name) {
        if (watch.follow(List.of(name)).isEmpty()) {
            show(name);
        } else {
            context.desk().say(context.i18n().text("ping.trace.many", RouteWatch.MOST));
        }
    }

    /** Shows the route to a host, and follows it if it is not; hides it where it is shown. */
    void open(String name) {
        if (name.equals(host)) {
            hide();
        } else if (isFollowed(name)) {
            show(name);
        } else {
            follow(name);
        }
    }

    /** Goes on to another host that was chosen, if any route is shown and the one to that host is followed. */
    void chose(String name) {
        if (host != null && !name.equals(host) && isFollowed(name)) {
            show(name);
        }
    }

    /** Shows what is known of the route to a host. */
    void show(String name) {
        host = name;
        changes = List.of();
        table.begin(name);
        shown.accept(true);
    }

    void hide() {
        host = null;
        changes = List.of();
        shown.accept(false);
    }

    /** Routes to hosts that are no longer in the table. */
    void forget(List<String> names) {
        watch.forget(names);
        if (host != null && names.contains(host)) {
            hide();
        }
    }

    /**
     * Finds what is to be shown, not on the interface's thread.
     *
     * @param asked whose route; null for none
     * @param live whether the range ends now
     * @return shows it
     */
    Runnable reckon(@Nullable String asked, TimeRange range, boolean live) {
        if (asked == null) {
            return () -> {};
        }
        Optional<Standing> standing = watch.standing(asked, range.from());
        List<TraceChange> known = standing.map(Standing::changes).orElse(List.of());
        Standing now;
        List<TraceChange> within = known.stream().filter(change -> range.contains(change.time())).toList();
        if (live) {
            now = standing.orElse(new Standing(false, null, TraceRoute.NONE, List.of(), null));
        } else {
            List<TraceRound> rounds = watch.kept(asked, range).orElse(List.of());
            if (within.isEmpty()) {
                within = changes(rounds);
            }
            now = new Standing(false, null, TraceRoute.of(rounds), within, null);
        }
        if (table.isNewIn(now.route())) {
            context.scope().start("names", () -> table.lookUp(now.route()));
        }
        List<TraceChange> marked = within;
        Instant end = range.to();
        return () -> {
            if (asked.equals(host)) {
                changes = marked;
                table.show(now, live ? null : end);
            }
        };
    }

    private static List<TraceChange> changes(List<TraceRound> rounds) {
        TraceChanges watching = new TraceChanges();
        List<TraceChange> all = new ArrayList<>();
        rounds.forEach(round -> all.addAll(0, watching.take(round)));
        return all;
    }
}
