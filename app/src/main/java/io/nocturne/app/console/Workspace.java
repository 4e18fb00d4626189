package io.nocturne.app.console;

import io.nocturne.ui.dock.Layout;
import io.nocturne.ui.tool.PaneState;
import java.util.Map;

/**
 * A named arrangement of panes, each with its kind and its own state.
 *
 * @param panes by the key used in the layout
 */
record Workspace(String name, Layout layout, Map<String, Pane> panes) {
    /**
     * A pane of a kind.
     *
     * @param pinned whether it stays with what it shows when something else is chosen
     */
    record Pane(String tool, PaneState state, boolean pinned) {
        Pane(String tool, PaneState state) {
            this(tool, state, false);
        }
    }
}
