package io.nocturne.ui.tool.devices;

import io.nocturne.topology.AgentReader;
import io.nocturne.topology.NetworkHistory;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.change.ChangeServices;

/** One device: who it is, its ports, sensors, neighbours and stations. Follows what is chosen, or shows a saved walk. */
public final class DeviceTool implements Tool {
    private static final Kind KIND = Kind.many("device", "device.title", "fth-hard-drive", Home.RIGHT);

    private final NetworkWatch network;
    private final NetworkHistory history;
    private final AgentReader reader;
    private final DeviceKnowledge knowledge;
    private final ChangeServices changing;

    /** @param reader asks the devices of the network */
    public DeviceTool(NetworkWatch network, NetworkHistory history, AgentReader reader, DeviceKnowledge knowledge, ChangeServices changing) {
        this.network = network;
        this.history = history;
        this.reader = reader;
        this.knowledge = knowledge;
        this.changing = changing;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new DevicePane(context, state, network, history, reader, knowledge, changing);
    }
}
