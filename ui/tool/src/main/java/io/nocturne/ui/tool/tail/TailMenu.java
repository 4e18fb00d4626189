package io.nocturne.ui.tool.tail;

import io.nocturne.ui.control.LogCell;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.lines.CellCondition;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;

/** What can be done with a value somebody pointed at. */
final class TailMenu {
    private static final int LONGEST = 40;

    private final I18n i18n;
    private final TailPane pane;

    TailMenu(I18n i18n, TailPane pane) {
        this.i18n = i18n;
        this.pane = pane;
    }

    List<MenuItem> of(LogCell cell) {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("tail.details", () -> pane.showDetails(cell.event())));
        String value = cell.value();
        if (!value.isEmpty() && !cell.column().id().contains("time")) {
            String brief = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
            items.add(item("tail.menu.only", () -> pane.setFilter(CellCondition.both(pane.filterText(), CellCondition.of(cell))), brief));
            items.add(item("tail.menu.hide", () -> pane.setFilter(CellCondition.both(pane.filterText(), "not " + CellCondition.of(cell))), brief));
            items.add(item("tail.menu.highlight", () -> pane.memory().highlight(value), brief));
        }
        if (!pane.filterText().isEmpty()) {
            items.add(item("tail.around", () -> pane.showAround(cell.event())));
        }
        if (pane.memory().hasHighlights()) {
            items.add(item("tail.menu.unlight", pane.memory()::clearHighlights));
        }
        String host = cell.event().host();
        if (host != null && !host.isEmpty()) {
            items.add(item("tail.menu.host", () -> pane.context().selection().choose(new Thing.HostThing(host)), host));
        }
        return items;
    }

    private MenuItem item(String key, Runnable action, Object... arguments) {
        MenuItem item = new MenuItem(i18n.text(key, arguments));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
