package io.nocturne.lab;

import io.nocturne.core.Scope;
import io.nocturne.lab.agent.AgentData;
import io.nocturne.lab.agent.AgentServer;
import io.nocturne.lab.agent.MibView;
import io.nocturne.lab.agent.Recording;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A saved walk of a real device that answers as if the device were here: a {@code .snmprec} recording or the output of
 * {@code snmpwalk -On}, {@code -OnQ} or {@code -Onq}. What is replayed stands still; every community is accepted.
 */
public final class ReplayedAgent implements AgentData, AutoCloseable {
    private final Recording recording;
    private final MibView view;
    private final Scope scope;
    private AgentServer.@Nullable Endpoint endpoint;

    private ReplayedAgent(Recording recording, Scope scope) {
        this.recording = recording;
        this.view = recording.view();
        this.scope = scope;
    }

    /**
     * Serves a recording until this agent or the scope is closed.
     *
     * @param address where to answer; port 0 lets the system choose one
     * @param parent whose life it shares
     * @throws IOException if the file cannot be read or is no recording, or the address cannot be used
     */
    public static ReplayedAgent start(Path file, InetSocketAddress address, Scope parent) throws IOException {
        return start(Recording.read(file), address, parent);
    }

    /** As above, from a recording that was read already. */
    public static ReplayedAgent start(Recording recording, InetSocketAddress address, Scope parent) throws IOException {
        Scope scope = parent.child("replayed");
        ReplayedAgent agent = new ReplayedAgent(recording, scope);
        try {
            AgentServer server = new AgentServer(scope, AgentServer.USUAL_MAX_SIZE);
            agent.endpoint = server.bind(address, agent);
            return agent;
        } catch (IOException | RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /** Where it answers. */
    public InetSocketAddress address() {
        if (endpoint == null) {
            throw new IllegalStateException("not started");
        }
        return endpoint.address();
    }

    /** What it answers with. */
    public Recording recording() {
        return recording;
    }

    @Override
    public @Nullable MibView view(String community) {
        return view;
    }

    @Override
    public void close() {
        scope.close();
    }
}
