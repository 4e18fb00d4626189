package io.nocturne.app.console;

import io.nocturne.core.Scope;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibObject;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is too much to offer before something is typed: managed objects by name or number, and files by their path. */
final class PaletteSearch {
    private static final int SHORTEST = 2;
    private static final int MOST = 40;

    private final Scope scope;
    private final FrameClock clock;
    private final I18n i18n;
    private final Desk desk;
    private final Supplier<@Nullable Dictionary> dictionary;
    private final Consumer<List<Path>> open;

    PaletteSearch(Scope scope, FrameClock clock, I18n i18n, Desk desk, Supplier<@Nullable Dictionary> dictionary, Consumer<List<Path>> open) {
        this.scope = scope;
        this.clock = clock;
        this.i18n = i18n;
        this.desk = desk;
        this.dictionary = dictionary;
        this.open = open;
    }

    /** Looks for what was typed in the background; {@code found} is called on the interface's thread unless there is nothing. */
    void find(String typed, Consumer<List<Palette.Entry>> found) {
        if (typed.length() < SHORTEST || scope.isClosed()) {
            return;
        }
        scope.start("palette", () -> {
            List<Palette.Entry> entries = new ArrayList<>(isPath(typed) ? files(typed) : objects(typed));
            if (!entries.isEmpty()) {
                clock.later(() -> found.accept(entries));
            }
        });
    }

    static boolean isPath(String typed) {
        return typed.startsWith("/") || typed.startsWith("~/") || typed.startsWith("./") || typed.matches("[A-Za-z]:[\\\\/].*");
    }

    private List<Palette.Entry> objects(String typed) {
        Dictionary known = dictionary.get();
        if (known == null) {
            return List.of();
        }
        String group = i18n.text("workbench.palette.oid");
        return known.find(typed, MOST).stream()
                .filter(object -> object.oid() != null)
                .map(object -> new Palette.Entry(
                        object.name(), group + "  " + object.module(), String.valueOf(object.oid()), "fth-hash", () -> show(object)))
                .toList();
    }

    private void show(MibObject object) {
        desk.selection().choose(new Thing.OidThing(String.valueOf(object.oid()), object.name()));
        desk.open("mib-browser", PaneState.EMPTY);
    }

    private List<Palette.Entry> files(String typed) {
        String group = i18n.text("workbench.palette.file");
        return matching(typed).stream()
                .map(file -> new Palette.Entry(
                        file.toString() + (Files.isDirectory(file) ? "/" : ""), group, "", Files.isDirectory(file) ? "fth-folder" : "fth-file-text",
                        () -> open.accept(List.of(file))))
                .toList();
    }

    /** The files and directories whose path begins as typed, by name; empty where there is no such directory or it cannot be read. */
    static List<Path> matching(String typed) {
        try {
            String path = typed.startsWith("~/") ? System.getProperty("user.home") + typed.substring(1) : typed;
            int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
            Path directory = Path.of(path.substring(0, slash + 1)).toAbsolutePath().normalize();
            String begin = path.substring(slash + 1);
            try (Stream<Path> inside = Files.list(directory)) {
                return inside.filter(file -> String.valueOf(file.getFileName()).startsWith(begin))
                        .filter(file -> begin.startsWith(".") || !String.valueOf(file.getFileName()).startsWith("."))
                        .sorted(Comparator.comparing(Path::toString))
                        .limit(MOST)
                        .toList();
            }
        } catch (IOException | UncheckedIOException | InvalidPathException | SecurityException e) {
            // Half a path is no mistake: whoever types sees that nothing is offered yet.
            return List.of();
        }
    }
}
