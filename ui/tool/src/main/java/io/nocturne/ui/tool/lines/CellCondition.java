package io.nocturne.ui.tool.lines;

import io.nocturne.ui.control.LogCell;

/** What somebody pointed at, as a condition of the filter language. */
public final class CellCondition {
    private CellCondition() {}

    /** The condition that the lines with the value of this cell meet. */
    public static String of(LogCell cell) {
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

    /** A filter that both must pass. */
    public static String both(String filter, String more) {
        if (filter.isBlank()) {
            return more;
        }
        return (filter.contains(" or ") ? "(" + filter + ")" : filter) + " " + more;
    }

    /** A value of {@code key=value} in a text that was not taken apart into fields is only found as text. */
    private static boolean inMessage(LogCell cell) {
        return cell.column().id().equals("message") && !cell.event().fields().containsKey(cell.field());
    }
}
