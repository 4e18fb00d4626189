package io.nocturne.ui.control;

import io.nocturne.ui.fx.Icons;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/**
 * What a pane shows while it has nothing: what would be here, and the button that brings it.
 *
 * <pre>{@code
 * EmptyState empty = new EmptyState("fth-server", i18n.bind("devices.empty"), i18n.bind("devices.empty.hint"))
 *         .action(i18n.bind("devices.add"), this::addDevice);
 * }</pre>
 */
public final class EmptyState extends VBox {
    private final FlowPane actions = new FlowPane(8, 8);

    /**
     * @param icon such as {@code fth-server}
     * @param what what would be here
     * @param how one or two sentences on how it comes here
     */
    public EmptyState(String icon, ObservableValue<String> what, ObservableValue<String> how) {
        super(10);
        Sheets.dress(this);
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        Label title = new Label();
        title.getStyleClass().addAll("strong", "empty-title");
        title.textProperty().bind(what);
        Label hint = new Label();
        hint.getStyleClass().add("weak");
        hint.setWrapText(true);
        hint.setTextAlignment(TextAlignment.CENTER);
        hint.setAlignment(Pos.CENTER);
        hint.setMaxWidth(420);
        hint.setMinHeight(USE_PREF_SIZE);
        hint.textProperty().bind(how);
        actions.setAlignment(Pos.CENTER);
        actions.setMaxWidth(520);
        actions.setPrefWrapLength(520);
        actions.setManaged(false);
        getChildren().addAll(Icons.of(icon), title, hint, actions);
    }

    /** Adds a button; the first one is the one that is meant. */
    public EmptyState action(ObservableValue<String> label, Runnable action) {
        Button button = new Button();
        button.textProperty().bind(label);
        button.setOnAction(event -> action.run());
        if (actions.getChildren().isEmpty()) {
            button.getStyleClass().add("accent");
        }
        actions.getChildren().add(button);
        actions.setManaged(true);
        return this;
    }
}
