package io.nocturne.app.console;

import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.CommandRegistry;
import io.nocturne.ui.fx.I18n;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The map of the keyboard, over the workbench until a click or any key but those that move in it. */
final class Sheet {
    private static final double WIDTH = 1_140;

    private final StackPane layer;
    private final I18n i18n;
    private final CommandRegistry commands;

    Sheet(StackPane layer, I18n i18n, CommandRegistry commands) {
        this.layer = layer;
        this.i18n = i18n;
        this.commands = commands;
    }

    void open() {
        Map<String, List<Command>> groups = new TreeMap<>();
        commands.all().stream()
                .filter(command -> command.shortcut() != null)
                .forEach(command -> groups.computeIfAbsent(command.group(), group -> new ArrayList<>()).add(command));
        FlowPane columns = new FlowPane(28, 18);
        groups.forEach((group, list) -> columns.getChildren().add(block(group, list)));
        Label title = new Label(i18n.text("workbench.keys.title"));
        title.getStyleClass().addAll("strong", "large");
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        VBox box = new VBox(14, title, scroll);
        box.getStyleClass().add("sheet");
        box.setMaxWidth(WIDTH);
        StackPane shade = new StackPane(box);
        shade.getStyleClass().addAll("palette-shade", "whole");
        // As high as what is in it, where there is room.
        box.setMaxHeight(Region.USE_PREF_SIZE);
        scroll.setMinHeight(0);
        StackPane.setAlignment(box, Pos.CENTER);
        shade.setFocusTraversable(true);
        shade.setOnMousePressed(event -> layer.getChildren().remove(shade));
        shade.setOnKeyPressed(event -> {
            double step = switch (event.getCode()) {
                case DOWN -> 0.1;
                case UP -> -0.1;
                case PAGE_DOWN -> 0.5;
                case PAGE_UP -> -0.5;
                default -> 0;
            };
            if (step != 0) {
                scroll.setVvalue(Math.clamp(scroll.getVvalue() + step, 0, 1));
            } else if (!event.getCode().isModifierKey()) {
                layer.getChildren().remove(shade);
            }
            event.consume();
        });
        layer.getChildren().add(shade);
        shade.requestFocus();
    }

    private VBox block(String group, List<Command> list) {
        String key = "workbench.group." + group;
        Label head = new Label(i18n.has(key) ? i18n.text(key) : i18n.text(group + ".title"));
        head.getStyleClass().add("strong");
        GridPane grid = new GridPane(12, 4);
        for (int i = 0; i < list.size(); i++) {
            Command command = list.get(i);
            Label keys = new Label(command.shortcut() == null ? "" : command.shortcut().getDisplayText());
            keys.getStyleClass().addAll("mono", "key");
            grid.addRow(i, keys, new Label(i18n.text(command.titleKey())));
        }
        return new VBox(6, head, grid);
    }
}
