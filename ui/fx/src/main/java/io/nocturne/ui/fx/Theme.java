package io.nocturne.ui.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/**
 * Dark or light, and how large. AtlantaFX draws the controls, {@code nocturne.css} states the colours; the theme puts both on every window,
 * also on menus, tooltips and dialogs that open later. There is one for the whole interface.
 */
public final class Theme {
    /** What the user chose. */
    public enum Mode {
        SYSTEM,
        DARK,
        LIGHT
    }

    /** The smallest and the largest scale. */
    public static final double SMALLEST = 0.7;

    /** See {@link #SMALLEST}. */
    public static final double LARGEST = 2.0;

    private static final double BASE_PX = 13;
    private static final double ICON_PX = 15;
    private static final String LIGHT_CLASS = "noc-light";
    private static final String STILL_CLASS = "noc-still";
    private static final String SHEET =
            Objects.requireNonNull(Theme.class.getResource("/io/nocturne/css/nocturne.css"), "nocturne.css").toExternalForm();

    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.SYSTEM);
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark", true);
    private final BooleanProperty still = new SimpleBooleanProperty(this, "still");
    private final DoubleProperty scale = new SimpleDoubleProperty(this, "scale", 1);
    private final List<String> sheets = new ArrayList<>(List.of(SHEET));

    /** Loads the fonts, applies the mode, and follows the system and the windows from now on. On the interface's thread. */
    public Theme() {
        Fonts.load();
        mode.addListener((o, before, now) -> apply());
        scale.addListener((o, before, now) -> {
            sheets.set(1, iconSheet());
            Window.getWindows().forEach(this::dress);
        });
        sheets.add(iconSheet());
        still.addListener((o, before, now) -> Window.getWindows().forEach(this::dress));
        Platform.getPreferences().reducedMotionProperty().addListener((o, before, now) -> Window.getWindows().forEach(this::dress));
        Platform.getPreferences().colorSchemeProperty().addListener((o, before, now) -> apply());
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::dress);
            }
        });
        DialogPlaces.keep();
        apply();
    }

    /** The user's choice; {@link Mode#SYSTEM} follows the system while running. */
    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** Whether it is dark now. Controls that paint by themselves repaint when it changes. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    public boolean isDark() {
        return dark.get();
    }

    /** The size of everything, 1 being 13 px text; kept between {@link #SMALLEST} and {@link #LARGEST}. */
    public DoubleProperty scaleProperty() {
        return scale;
    }

    /** Whether nothing glows or slides: the user's wish, beside that of the system, which is followed anyway. */
    public BooleanProperty stillProperty() {
        return still;
    }

    /** Whether nothing is to move by itself, by the wish of the user or of the system. */
    public boolean isStill() {
        return still.get() || Platform.getPreferences().isReducedMotion();
    }

    /** One step larger (positive) or smaller. */
    public void zoom(int steps) {
        double wanted = Math.round((scale.get() + steps * 0.1) * 10) / 10.0;
        scale.set(Math.clamp(wanted, SMALLEST, LARGEST));
    }

    /** Adds a stylesheet after the tokens, in every window. */
    public void addSheet(String url) {
        if (!sheets.contains(url)) {
            sheets.add(url);
            Window.getWindows().forEach(this::dress);
        }
    }

    /** Puts the theme on a scene that is not in a window yet, so that its first picture is right. */
    public void dress(Scene scene) {
        if (!scene.getStylesheets().equals(sheets)) {
            scene.getStylesheets().setAll(sheets);
        }
        dressRoot(scene.getRoot());
    }

    private void dress(Window window) {
        Scene scene = window.getScene();
        if (scene == null) {
            window.sceneProperty().subscribe(late -> {
                if (late != null) {
                    dress(late);
                }
            });
        } else if (window instanceof PopupWindow) {
            // A popup takes its stylesheets from the window it belongs to.
            dressRoot(scene.getRoot());
        } else {
            dress(scene);
        }
    }

    // The size of an icon is the size of its own font, so in em it would grow each time it is styled: the pixels are stated instead.
    private String iconSheet() {
        return "data:text/css,.ikonli-font-icon.icon%7B-fx-icon-size:" + Math.round(ICON_PX * scale.get()) + "px;%7D";
    }

    private void dressRoot(Parent root) {
        List<String> classes = root.getStyleClass();
        if (dark.get()) {
            classes.remove(LIGHT_CLASS);
        } else if (!classes.contains(LIGHT_CLASS)) {
            classes.add(LIGHT_CLASS);
        }
        classes.remove(STILL_CLASS);
        if (isStill()) {
            classes.add(STILL_CLASS);
        }
        String size = "-fx-font-size: " + BASE_PX * scale.get() + "px;";
        if (!size.equals(root.getStyle())) {
            root.setStyle(size);
        }
    }

    private void apply() {
        boolean nowDark =
                switch (mode.get()) {
                    case DARK -> true;
                    case LIGHT -> false;
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                };
        Application.setUserAgentStylesheet(
                nowDark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        dark.set(nowDark);
        Window.getWindows().forEach(this::dress);
    }
}
