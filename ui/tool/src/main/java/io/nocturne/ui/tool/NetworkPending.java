package io.nocturne.ui.tool;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/** What a pane of the network says while it has nothing of it and that is about to change. On the interface's thread. */
public final class NetworkPending {
    private final BooleanProperty seeking = new SimpleBooleanProperty(this, "seeking");
    private final ObservableValue<String> words;

    /** @param context of the pane */
    public NetworkPending(ToolContext context) {
        ObservableValue<String> started = context.desk().pendingNetwork();
        words = Bindings.createStringBinding(
                () -> seeking.get() ? context.i18n().text("topology.seeking") : started.getValue(), seeking, started, context.i18n().formatsBinding());
    }

    /** A sentence; empty where nothing is on its way. */
    public ObservableValue<String> words() {
        return words;
    }

    /** @param now whether a discovery is under way */
    public void seeking(boolean now) {
        seeking.set(now);
    }
}
