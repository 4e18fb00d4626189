package io.nocturne.app.console;

import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.Selection;
import io.nocturne.ui.tool.Thing;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** What was chosen lately, as buttons: an earlier one goes back to it, the present one opens it, and each has the menu of its thing. */
final class Breadcrumb extends HBox {
    private static final int SHOWN = 4;
    private static final double WIDEST = 220;

    private final Selection selection;
    private final Function<Thing, List<Palette.Entry>> actions;

    /** @param actions what can be done with a thing, the usual one first */
    Breadcrumb(Selection selection, Function<Thing, List<Palette.Entry>> actions) {
        super(2);
        this.selection = selection;
        this.actions = actions;
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        selection.thingProperty().subscribe(thing -> show());
    }

    private void show() {
        List<Thing> things = selection.trail();
        List<Thing> last = things.subList(Math.max(0, things.size() - SHOWN), things.size());
        getChildren().clear();
        for (int i = 0; i < last.size(); i++) {
            if (i > 0) {
                getChildren().add(Icons.of("fth-chevron-right"));
            }
            getChildren().add(crumb(last.get(i), last.size() - 1 - i));
        }
    }

    private Button crumb(Thing thing, int steps) {
        Button crumb = new Button(thing.label());
        crumb.setMnemonicParsing(false);
        // A filter may be as long as one likes.
        crumb.setMaxWidth(WIDEST);
        crumb.setTooltip(new Tooltip(thing.label()));
        crumb.getStyleClass().addAll("flat", "crumb", steps == 0 ? "strong" : "weak");
        crumb.setOnAction(event -> {
            if (steps > 0) {
                selection.back(steps);
            } else {
                actions.apply(thing).stream().findFirst().ifPresent(entry -> entry.action().run());
            }
        });
        crumb.setOnContextMenuRequested(event -> {
            ContextMenu menu = new ContextMenu();
            for (Palette.Entry entry : actions.apply(thing)) {
                MenuItem item = new MenuItem(entry.title(), entry.icon() == null ? null : Icons.of(entry.icon()));
                item.setMnemonicParsing(false);
                item.setOnAction(e -> entry.action().run());
                menu.getItems().add(item);
            }
            menu.show(crumb, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        return crumb;
    }
}
