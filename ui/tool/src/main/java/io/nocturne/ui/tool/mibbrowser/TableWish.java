package io.nocturne.ui.tool.mibbrowser;

import java.util.HashMap;
import java.util.Map;

/**
 * Whether results are wanted as a table or as a list. What the user chose for tables holds for tables, and what for other walks for those: who looks
 * at one table as a table does not want the next walk to hide all that stands beside its largest table.
 */
final class TableWish {
    private final Map<Boolean, Boolean> chosen = new HashMap<>();
    private boolean table;

    /** @param table whether a table was asked for, which is shown as one unless the user has chosen otherwise */
    boolean of(boolean table) {
        this.table = table;
        return chosen.getOrDefault(table, table);
    }

    /** The user has it this way, for what was asked for last and what is like it. */
    void choose(boolean asTable) {
        chosen.put(table, asTable);
    }
}
