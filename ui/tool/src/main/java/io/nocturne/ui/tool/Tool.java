package io.nocturne.ui.tool;

/**
 * A kind of pane. Adding one to Nocturne is one package, one line in the list of tools, and its texts. A tool gets the services it shows through its
 * constructor; several panes of it may be open at once.
 */
public interface Tool {
    /** Where a pane of this kind opens when nobody says where. */
    enum Home {
        LEFT,
        CENTRE,
        RIGHT,
        BOTTOM
    }

    /** Stable, short, lower case: {@code devices}, {@code log-tail}. Saved in workspaces. */
    String id();

    /** Key of the title, {@code devices.title}. */
    String titleKey();

    /** Icon of the tab, {@code fth-server}. */
    String icon();

    Home home();

    /** Whether a second pane of this kind makes no sense; opening it again shows the first. */
    default boolean single() {
        return false;
    }

    /**
     * Makes a pane. Must return within a frame or two: what takes time starts in the context's scope and shows itself as loading.
     *
     * @param state what {@link ToolPane#save()} gave, or {@link PaneState#EMPTY}; unknown or missing entries must do no harm
     */
    ToolPane open(ToolContext context, PaneState state);
}
