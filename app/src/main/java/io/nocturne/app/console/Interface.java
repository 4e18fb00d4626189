package io.nocturne.app.console;

import io.nocturne.core.Scope;
import io.nocturne.ui.fx.Fonts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * JavaFX on its way up. It is begun before the words of the call are understood and the settings are read, since all of that takes its time and
 * neither needs the other.
 */
public final class Interface {
    private static final String NEEDS = ". On Linux it needs GTK 3 (Debian and Ubuntu: libgtk-3-0; Fedora: gtk3), and a display it may use.";

    private final CompletableFuture<Boolean> started = new CompletableFuture<>();
    private final @Nullable String impossible;

    private Interface(@Nullable String impossible) {
        this.impossible = impossible;
    }

    /** @param picture whether it is only drawn into a file, which needs no display */
    public static Interface begin(boolean picture) {
        if (picture) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        } else if (noDisplay()) {
            return new Interface("there is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set). "
                    + "Commands work without one, and --screenshot FILE.png takes a picture of the console.");
        }
        if (!picture && System.getProperty("prism.order") == null && noGraphicsCard()) {
            // Without one JavaFX tries a renderer written in software that it then refuses, which takes a fifth of a second and 40 MB.
            System.setProperty("prism.order", "sw");
        }
        Interface begun = new Interface(null);
        new Scope("interface").startPlatform("start", begun::start);
        return begun;
    }

    private static boolean noDisplay() {
        return isLinux()
                && isBlank(System.getenv("DISPLAY"))
                && isBlank(System.getenv("WAYLAND_DISPLAY"));
    }

    private static boolean noGraphicsCard() {
        return isLinux() && Files.notExists(Path.of("/dev/dri")) && Files.notExists(Path.of("/dev/nvidiactl"));
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private void start() {
        try {
            java.util.logging.Logger.getLogger("javafx").setLevel(java.util.logging.Level.SEVERE);
            Platform.setImplicitExit(false);
            Platform.startup(() -> {});
            Fonts.load();
            started.complete(true);
        } catch (RuntimeException | Error e) {
            started.completeExceptionally(e);
        }
    }

    /**
     * Runs on the interface's thread once there is one; waits until then.
     *
     * @return null if all went well, else a sentence that says why there is none
     */
    @Nullable
    String run(Runnable first) throws InterruptedException {
        if (impossible != null) {
            return impossible;
        }
        try {
            started.get();
        } catch (ExecutionException e) {
            LoggerFactory.getLogger(Interface.class).error("the interface cannot start", e);
            Throwable cause = e.getCause();
            return "the interface cannot start: " + (cause == null ? e : cause).getMessage() + NEEDS;
        }
        Platform.runLater(first);
        return null;
    }
}
