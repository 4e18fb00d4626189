package io.nocturne.ui.tool;

import io.nocturne.core.Level;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;

/** Takes devices that no longer answer out of the network, from any pane that shows them. */
public final class SilentDevice {
    private SilentDevice() {}

    /** Whether it answered once and does not now. */
    public static boolean is(NetworkView view, String id) {
        NetworkView.DeviceState state = view.devices().get(id);
        return state != null
                && state.level() != Level.OK
                && view.topology().devices().stream().anyMatch(node -> node.id().equals(id) && node.answered() && node.savedIn() == null);
    }

    /** Forgets it until it answers, and says so. */
    public static void forget(ToolContext context, NetworkWatch network, String id, String name) {
        context.scope().call("forget", () -> network.forget(id)).whenComplete((done, failure) -> context.clock().later(() -> context.desk()
                .say(failure != null ? context.i18n().say(failure) : context.i18n().text(done ? "devices.forgotten" : "devices.forgotten.not", name))));
    }
}
