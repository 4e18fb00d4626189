package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.ui.fx.Command;
import io.nocturne.ui.tool.mibbrowser.BrowserModel.Verb;
import java.util.List;

/** What the MIB browser offers to the palette and the keys. */
final class BrowserCommands {
    private BrowserCommands() {}

    static List<Command> of(MibBrowserPane pane, DictionaryPanel dictionary, BrowserBar bar) {
        return List.of(
                Command.of("mib-browser.find", "mib.command.find", "fth-search", "Shortcut+F", dictionary::focusSearch),
                Command.of("mib-browser.read", "mib.command.read", "fth-play", "F5", pane::read),
                Command.of("mib-browser.walk", "mib.command.walk", "fth-download", "Shortcut+Enter", () -> pane.read(Verb.WALK)),
                Command.of("mib-browser.again", "mib.command.again", "fth-refresh-cw", "Shift+F5", pane::again),
                Command.of("mib-browser.stop", "mib.command.stop", "fth-square", pane::stop),
                Command.of("mib-browser.bookmark", "mib.command.bookmark", "fth-star", "Shortcut+D", () -> pane.object().toggleMark()),
                Command.of("mib-browser.openWalk", "mib.command.openWalk", "fth-file", bar::openWalk),
                Command.of("mib-browser.closeWalk", "mib.closeWalk", "fth-x", bar::closeWalk),
                Command.of("mib-browser.saveWalk", "mib.saveWalk", "fth-save", "Shortcut+S", bar::saveWalk),
                Command.of("mib-browser.graph", "mib.command.graph", "fth-activity", "Shortcut+G", bar::graph),
                Command.of("mib-browser.copy", "mib.command.copy", "fth-copy", "Shortcut+Shift+C", bar::copy),
                Command.of("mib-browser.change", "change.menu", "fth-edit-2", "Shortcut+E", pane::change),
                Command.of("mib-browser.undo", "change.menu.undo", "fth-rotate-ccw", pane.changes()::undo),
                Command.of("mib-browser.addMibs", "mib.command.addMibs", "fth-folder-plus", pane::addMibs),
                Command.of("mib-browser.readAll", "mib.command.readAll", "fth-compass", pane::readAll),
                Command.of("mib-browser.compare", "mib.compare", "fth-columns", bar::compare));
    }
}
