package io.nocturne.app.console;

import io.nocturne.core.EventHub;
import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.store.Cache;
import io.nocturne.store.StoreException;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.manual.ManualTool;
import io.nocturne.ui.tool.problems.ProblemsTool;
import io.nocturne.ui.tool.welcome.Way;
import io.nocturne.ui.tool.welcome.WelcomeTool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the console is made of, built with constructors from top to bottom. Nothing connects before {@link #begin}, which comes after the
 * window is there.
 *
 * <p>Panes get what they show through the constructors of their tools, and one of these four things is nearly all they need:
 *
 * <ul>
 *   <li><b>events as they arrive</b>: {@link EventHub#subscribe} with a feed of the pane's own policy, drained by {@code FeedBinding};
 *   <li><b>events and samples that were kept</b>: {@link #cache()}, a property set on the interface's thread once the cache is open (null before,
 *       and for good where it cannot be opened), to be asked from the pane's scope, never on the interface's thread;
 *   <li><b>clusters and the network</b>: watches, which are made here, connect by themselves, and keep the last good data while a connection is away;
 *   <li><b>trouble</b>: {@link Problems}, which every pane also has in its context.
 * </ul>
 */
final class Wiring {
    private final Scope scope;
    private final FrameClock clock;
    private final Problems problems;
    private final ConsoleOptions options;
    private final EventHub events = new EventHub();
    private final ReadOnlyObjectWrapper<@Nullable Cache> cache = new ReadOnlyObjectWrapper<>(this, "cache");
    private final Ingest ingest;
    private final List<Tool> tools;

    Wiring(Scope scope, FrameClock clock, Problems problems, ConsoleOptions options) {
        this.scope = scope;
        this.clock = clock;
        this.problems = problems;
        this.options = options;
        ingest = new Ingest(scope, events);
        // Adding a pane is one line here, its package, and its texts.
        tools = List.of(
                new WelcomeTool(ways()),
                new ProblemsTool(),
                new ManualTool());
    }

    /** The ways to begin that work in this console. */
    private List<Way> ways() {
        return List.of();
    }

    List<Tool> tools() {
        return tools;
    }

    /** The local cache; null until it is open. */
    ReadOnlyObjectProperty<@Nullable Cache> cache() {
        return cache.getReadOnlyProperty();
    }

    /** Things the palette can go to. */
    List<Palette.Entry> things(Desk desk, I18n i18n) {
        return List.of();
    }

    /** Opens the cache and connects to what there is, all in the background. */
    void begin(Desk desk, I18n i18n) {
        scope.start("open-cache", this::openCache);
    }

    private void openCache() {
        try {
            Cache opened = scope.own(Cache.open(options.data(), problems));
            ingest.into(opened);
            clock.later(() -> cache.set(opened));
        } catch (StoreException e) {
            problems.report(new Problem(
                    "cache-open", Level.MAJOR, "workbench.problem.cache.what", options.data().cache().toString(), Instant.now(),
                    "workbench.problem.cache.remedy", List.of(String.valueOf(e.getMessage())), e));
        }
    }

    Vitals vitals() {
        return new Vitals() {
            @Override
            public List<Connection> connections() {
                return new ArrayList<>();
            }

            @Override
            public long events() {
                return events.published();
            }

            @Override
            public long dropped() {
                return events.dropped() + ingest.refused();
            }

            @Override
            public long cacheBytes() {
                return ingest.cacheBytes();
            }
        };
    }
}
