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

    /**
     * What is fixed of a kind of pane.
     *
     * @param id stable, short, lower case: {@code devices}, {@code log-tail}; saved in workspaces
     * @param titleKey key of the title, {@code devices.title}
     * @param icon of the tab, {@code fth-server}
     * @param home where its panes open
     * @param single whether a second pane of this kind makes no sense; opening it again shows the first
     */
    record Kind(String id, String titleKey, String icon, Home home, boolean single) {
        /** Of which one pane may be open. */
        public static Kind one(String id, String titleKey, String icon, Home home) {
            return new Kind(id, titleKey, icon, home, true);
        }

        /** Of which several panes may be open. */
        public static Kind many(String id, String titleKey, String icon, Home home) {
            return new Kind(id, titleKey, icon, home, false);
        }
    }

    Kind kind();

    default String id() {
        return kind().id();
    }

    default String titleKey() {
        return kind().titleKey();
    }

    default String icon() {
        return kind().icon();
    }

    default Home home() {
        return kind().home();
    }

    default boolean single() {
        return kind().single();
    }

    /**
     * Makes a pane. Must return within a frame or two: what takes time starts in the context's scope and shows itself as loading.
     *
     * @param state what {@link ToolPane#save()} gave, or {@link PaneState#EMPTY}; unknown or missing entries must do no harm
     */
    ToolPane open(ToolContext context, PaneState state);
}
