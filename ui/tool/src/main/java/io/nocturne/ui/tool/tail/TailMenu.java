package io.nocturne.ui.tool.tail;

import io.nocturne.ui.control.LogCell;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.Thing;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;

/** What can be done with a value somebody pointed at. */
public final class TailMenu {
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
            items.add(item("tail.menu.only", () -> pane.setFilter(both(pane.filterText(), condition(cell))), brief));
            items.add(item("tail.menu.hide", () -> pane.setFilter(both(pane.filterText(), "not " + condition(cell))), brief));
            items.add(item("tail.menu.highlight", () -> pane.highlight(value), brief));
        }
        if (!pane.filterText().isEmpty()) {
            items.add(item("tail.around", () -> pane.showAround(cell.event())));
        }
        if (pane.hasHighlights()) {
            items.add(item("tail.menu.unlight", pane::clearHighlights));
        }
        String host = cell.event().host();
        if (host != null && !host.isEmpty()) {
            items.add(item("tail.menu.host", () -> pane.context().selection().choose(new Thing.HostThing(host)), host));
        }
        return items;
    }

    private static String both(String filter, String more) {
        if (filter.isBlank()) {
            return more;
        }
        return (filter.contains(" or ") ? "(" + filter + ")" : filter) + " " + more;
    }

    /** The condition in the filter language. */
    public static String condition(LogCell cell) {
        String column = cell.field();
        String quoted = "\"" + cell.value().replace("\"", "") + "\"";
        boolean text = column.equals("message") || column.isEmpty();
        if (column.equals("source")) {
            return "source:\"" + cell.event().source().name() + "\"";
        }
        String name = column.startsWith("field.") ? column.substring("field.".length()) : column;
        if (column.equals("severity")) {
            return "severity:" + (cell.event().severity() == null ? "" : cell.event().severity().keyword());
        }
        return text || !name.matches("[A-Za-z_][A-Za-z0-9_.-]*") || inMessage(cell) ? quoted : name + ":" + quoted;
    }

    /** A value of {@code key=value} in a text that was not taken apart into fields is only found as text. */
    private static boolean inMessage(LogCell cell) {
        return cell.column().id().equals("message") && !cell.event().fields().containsKey(cell.field());
    }

    private MenuItem item(String key, Runnable action, Object... arguments) {
        MenuItem item = new MenuItem(i18n.text(key, arguments));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
