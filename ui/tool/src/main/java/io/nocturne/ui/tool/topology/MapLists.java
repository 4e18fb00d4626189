package io.nocturne.ui.tool.topology;

import io.nocturne.ui.fx.I18n;
import java.util.function.Consumer;
import javafx.scene.control.SplitPane;

/** The lists under a map that are there when they are wanted: what changed, and what led to no link. On the interface's thread. */
final class MapLists {
    private static final double[] ONE_FROM = {0.7};
    private static final double[] BOTH_FROM = {0.56, 0.78};

    private final MapState state;
    private final SplitPane under;
    private final ChangesTable changes;
    private final ClaimsTable claims;

    /**
     * @param under the map, below which they stand
     * @param open told the id of a device that was opened in one of them
     */
    MapLists(I18n i18n, MapState state, SplitPane under, Consumer<String> open) {
        this.state = state;
        this.under = under;
        changes = new ChangesTable(i18n, change -> open.accept(change.device()));
        claims = new ClaimsTable(i18n, open);
    }

    void changes(boolean wanted) {
        state.changesShown = wanted;
        arrange();
    }

    void claims(boolean wanted) {
        state.claimsShown = wanted;
        arrange();
    }

    /** Puts those that are wanted under the map. */
    void arrange() {
        under.getItems().removeAll(changes.node(), claims.node());
        if (state.changesShown) {
            under.getItems().add(changes.node());
        }
        if (state.claimsShown) {
            under.getItems().add(claims.node());
        }
        under.setDividerPositions(under.getItems().size() > 2 ? BOTH_FROM : ONE_FROM);
    }

    void show(MapModel drawn) {
        changes.show(drawn.view(), state.compare);
        claims.show(drawn.view().topology());
    }
}
