package io.nocturne.ui.control;

import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.fx.Tips;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * Makes the small controls above a pane's contents. What shows a sign only is named from the bundle, for the pointer that rests on it and for a
 * screen reader, and every name follows the language.
 */
public final class BarControls {
    /** Of a choice where the pane is too narrow for its words. */
    private static final double NARROWEST_CHOICE = 76;

    private final I18n i18n;

    public BarControls(I18n i18n) {
        this.i18n = i18n;
    }

    /**
     * Names a control by its tip and for screen readers. Buttons keep the width they need, fields and choices may shrink; a button that shows a
     * sign only is flat.
     *
     * @param key of the name in the bundle
     * @return the control
     */
    public <C extends Control> C name(C control, String key) {
        Tips.on(control, i18n.bind(key));
        control.accessibleTextProperty().bind(i18n.bind(key));
        if (!(control instanceof TextInputControl) && control.getMinWidth() == Region.USE_COMPUTED_SIZE) {
            control.setMinWidth(control instanceof ComboBox ? NARROWEST_CHOICE : Region.USE_PREF_SIZE);
        }
        if (control instanceof ButtonBase button && button.getGraphic() != null && !button.textProperty().isBound()
                && (button.getText() == null || button.getText().isEmpty()) && !button.getStyleClass().contains("flat")) {
            button.getStyleClass().addAll("flat", "button-icon");
        }
        return control;
    }

    /** A flat button that shows a sign of {@link Icons}. */
    public Button icon(String icon, String key, Runnable action) {
        Button button = new Button(null, Icons.of(icon));
        button.getStyleClass().addAll("flat", "button-icon");
        button.setOnAction(event -> action.run());
        return name(button, key);
    }

    /** A button with words, as wide as they are. */
    public Button words(String key, Runnable action) {
        Button button = new Button();
        button.textProperty().bind(i18n.bind(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** The bar itself, as high as what is in it. */
    public static HBox bar(double spacing, Node... controls) {
        HBox bar = new HBox(spacing, controls);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        bar.setMinHeight(Region.USE_PREF_SIZE);
        return bar;
    }

    /** A weak text that takes the room which is left in a bar. */
    public static Label status() {
        Label status = new Label();
        status.getStyleClass().add("weak");
        status.setMinWidth(0);
        status.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(status, Priority.ALWAYS);
        return status;
    }

    /** The words before a field, which screen readers read with it. */
    public Label label(String key, Node field) {
        Label label = new Label();
        label.textProperty().bind(i18n.bind(key));
        label.getStyleClass().add("weak");
        label.setLabelFor(field);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** A choice of a menu, in words. */
    public MenuItem item(String key, Runnable action, Object... arguments) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(i18n.bind(key, arguments));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    /** A button that stays pressed, with a sign of {@link Icons}; what it does is for the caller to set. */
    public ToggleButton toggle(String icon, String key) {
        return name(new ToggleButton(null, Icons.of(icon)), key);
    }

    /**
     * One of several values, written by {@code words} in the language and zone chosen now.
     *
     * @param values at least one
     * @param now the first of {@code values} is taken where it is none of them
     * @param action told what is chosen later on
     */
    public <T> ComboBox<T> choice(String key, List<T> values, T now, Function<T, String> words, Consumer<T> action) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setValue(values.contains(now) ? now : values.getFirst());
        write(box, words);
        box.valueProperty().addListener((o, before, chosen) -> {
            if (chosen != null) {
                action.accept(chosen);
            }
        });
        return name(box, key);
    }

    /** Writes the values of a choice that is not typed into, again whenever the language or the zone changes; nothing chosen is empty. */
    public <T> void write(ComboBox<T> box, Function<T, String> words) {
        StringConverter<T> converter = new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the choice is not typed into");
            }
        };
        box.setConverter(converter);
        // Cells are written again only when the converter is another one.
        i18n.formatsBinding().subscribe((before, after) -> {
            box.setConverter(null);
            box.setConverter(converter);
            rewrite(box);
        });
    }

    /** Has the value that is shown written again: it is the same, but not its words. */
    public static <T> void rewrite(ComboBox<T> box) {
        if (box.isEditable()) {
            box.getEditor().setText(box.getConverter().toString(box.getValue()));
            return;
        }
        box.setButtonCell(new ListCell<>() {
            @Override
            protected void updateItem(@Nullable T item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? null : box.getConverter().toString(item));
            }
        });
    }
}
