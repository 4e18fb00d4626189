package io.nocturne.app.console;

import io.nocturne.app.Diagnostics;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.ui.control.FileDialog;
import io.nocturne.ui.control.FileDialogs;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.CommandRegistry;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.MenuKey;
import io.nocturne.ui.fx.SteadyCaret;
import io.nocturne.ui.fx.Theme;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Transform;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/** The main window with everything in it, put together and brought back to where the user left it. On the interface's thread. */
final class ConsoleWindow {
    /** All of them on the scene: a stylesheet on a part of it would have to be matched for that part alone. */
    private static final List<String> SHEETS = List.of("control.css", "workbench.css", "mib.css");
    private static final double LARGEST_HEADLESS = 960;
    private static final int[] ICONS = {16, 32, 48, 128, 256};
    /** After which all that is made at a start is there. */
    private static final Duration SETTLED = Duration.ofSeconds(45);
    /** Heap in use, bytes. */
    private static final long LITTLE = 128L << 20;
    private static final Duration KEEP = Duration.ofSeconds(60);

    private final ConsoleOptions options;
    private final Scope scope;
    private final Problems problems;
    private final Stage stage;
    private final Runnable ended;
    private final Settings settings;
    private final I18n i18n;
    private final Theme theme;
    private final FrameClock clock;
    private final CommandRegistry commands = new CommandRegistry();
    private final Wiring wiring;
    private final Desk desk;
    private final FileDialogs files;
    private final Workspaces workspaces;
    private final Workbench workbench;

    /** @param ended called once, after the user closed the window and everything was kept */
    ConsoleWindow(ConsoleOptions options, Scope scope, Problems problems, Stage stage, Runnable ended) {
        this.options = options;
        this.scope = scope;
        this.problems = problems;
        this.stage = stage;
        this.ended = ended;
        settings = new Settings(options.data().settings(), !options.fleeting());
        Locale language = options.language() != null
                ? options.language()
                : Locale.forLanguageTag(settings.text("language", Locale.getDefault().toLanguageTag()));
        i18n = new I18n(language, settings.flag("utc", false) ? ZoneOffset.UTC : ZoneId.systemDefault());
        theme = new Theme();
        theme.modeProperty().set(mode(options.theme() != null ? options.theme() : settings.text("theme", "system")));
        theme.scaleProperty().set(options.scale() > 0 && options.screenshot() == null ? options.scale() : settings.number("scale", 1));
        for (String sheet : SHEETS) {
            theme.addSheet(Objects.requireNonNull(ConsoleWindow.class.getResource("/io/nocturne/css/" + sheet)).toExternalForm());
        }
        theme.stillProperty().set(settings.flag("still", false));
        clock = new FrameClock(scope);
        wiring = new Wiring(scope, clock, problems, options);
        desk = new Desk(wiring.tools(), scope, i18n, theme, clock, problems, commands, wiring.known(), wiring.pending().labWords(i18n),
                wiring.pending().networkWords(i18n));
        commands.add(Command.of("workbench.network", "workbench.command.network", "fth-radio", this::hearNetwork));
        files = new FileDialogs(task -> scope.start("write-file", task::run), clock::later, desk::say);
        files.restore(settings.texts("folders"));
        workspaces = new Workspaces(options.data().workspaces(), !options.fleeting());
        workbench = new Workbench(
                scope, clock, commands, i18n, theme, desk, workspaces, wiring.vitals(i18n),
                () -> wiring.things(desk, i18n), new PaletteSearch(scope, clock, i18n, desk, () -> wiring.dictionary().get(), files -> wiring.openFiles(desk, files)),
                files -> wiring.openFiles(desk, files), () -> desk.open("manual", PaneState.EMPTY),
                this::diagnostics,
                () -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        workbench.wallSecondsProperty().set((int) settings.number("wall-cycle", 0));
    }

    private static Theme.Mode mode(String name) {
        for (Theme.Mode mode : Theme.Mode.values()) {
            if (mode.name().equalsIgnoreCase(name)) {
                return mode;
            }
        }
        return Theme.Mode.SYSTEM;
    }

    /** As {@link #show(Runnable)}, without being told. */
    void show() {
        show(() -> {});
    }

    /**
     * Opens the window as it was left, and then begins to connect.
     *
     * @param usable called once, when all panes are laid out and the window answers
     */
    void show(Runnable usable) {
        Rectangle2D room = room();
        double width = options.width() > 0 ? options.width() : Math.min(settings.number("width", 1440), room.getWidth());
        double height = options.height() > 0 ? options.height() : Math.min(settings.number("height", 900), room.getHeight());
        Scene scene = options.screenshot() == null
                ? new Scene(workbench.node(), width, height)
                : new Scene(
                        new Unbounded(workbench.node(), width, height), Math.min(width, LARGEST_HEADLESS), Math.min(height, LARGEST_HEADLESS));
        theme.dress(scene);
        commands.install(scene);
        SteadyCaret.in(scene);
        MenuKey.in(scene);
        files.install(scene);
        stage.setTitle("Nocturne");
        icons(stage);
        desk.dock().onWindow(title -> title + " - Nocturne", floating -> {
            icons(floating);
            floating.iconifiedProperty().subscribe(desk::tellVisibility);
            floating.sceneProperty().subscribe(late -> {
                if (late != null) {
                    theme.dress(late);
                    commands.install(late);
                    SteadyCaret.in(late);
                    MenuKey.in(late);
                    files.install(late);
                }
            });
        });
        stage.setScene(scene);
        stage.iconifiedProperty().subscribe(on -> {
            workbench.minimised(on);
            desk.tellVisibility();
        });
        place();
        stage.setOnCloseRequest(event -> {
            event.consume();
            close();
        });
        // All of it before the window shows, so that it is styled, laid out and drawn once.
        workbench.switchTo(workspaces.named(options.workspace() != null ? options.workspace() : settings.text("workspace", "Shift")));
        // What was in front when the user left stays in front.
        if (wiring.isNew() && workbench.workspaceProperty().get().equals("Shift") && workbench.isAsShipped() && desk.dock().keys().contains("welcome")) {
            desk.dock().select("welcome");
            // At the first start panes with nothing in them say little beside the ways to begin. Each way opens a pane, which puts them back.
            desk.dock().toggleMaximised("welcome");
        }
        stage.show();
        desk.dock().raiseWindows();
        scope.start("give-back", () -> {
            Thread.sleep(SETTLED);
            // What the start needed is given back to the system once; the collector would keep it until it has a reason to look at all of it.
            // It takes a moment in which nothing moves, and is left undone where much is in use and the moment would be a long one.
            Runtime heap = Runtime.getRuntime();
            if (heap.totalMemory() - heap.freeMemory() < LITTLE) {
                System.gc();
            }
        });
        scope.start("keep-workspace", () -> {
            while (true) {
                Thread.sleep(KEEP);
                clock.later(this::remember);
            }
        });
        Runnable[] once = new Runnable[1];
        once[0] = () -> {
            scene.removePostLayoutPulseListener(once[0]);
            clock.afterwards(() -> {
                usable.run();
                // Only now, so that the window is there before anything is connected, and nothing takes its time while it opens.
                wiring.begin(desk, i18n);
            });
        };
        scene.addPostLayoutPulseListener(once[0]);
    }

    /** Asks for a file and writes the archive there. */
    private void diagnostics() {
        new FileDialog(workbench.node(), i18n, "workbench.command.diagnostics").save("nocturne-diagnostics.zip").ifPresent(this::writeDiagnostics);
    }

    private void hearNetwork() {
        scope.start("hear-network", () -> {
            List<String> heard = wiring.hearNetwork();
            clock.later(() -> desk.say(
                    heard.isEmpty() ? i18n.text("workbench.network.failed") : i18n.text("workbench.network.done", String.join(", ", heard))));
        });
    }

    void writeDiagnostics(FileDialog.Target target) {
        List<String> wrong = problems.current().stream()
                .map(problem -> problem.since() + " " + problem.level() + " " + i18n.text(problem.what(), problem.arguments().toArray()))
                .toList();
        scope.start("diagnostics", () -> {
            Path file = target.file();
            try {
                Diagnostics.write(file, options.data(), wrong);
                clock.later(() -> desk.say(i18n.text("workbench.diagnostics.done", file)));
            } catch (IOException e) {
                clock.later(() -> desk.say(i18n.text("workbench.diagnostics.failed", file, e)));
            }
        });
    }

    /** As {@link #close()}, from any thread. */
    void closeSoon() {
        clock.later(this::close);
    }

    /** Keeps everything and ends. */
    void close() {
        remember();
        desk.closeAll();
        stage.hide();
        ended.run();
    }

    Desk desk() {
        return desk;
    }

    Workbench workbench() {
        return workbench;
    }

    Theme theme() {
        return theme;
    }

    /** The keys of commands and tools there is no text for in a language. */
    List<String> missingTexts(Locale language) {
        I18n other = new I18n(language, ZoneOffset.UTC);
        return Stream.concat(commands.all().stream().map(Command::titleKey), desk.tools().stream().map(Tool::titleKey))
                .filter(key -> !other.has(key))
                .toList();
    }

    /** Waits for the lab, if the console was called with one: a picture is to show it. */
    void awaitLab(Duration longest) throws InterruptedException {
        if (options.lab()) {
            wiring.pending().awaitLab(longest);
        }
    }

    /**
     * Draws the window into a file. Any thread.
     *
     * @param done given null, or a sentence that says why there is no picture
     */
    void picture(Path file, Consumer<@Nullable String> done) {
        clock.later(() -> {
            Scene scene = stage.getScene();
            SnapshotParameters parameters = new SnapshotParameters();
            double scale = options.scale() > 0 ? options.scale() : 1;
            parameters.setTransform(Transform.scale(scale, scale));
            // What reaches out of the window, a shadow or a row half scrolled away, is not part of the picture.
            Bounds drawn = scene.getRoot().getLayoutBounds();
            parameters.setViewport(new Rectangle2D(0, 0, drawn.getWidth() * scale, drawn.getHeight() * scale));
            WritableImage image = scene.getRoot().snapshot(parameters, null);
            scope.start("write-picture", () -> {
                try {
                    Pictures.write(image, file);
                    done.accept(null);
                } catch (IOException e) {
                    done.accept("cannot write " + file + ": " + Sentence.of(e));
                }
            });
        });
    }

    /**
     * Keeps its size, whatever window it is in: the windows there are without a display end at {@value #LARGEST_HEADLESS} pixels, a picture need
     * not.
     */
    private static final class Unbounded extends StackPane {
        private final double width;
        private final double height;

        Unbounded(Parent content, double width, double height) {
            super(content);
            this.width = width;
            this.height = height;
        }

        @Override
        public void resize(double windowWidth, double windowHeight) {
            super.resize(width, height);
        }
    }

    private static void icons(Stage stage) {
        for (int size : ICONS) {
            try (InputStream in = ConsoleWindow.class.getResourceAsStream("/io/nocturne/icon/nocturne-" + size + ".png")) {
                if (in != null) {
                    stage.getIcons().add(new Image(in));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The screen it was on, if that is still there. */
    private Optional<Screen> lastScreen() {
        double x = settings.number("x", Double.NaN);
        double y = settings.number("y", Double.NaN);
        return Double.isNaN(x) || Double.isNaN(y)
                ? Optional.empty()
                : Screen.getScreensForRectangle(new Rectangle2D(x, y, 200, 100)).stream().findFirst();
    }

    /** What a window can cover at most: it may have been left on a larger screen than there is now. */
    private Rectangle2D room() {
        return lastScreen().orElse(Screen.getPrimary()).getVisualBounds();
    }

    /** Where it was, if that screen is still there. */
    private void place() {
        if (lastScreen().isPresent()) {
            stage.setX(settings.number("x", 0));
            stage.setY(settings.number("y", 0));
        }
        stage.setMaximized(settings.flag("maximised", false) && options.width() == 0);
    }

    private void remember() {
        workbench.keep();
        settings.put("workspace", workbench.workspaceProperty().get());
        settings.put("theme", theme.modeProperty().get().name().toLowerCase(Locale.ROOT));
        settings.put("scale", theme.scaleProperty().get());
        settings.put("still", theme.stillProperty().get());
        settings.put("wall-cycle", workbench.wallSecondsProperty().get());
        settings.put("language", i18n.locale().toLanguageTag());
        settings.put("utc", i18n.zoneProperty().get().equals(ZoneOffset.UTC));
        settings.put("maximised", stage.isMaximized());
        if (!stage.isMaximized()) {
            settings.put("x", stage.getX());
            settings.put("y", stage.getY());
            settings.put("width", stage.getScene().getWidth());
            settings.put("height", stage.getScene().getHeight());
        }
        settings.put("folders", files.folders());
        settings.save();
    }
}
