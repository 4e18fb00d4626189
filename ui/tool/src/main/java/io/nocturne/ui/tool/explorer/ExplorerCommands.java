package io.nocturne.ui.tool.explorer;

import io.nocturne.ui.fx.Command;
import java.util.List;

/** What the explorer can be told by its keys and in the palette. */
final class ExplorerCommands {
    private ExplorerCommands() {}

    static List<Command> of(ExplorerBar bar, EventsView events, Runnable ask, Runnable zoomOut, Runnable bundle) {
        return List.of(
                Command.of("log-explorer.filter", "explorer.command.filter", "fth-filter", "Shortcut+L", () -> bar.field().requestFocus()),
                Command.of("log-explorer.find", "explorer.command.find", "fth-search", "Shortcut+F", events.view()::showFind),
                Command.of("log-explorer.refresh", "explorer.command.refresh", "fth-refresh-cw", "F5", ask),
                Command.of("log-explorer.nextError", "explorer.command.nextError", "fth-chevrons-down", "F8", () -> events.jumpError(true)),
                Command.of("log-explorer.previousError", "explorer.command.previousError", "fth-chevrons-up", "Shift+F8", () -> events.jumpError(false)),
                Command.of("log-explorer.nextHost", "explorer.command.nextHost", "fth-server", "Alt+H", () -> events.jumpHost(true)),
                Command.of("log-explorer.previousHost", "explorer.command.previousHost", "fth-server", "Shift+Alt+H", () -> events.jumpHost(false)),
                Command.of("log-explorer.nextPattern", "explorer.command.nextPattern", "fth-repeat", "Alt+P", () -> events.jumpPattern(true)),
                Command.of("log-explorer.previousPattern", "explorer.command.previousPattern", "fth-repeat", "Shift+Alt+P", () -> events.jumpPattern(false)),
                Command.of("log-explorer.nextMark", "explorer.command.nextMark", "fth-bookmark", "Alt+M", () -> events.view().goToMark(true)),
                Command.of("log-explorer.note", "explorer.mark.note", "fth-edit", "Alt+N", events::markWithNote),
                Command.of("log-explorer.details", "explorer.command.details", "fth-info", "Shortcut+I", events::toggleDetails),
                Command.of("log-explorer.zoomOut", "explorer.zoom.out", "fth-zoom-out", "Alt+BACK_SPACE", zoomOut),
                Command.of("log-explorer.bundle", "explorer.bundle", "fth-archive", bundle));
    }
}
