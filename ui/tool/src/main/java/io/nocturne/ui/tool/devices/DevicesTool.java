package io.nocturne.ui.tool.devices;

import io.nocturne.topology.NetworkHistory;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.change.ChangeServices;
import java.util.function.BiConsumer;

/** The devices of the network that is watched, with how they are. */
public final class DevicesTool implements Tool {
    private static final Kind KIND = Kind.many("devices", "devices.title", "fth-server", Home.LEFT);

    private final NetworkWatch network;
    private final NetworkHistory history;
    private final DeviceKnowledge knowledge;
    private final SavedWalks walks;
    private final ChangeServices changing;
    private final BiConsumer<ToolContext, String> add;

    /** @param add takes an address, a name, or a block of addresses into the network that is watched, and remembers it */
    public DevicesTool(
            NetworkWatch network, NetworkHistory history, DeviceKnowledge knowledge, BiConsumer<ToolContext, String> add, SavedWalks walks,
            ChangeServices changing) {
        this.network = network;
        this.history = history;
        this.knowledge = knowledge;
        this.add = add;
        this.walks = walks;
        this.changing = changing;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new DevicesPane(context, state, network, history, knowledge, add, walks, changing);
    }
}
