package io.nocturne.app.console;

import io.nocturne.ui.control.Dialogs;
import io.nocturne.ui.fx.I18n;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The workspaces as a row of buttons, those that ship and those the user made, which can be made and taken away here. */
final class WorkspaceSwitch extends HBox {
    /** So many of the user's own have a key, behind the {@value #SHIPPED} that ship. */
    static final int KEYS = 3;

    private static final int SHIPPED = 6;
    private static final int LONGEST = 40;

    private final Workspaces workspaces;
    private final I18n i18n;
    private final Consumer<String> go;
    private final ToggleGroup group = new ToggleGroup();
    private final IntegerProperty count = new SimpleIntegerProperty(this, "count");
    private final BooleanProperty isOwn = new SimpleBooleanProperty(this, "isOwn");
    private String now = "";

    /** @param go shows a workspace of a name */
    WorkspaceSwitch(Workspaces workspaces, I18n i18n, Consumer<String> go) {
        this.workspaces = workspaces;
        this.i18n = i18n;
        this.go = go;
        getStyleClass().add("workspace-switch");
        fill();
    }

    private void fill() {
        getChildren().clear();
        workspaces.names().forEach(name -> getChildren().add(button(name)));
        count.set(workspaces.own().size());
        show(now);
    }

    private ToggleButton button(String name) {
        ToggleButton button = new ToggleButton(name);
        if (!workspaces.isOwn(name)) {
            button.textProperty().bind(i18n.bind(key(name)));
            // What was chosen lately, which stands beside them, gives way.
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        button.setMnemonicParsing(false);
        button.setUserData(name);
        button.setToggleGroup(group);
        button.setOnAction(event -> {
            button.setSelected(true);
            if (!now.equals(name)) {
                go.accept(name);
            }
        });
        return button;
    }

    /** Marks the workspace that is shown. */
    void show(String name) {
        now = name;
        isOwn.set(workspaces.isOwn(name));
        getChildren().forEach(node -> ((ToggleButton) node).setSelected(name.equals(node.getUserData())));
    }

    /** Whether the one that is shown was made by the user. */
    ObservableBooleanValue isOwn() {
        return isOwn;
    }

    /** Whether the user has made so many. */
    ObservableBooleanValue has(int number) {
        return count.greaterThanOrEqualTo(number);
    }

    /** Shows the one of the user's own of this number, counted from 1. */
    void goToOwn(int number) {
        List<String> own = workspaces.own();
        if (number <= own.size()) {
            go.accept(own.get(number - 1));
        }
    }

    /** The name on the screen. */
    String title(String name) {
        return workspaces.isOwn(name) ? name : i18n.text(key(name));
    }

    private static String key(String name) {
        return "workbench.workspace." + name.toLowerCase(Locale.ROOT);
    }

    /** Asks how the arrangement is to be called; null where that was called off. */
    @Nullable
    String ask() {
        return Dialogs.line(
                getScene().getWindow(), i18n, i18n.text("workbench.workspace.name.title"), i18n.text("workbench.workspace.name"), "",
                i18n.text("workbench.workspace.name.hint"))
                .orElse(null);
    }

    /** Why an arrangement cannot be kept under a name; null where it can. */
    @Nullable
    String objection(String name) {
        if (name.isBlank() || name.strip().length() > LONGEST) {
            return i18n.text("workbench.workspace.name.length", LONGEST);
        }
        return workspaces.names().stream().flatMap(each -> Stream.of(each, title(each))).anyMatch(name.strip()::equalsIgnoreCase)
                ? i18n.text("workbench.workspace.name.taken", name.strip())
                : null;
    }

    /** Keeps an arrangement the user made, to be shown from now on. */
    void add(Workspace arrangement) {
        workspaces.add(arrangement);
        fill();
    }

    /** Takes away an arrangement the user made. */
    void remove(String name) {
        workspaces.remove(name);
        fill();
    }
}
