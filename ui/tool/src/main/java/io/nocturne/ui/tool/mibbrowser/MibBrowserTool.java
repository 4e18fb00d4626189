package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.util.ArrayList;
import java.util.List;

/**
 * Management objects: the tree and the dictionary of them, and reading them from a device or a saved walk. Opened with {@code host} in its state
 * it asks that device, with {@code oid} it shows that object, with {@code walk} it opens that saved walk;
 * {@code read} set to {@code true} reads the object at once, {@code search} looks for words.
 */
public final class MibBrowserTool implements Tool {
    private static final Kind KIND = Kind.many("mib-browser", "mib.title", "fth-book-open", Home.CENTRE);

    private final BrowserServices services;
    /** What is marked in any of the panes. On the interface's thread. */
    private final List<String> bookmarks = new ArrayList<>();

    public MibBrowserTool(BrowserServices services) {
        this.services = services;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new MibBrowserPane(context, services, state, bookmarks);
    }
}
