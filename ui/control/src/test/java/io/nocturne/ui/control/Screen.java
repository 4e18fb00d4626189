package io.nocturne.ui.control;

import io.nocturne.core.Scope;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Theme;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A window without a display, with the real theme, clock and texts, that shows one control. */
final class Screen implements AutoCloseable {
    final Scope scope = new Scope("screen");
    final I18n i18n = new I18n(Locale.ENGLISH, ZoneOffset.UTC);
    final FxRobot robot = new FxRobot();
    final FrameClock clock;
    private Stage stage;
    private Theme theme;

    private Screen() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        clock = new FrameClock(scope);
    }

    static <T extends Parent> Screen show(int width, int height, BiFunction<FrameClock, I18n, T> make, java.util.function.Consumer<T> keep) {
        try {
            Screen screen = new Screen();
            screen.on(() -> {
                screen.theme = new Theme();
                screen.theme.modeProperty().set(Theme.Mode.DARK);
                T control = make.apply(screen.clock, screen.i18n);
                keep.accept(control);
                Scene scene = new Scene(new StackPane(control), width, height);
                screen.theme.dress(scene);
                screen.stage.setScene(scene);
                screen.stage.show();
                control.requestFocus();
                return null;
            });
            return screen;
        } catch (Exception e) {
            throw new AssertionError("no window", e);
        }
    }

    <T> T on(Callable<T> work) {
        T result = WaitForAsyncUtils.waitForAsyncFx(10_000, work);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    void run(Runnable work) {
        on(() -> {
            work.run();
            return null;
        });
    }

    void until(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(20, TimeUnit.MILLISECONDS).until(() -> on(condition));
    }

    /** Clicks twice until that did what it does: on a machine that is held up, two clicks may be too far apart for a double one. */
    void doubleClick(Runnable twice, Callable<Boolean> done) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(600, TimeUnit.MILLISECONDS).until(() -> {
            twice.run();
            return on(done);
        });
    }

    void light() {
        run(() -> theme.modeProperty().set(Theme.Mode.LIGHT));
    }

    void dark() {
        run(() -> theme.modeProperty().set(Theme.Mode.DARK));
    }

    void scale(double scale) {
        run(() -> theme.scaleProperty().set(scale));
    }

    void korean() {
        run(() -> i18n.localeProperty().set(Locale.KOREAN));
    }

    /** Lets some frames pass, then keeps a picture under target/pictures for people to look at. */
    WritableImage picture(String name) {
        settle();
        WritableImage image = on(() -> stage.getScene().snapshot(null));
        File file = new File("target/pictures/" + name + ".png");
        file.getParentFile().mkdirs();
        try {
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return image;
    }

    void settle() {
        int[] frames = {0};
        var registration = clock.onFrame(new io.nocturne.ui.fx.FrameTask() {
            @Override
            public boolean hasWork() {
                return frames[0] < 4;
            }

            @Override
            public void frame(long nanos) {
                frames[0]++;
            }
        });
        clock.wake();
        until(() -> frames[0] >= 4);
        registration.close();
    }

    @Override
    public void close() {
        run(() -> stage.hide());
        scope.close();
    }
}
