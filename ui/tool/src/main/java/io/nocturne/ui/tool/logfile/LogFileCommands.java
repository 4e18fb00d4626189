package io.nocturne.ui.tool.logfile;

import io.nocturne.store.ExportFormat;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.fx.Command;
import java.util.List;
import java.util.function.Consumer;

/** What a pane of files can be told by its keys and in the palette. */
final class LogFileCommands {
    private LogFileCommands() {}

    /** What can be done with the current line. */
    enum Here {
        DETAILS,
        AROUND,
        GO,
        NOTE
    }

    static List<Command> of(LogFileBar bar, LogView log, LogFileBar.Wishes wishes, Consumer<Here> here) {
        return List.of(
                Command.of("log-file.open", "logfile.open", "fth-folder", "Shortcut+O", wishes::choose),
                Command.of("log-file.filter", "logfile.filter.focus", "fth-filter", "Shortcut+L", bar::focusFilter),
                Command.of("log-file.find", "logfile.find", "fth-search", "Shortcut+F", bar::focusFilter),
                Command.of("log-file.only", "logfile.only", "fth-filter", "Shortcut+Shift+L", () -> {
                    bar.setOnly(!bar.isOnly());
                    wishes.filter();
                }),
                Command.of("log-file.fold", "logfile.fold", "fth-align-justify", "Alt+F", () -> {
                    bar.setFolded(!bar.isFolded());
                    wishes.fold(bar.isFolded());
                }),
                Command.of("log-file.next", "logfile.next", "fth-chevron-down", "F3", () -> wishes.next(true)),
                Command.of("log-file.previous", "logfile.previous", "fth-chevron-up", "Shift+F3", () -> wishes.next(false)),
                Command.of("log-file.follow", "logfile.follow", "fth-arrow-down", "End", () -> log.follow(true)),
                Command.of("log-file.details", "logfile.details", "fth-sidebar", "Shortcut+I", () -> here.accept(Here.DETAILS)),
                Command.of("log-file.around", "logfile.around", "fth-maximize-2", "Shortcut+Enter", () -> here.accept(Here.AROUND)),
                Command.of("log-file.go", "logfile.go", "fth-corner-right-down", "Shortcut+G", () -> here.accept(Here.GO)),
                Command.of("log-file.mark", "logfile.mark.next", "fth-bookmark", "F2", () -> log.goToMark(true)),
                Command.of("log-file.note", "logfile.note", "fth-edit", "Alt+N", () -> here.accept(Here.NOTE)),
                Command.of("log-file.wrap", "logfile.wrap", "fth-corner-down-left", "Alt+Z", () -> log.setWrap(!log.isWrap())),
                Command.of("log-file.reload", "logfile.reload", "fth-refresh-cw", "F5", wishes::reopen),
                Command.of("log-file.patterns", "logfile.patterns", "fth-grid", wishes::patterns),
                Command.of("log-file.values", "logfile.values", "fth-bar-chart-2", "Shortcut+Shift+V", wishes::values),
                Command.of("log-file.sql", "logfile.sql", "fth-database", wishes::sql),
                Command.of("log-file.format", "logfile.format", "fth-code", wishes::format),
                Command.of("log-file.bundle", "logfile.bundle", "fth-package", wishes::bundle),
                Command.of("log-file.export", "logfile.export", "fth-download", () -> wishes.export(ExportFormat.TEXT)));
    }
}
