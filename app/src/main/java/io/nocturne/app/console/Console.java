package io.nocturne.app.console;

import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.ui.fx.CommandRegistry;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Theme;
import io.nocturne.ui.tool.PaneState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.transform.Transform;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the desktop console until its window closes, or takes a picture of it. */
public final class Console {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final int[] ICONS = {16, 32, 48, 128, 256};

    private final ConsoleOptions options;
    private final Scope scope = new Scope("console");
    private final Problems problems = new Problems();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    private Console(ConsoleOptions options) {
        this.options = options;
    }

    /**
     * Returns when the console has ended.
     *
     * @return null if all went well, else a sentence that says why it could not start or take its picture
     */
    public static @Nullable String run(ConsoleOptions options) throws InterruptedException {
        if (options.screenshot() != null) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        } else if (noDisplay()) {
            return "there is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set). "
                    + "Commands work without one, and --screenshot FILE.png takes a picture of the console.";
        }
        java.util.logging.Logger.getLogger("javafx").setLevel(java.util.logging.Level.SEVERE);
        LogFile.start(options.data().logs());
        Console console = new Console(options);
        try {
            Platform.setImplicitExit(false);
            Platform.startup(console::start);
        } catch (UnsupportedOperationException | UnsatisfiedLinkError | IllegalStateException e) {
            LOG.error("the interface cannot start", e);
            return "the interface cannot start: " + e.getMessage() + ". On Linux it needs GTK 3 (Debian and Ubuntu: libgtk-3-0; Fedora: gtk3).";
        } catch (RuntimeException e) {
            LOG.error("the interface cannot start", e);
            return "the interface cannot start: " + e.getMessage() + ". On Linux it needs GTK 3 (Debian and Ubuntu: libgtk-3-0; Fedora: gtk3), and a display it may use.";
        }
        console.ended.await();
        console.scope.close();
        return console.failure.get();
    }

    private static boolean noDisplay() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                && isBlank(System.getenv("DISPLAY"))
                && isBlank(System.getenv("WAYLAND_DISPLAY"));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private void start() {
        try {
            open();
        } catch (RuntimeException | Error e) {
            LOG.error("the console cannot open", e);
            end("the console cannot open: " + e + "; the log file in " + options.data().logs() + " has the details");
        }
    }

    private void open() {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            LOG.error("uncaught in {}", thread.getName(), e);
            problems.report(new Problem(
                    "uncaught-" + e.getClass().getName(), Level.MAJOR, "workbench.problem.uncaught.what", thread.getName(), Instant.now(),
                    "workbench.problem.uncaught.remedy", List.of(String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                            options.data().logs().toString()), e));
        });
        Settings settings = new Settings(options.data().settings(), !options.fleeting());
        Locale language = options.language() != null ? options.language() : Locale.forLanguageTag(settings.text("language", Locale.getDefault().toLanguageTag()));
        I18n i18n = new I18n(language, settings.flag("utc", false) ? ZoneOffset.UTC : ZoneId.systemDefault());
        Theme theme = new Theme();
        String mode = options.theme() != null ? options.theme() : settings.text("theme", "system");
        theme.modeProperty().set(Theme.Mode.valueOf(mode.toUpperCase(Locale.ROOT)));
        theme.scaleProperty().set(options.scale() > 0 && options.screenshot() == null ? options.scale() : settings.number("scale", 1));
        theme.addSheet(Objects.requireNonNull(Console.class.getResource("/io/nocturne/css/workbench.css")).toExternalForm());
        FrameClock clock = new FrameClock(scope);
        CommandRegistry commands = new CommandRegistry();
        Workspaces workspaces = new Workspaces(options.data().workspaces(), !options.fleeting());

        Wiring wiring = new Wiring(scope, problems, options);
        Desk desk = new Desk(wiring.tools(), scope, i18n, theme, clock, problems, commands);
        Stage stage = new Stage();
        Workbench workbench = new Workbench(
                scope, clock, commands, i18n, theme, desk, workspaces, wiring.vitals(), () -> wiring.things(desk, i18n), () -> desk.open("manual", PaneState.EMPTY),
                () -> stage.fireEvent(new javafx.stage.WindowEvent(stage, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST)));

        double width = options.width() > 0 ? options.width() : settings.number("width", 1440);
        double height = options.height() > 0 ? options.height() : settings.number("height", 900);
        Scene scene = new Scene(workbench.node(), width, height);
        theme.dress(scene);
        commands.install(scene);
        stage.setTitle("Nocturne");
        icons(stage);
        desk.dock().onWindow(title -> title + " - Nocturne", floating -> {
            icons(floating);
            floating.sceneProperty().subscribe(late -> {
                if (late != null) {
                    theme.dress(late);
                    commands.install(late);
                }
            });
        });
        stage.setScene(scene);
        place(stage, settings);
        stage.setOnCloseRequest(event -> {
            event.consume();
            remember(settings, stage, workbench, theme, i18n);
            end(null);
        });
        stage.show();
        workbench.switchTo(Workspaces.named(options.workspace() != null ? options.workspace() : settings.text("workspace", "Shift")));
        // Only now, so that the window is there before anything is connected.
        wiring.begin();
        Path picture = options.screenshot();
        if (picture != null) {
            scope.start("screenshot", () -> {
                Thread.sleep(options.after());
                clock.later(() -> screenshot(scene, picture));
            });
        }
    }

    private void screenshot(Scene scene, Path picture) {
        SnapshotParameters parameters = new SnapshotParameters();
        double scale = options.scale() > 0 ? options.scale() : 1;
        parameters.setTransform(Transform.scale(scale, scale));
        // What reaches out of the window, a shadow or a row half scrolled away, is not part of the picture.
        parameters.setViewport(new Rectangle2D(0, 0, scene.getWidth() * scale, scene.getHeight() * scale));
        WritableImage image = scene.getRoot().snapshot(parameters, null);
        scope.start("write-picture", () -> {
            try {
                Pictures.write(image, picture);
                end(null);
            } catch (IOException e) {
                end("cannot write " + picture + ": " + e.getMessage());
            }
        });
    }

    private static void icons(Stage stage) {
        for (int size : ICONS) {
            var in = Console.class.getResourceAsStream("/io/nocturne/icon/nocturne-" + size + ".png");
            if (in != null) {
                stage.getIcons().add(new Image(in));
            }
        }
    }

    /** Where it was; on a screen that is still there. */
    private void place(Stage stage, Settings settings) {
        double x = settings.number("x", Double.NaN);
        double y = settings.number("y", Double.NaN);
        if (!Double.isNaN(x) && !Double.isNaN(y) && !Screen.getScreensForRectangle(new Rectangle2D(x, y, 200, 100)).isEmpty()) {
            stage.setX(x);
            stage.setY(y);
        }
        stage.setMaximized(settings.flag("maximised", false) && options.width() == 0);
    }

    private void remember(Settings settings, Stage stage, Workbench workbench, Theme theme, I18n i18n) {
        workbench.keep();
        settings.put("workspace", workbench.workspaceProperty().get());
        settings.put("theme", theme.modeProperty().get().name().toLowerCase(Locale.ROOT));
        settings.put("scale", theme.scaleProperty().get());
        settings.put("language", i18n.locale().toLanguageTag());
        settings.put("utc", i18n.zoneProperty().get().equals(ZoneOffset.UTC));
        settings.put("maximised", stage.isMaximized());
        if (!stage.isMaximized()) {
            settings.put("x", stage.getX());
            settings.put("y", stage.getY());
            settings.put("width", stage.getScene().getWidth());
            settings.put("height", stage.getScene().getHeight());
        }
        settings.save();
    }

    private void end(@Nullable String why) {
        failure.compareAndSet(null, why);
        ended.countDown();
    }
}
