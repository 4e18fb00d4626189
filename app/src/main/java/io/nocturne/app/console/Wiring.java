package io.nocturne.app.console;

import io.nocturne.core.EventHub;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.manual.ManualTool;
import io.nocturne.ui.tool.problems.ProblemsTool;
import io.nocturne.ui.tool.welcome.WelcomeTool;
import java.util.List;

/**
 * What the console is made of, built with constructors from top to bottom. Nothing connects before {@link #begin}, which comes after the
 * window is there.
 *
 * <p>Panes get what they show through the constructors of their tools: events from the hub, clusters and the network from their watches,
 * which keep the last good data while a connection is away.
 */
final class Wiring {
    private final EventHub events = new EventHub();
    private final List<Tool> tools;

    Wiring(Scope scope, Problems problems, ConsoleOptions options) {
        // Adding a pane is one line here, its package, and its texts.
        tools = List.of(
                new WelcomeTool(List.of()),
                new ProblemsTool(),
                new ManualTool());
    }

    List<Tool> tools() {
        return tools;
    }

    Vitals vitals() {
        return new Vitals() {
            @Override
            public List<Connection> connections() {
                return List.of();
            }

            @Override
            public long events() {
                return events.published();
            }

            @Override
            public long dropped() {
                return events.dropped();
            }

            @Override
            public long cacheBytes() {
                return -1;
            }
        };
    }

    /** Things the palette can go to. */
    List<Palette.Entry> things(Desk desk, I18n i18n) {
        return List.of();
    }

    /** Connects to what there is. */
    void begin() {}
}
