package io.nocturne.ui.tool.logfile;

import io.nocturne.core.Event;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.LogCell;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.lines.CellCondition;
import io.nocturne.ui.tool.lines.EventCopies;
import io.nocturne.ui.tool.lines.LineMemory;
import io.nocturne.ui.tool.lines.LineThings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;

/** The menu of a line: look closer, filter by what is in the cell, highlight it, go to where it is from. */
final class LogFileMenu {
    private static final int LONGEST = 40;

    private final ToolContext context;
    private final BarControls controls;
    private final LogFileBar bar;
    private final LogView log;
    private final LineMemory memory;
    private final LogFilePlaces places;
    private final Wishes wishes;
    private final Consumer<String> values;

    /** What the menu asks of the pane. */
    interface Wishes {
        void details(Event event);

        /** Shows the line among its neighbours. */
        void around(Event event);
    }

    /** @param values counts the values of a field */
    LogFileMenu(ToolContext context, LogFileBar bar, LogView log, LineMemory memory, LogFilePlaces places, Wishes wishes, Consumer<String> values) {
        this.values = values;
        this.context = context;
        controls = new BarControls(context.i18n());
        this.bar = bar;
        this.log = log;
        this.memory = memory;
        this.places = places;
        this.wishes = wishes;
    }

    /** What can be done with the cell under the pointer. */
    List<MenuItem> of(LogCell cell) {
        List<MenuItem> items = new ArrayList<>();
        items.add(controls.item("logfile.details", () -> wishes.details(cell.event())));
        items.add(controls.item("logfile.note", () -> places.annotate(cell.row(), cell.event())));
        String value = cell.value();
        if (!value.isEmpty() && !cell.column().id().contains("time")) {
            String brief = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
            String condition = CellCondition.of(cell);
            items.add(controls.item("logfile.menu.only", () -> bar.setFilter(CellCondition.both(bar.filterText(), condition)), brief));
            items.add(controls.item("logfile.menu.hide", () -> bar.setFilter(CellCondition.both(bar.filterText(), "not " + condition)), brief));
            items.add(controls.item("logfile.menu.highlight", () -> memory.highlight(value), brief));
        }
        String column = cell.field();
        String field = column.startsWith("field.") ? column.substring("field.".length()) : column;
        if (!field.isEmpty() && !field.equals("message") && !cell.column().id().contains("time")) {
            items.add(controls.item("logfile.values.of", () -> values.accept(field), field));
        }
        if (memory.hasHighlights()) {
            items.add(controls.item("logfile.menu.unlight", memory::clearHighlights));
        }
        if (!bar.filterText().isBlank() && bar.isOnly()) {
            items.add(controls.item("logfile.around", () -> wishes.around(cell.event())));
        }
        items.add(EventCopies.menu(context, log));
        items.addAll(LineThings.menu(context, cell));
        return items;
    }
}
