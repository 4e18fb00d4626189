package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Scope;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Theme;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class TokenRegionTest {
    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void coloursComeThroughParentsThatHaveStylesOfTheirOwn() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> {
            try (Scope scope = new Scope("test")) {
                Theme theme = new Theme();
                theme.modeProperty().set(Theme.Mode.LIGHT);
                HistogramBar bar = new HistogramBar(new FrameClock(scope), new I18n(Locale.ENGLISH, ZoneOffset.UTC));
                StackPane pane = new StackPane(bar);
                pane.setStyle("-fx-background-color: -noc-surface-1;");
                StackPane root = new StackPane(new StackPane(pane));
                theme.dress(new Scene(root, 200, 100));
                root.applyCss();
                assertThat(bar.color(Token.SURFACE_1)).isEqualTo(Color.WHITE);

                theme.modeProperty().set(Theme.Mode.DARK);
                theme.dress(root.getScene());
                root.applyCss();
                assertThat(bar.color(Token.SURFACE_1)).isEqualTo(Token.SURFACE_1.dark());
                return true;
            }
        }).get(20, TimeUnit.SECONDS);
    }
}
