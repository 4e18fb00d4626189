package io.nocturne.ui.tool.tail;

import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.LogCell;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.lines.CellCondition;
import io.nocturne.ui.tool.lines.EventCopies;
import io.nocturne.ui.tool.lines.LineThings;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;

/** What can be done with a value somebody pointed at. */
final class TailMenu {
    private static final int LONGEST = 40;

    private final BarControls controls;
    private final TailPane pane;

    TailMenu(I18n i18n, TailPane pane) {
        controls = new BarControls(i18n);
        this.pane = pane;
    }

    List<MenuItem> of(LogCell cell) {
        List<MenuItem> items = new ArrayList<>();
        items.add(controls.item("tail.details", () -> pane.showDetails(cell.event())));
        String value = cell.value();
        if (!value.isEmpty() && !cell.column().id().contains("time")) {
            String brief = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
            items.add(controls.item("tail.menu.only", () -> pane.setFilter(CellCondition.both(pane.filterText(), CellCondition.of(cell))), brief));
            items.add(controls.item("tail.menu.hide", () -> pane.setFilter(CellCondition.both(pane.filterText(), "not " + CellCondition.of(cell))), brief));
            items.add(controls.item("tail.menu.highlight", () -> pane.memory().highlight(value), brief));
        }
        if (!pane.filterText().isEmpty()) {
            items.add(controls.item("tail.around", () -> pane.showAround(cell.event())));
        }
        if (pane.memory().hasHighlights()) {
            items.add(controls.item("tail.menu.unlight", pane.memory()::clearHighlights));
        }
        items.add(EventCopies.menu(pane.context(), pane.log()));
        items.addAll(LineThings.menu(pane.context(), cell));
        String[] zone = pane.zones().of(cell.event());
        items.add(controls.item("tail.menu.zone", () -> pane.zones().ask(cell.event(), pane.node().getScene().getWindow()), zone[0], zone[1]));
        return items;
    }
}
