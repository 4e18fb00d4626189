package io.nocturne.ui.tool.topology;

import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.NetworkPending;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.ToolContext;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** What the map says while it has nothing of the network: upon the map, or above it where the user has drawn something there. */
final class MapMessages {
    private static final double LOW = 76;

    private final BorderPane around;
    private final StackPane ground;
    private final NetworkPending pending;
    private final EmptyState empty;
    /** Where there is a network, and nothing of it in this layer. */
    private final EmptyState bare;
    /** Before anything was seen of the network. */
    private final EmptyState unseen;
    private @Nullable EmptyState said;

    /**
     * @param around the map; what is said above it is put at its top
     * @param ground on which the map is
     */
    MapMessages(ToolContext context, BorderPane around, StackPane ground) {
        this.around = around;
        this.ground = ground;
        I18n i18n = context.i18n();
        pending = new NetworkPending(context);
        empty = new EmptyState("fth-share-2", i18n.bind("topology.empty"), i18n.bind("topology.empty.how")).meanwhile(pending.words());
        empty.action(i18n.bind("topology.empty.begin"), () -> context.desk().open("welcome", PaneState.EMPTY));
        bare = new EmptyState("fth-share-2", i18n.bind("topology.bare"), i18n.bind("topology.bare.how"));
        unseen = new EmptyState("fth-clock", i18n.bind("topology.unseen"), i18n.bind("topology.unseen.how"));
    }

    void show(MapModel drawn) {
        pending.seeking(drawn.view().progress() != null);
        // What was drawn by hand says nothing of the network.
        boolean nothing = drawn.graph().nodes().stream().allMatch(node -> node.kind() == Graph.Kind.MANUAL);
        EmptyState now = !nothing ? null : drawn.view().isKnown() ? bare : drawn.view().past() != null ? unseen : empty;
        boolean above = now != null && !drawn.graph().nodes().isEmpty();
        if (said != null && (said != now || above != (around.getTop() == said))) {
            ground.getChildren().remove(said);
            around.setTop(null);
            said = null;
        }
        if (now != null && said == null) {
            now.setMaxHeight(above ? LOW : Double.MAX_VALUE);
            now.setPrefHeight(above ? LOW : EmptyState.USE_COMPUTED_SIZE);
            if (above) {
                around.setTop(now);
            } else {
                ground.getChildren().add(now);
            }
        }
        said = now;
    }
}
