package io.nocturne.ui.control;

import io.nocturne.ui.fx.Icons;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
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
    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");
    private static final double GAP = 10;
    private static final double ROOM = 24;
    private static final double LITTLE_ROOM = 6;
    private static final double ROUNDING = 4;

    private final FlowPane actions = new FlowPane(8, 8);
    private final Node icon;
    private final Label title = new Label();
    private final StringProperty pending = new SimpleStringProperty(this, "pending", "");
    private final Label hint = new Label();

    /**
     * @param icon such as {@code fth-server}
     * @param what what would be here
     * @param how one or two sentences on how it comes here
     */
    public EmptyState(String icon, ObservableValue<String> what, ObservableValue<String> how) {
        super(GAP);
        Sheets.dress(this);
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        title.getStyleClass().addAll("strong", "empty-title");
        title.setWrapText(true);
        title.setTextAlignment(TextAlignment.CENTER);
        title.setAlignment(Pos.CENTER);
        title.setMinHeight(USE_PREF_SIZE);
        title.textProperty().bind(Bindings.createStringBinding(() -> isPending() ? pending.get() : what.getValue(), what, pending));
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
        this.icon = Icons.of(icon);
        getChildren().addAll(this.icon, title, hint, actions);
        // It may get less room than it wants, and then says less instead of lying over what is above.
        setMinHeight(0);
        heightProperty().subscribe(this::fit);
        widthProperty().subscribe(this::fit);
        pending.subscribe(this::fit);
    }

    private boolean isPending() {
        return !pending.get().isEmpty();
    }

    /** While something that will fill the pane is being started, it says that, and offers no other way. */
    public EmptyState meanwhile(ObservableValue<String> started) {
        pending.bind(started);
        return this;
    }

    /** Leaves out the icon first, then the hint, and the button where it would lie over what is beside; what would be here stays. */
    private void fit() {
        double inside = Math.max(0, getWidth() - 2 * ROOM);
        boolean offers = !actions.getChildren().isEmpty() && !isPending();
        double least = title.prefHeight(inside) + (!offers ? 0 : GAP + actions.prefHeight(inside));
        double withHint = least + GAP + hint.prefHeight(Math.min(inside, hint.getMaxWidth()));
        double whole = withHint + GAP + icon.prefHeight(-1);
        // Half a sentence over what is above would be read as a fault.
        title.setVisible(title.prefHeight(inside) <= getHeight() + ROUNDING);
        show(icon, whole + 2 * ROOM <= getHeight() + ROUNDING);
        show(actions, offers && least <= getHeight() + ROUNDING);
        show(hint, !isPending() && withHint + 2 * LITTLE_ROOM <= getHeight() + ROUNDING);
        pseudoClassStateChanged(LOW, whole + 2 * ROOM > getHeight() + ROUNDING);
    }

    private static void show(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
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
        fit();
        return this;
    }
}
