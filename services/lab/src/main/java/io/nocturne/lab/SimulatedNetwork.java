package io.nocturne.lab;

import io.nocturne.core.Scope;
import io.nocturne.lab.agent.AgentServer;
import io.nocturne.lab.network.DeviceAgent;
import io.nocturne.lab.network.NetworkPlan;
import io.nocturne.lab.network.NetworkState;
import io.nocturne.lab.network.PlanOptions;
import io.nocturne.lab.network.PlannedDevice;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of simulated devices that answer SNMP v1 and v2c, each at its own address in 127.0.0.0/8 and all on one port. What is cabled to
 * what is known ({@link NetworkPlan#truth}), what works can be changed ({@link #state}), and the tables follow.
 *
 * <p>One thread serves 500 devices. Addresses beyond 127.0.0.1 exist without further ado on Linux only.
 */
public final class SimulatedNetwork implements AutoCloseable {
    /** Community for reading. */
    public static final String COMMUNITY = "public";
    /** Community that may also set ifAdminStatus. */
    public static final String WRITE_COMMUNITY = "private";

    private static final int DEVICES_PER_THREAD = 500;
    private static final int TRIES = 20;

    private final NetworkState state;
    private final Scope scope;
    private final List<AgentServer> servers = new ArrayList<>();
    private final List<AgentServer.Endpoint> endpoints = new ArrayList<>();
    private int port;

    private SimulatedNetwork(NetworkState state, Scope scope) {
        this.state = state;
        this.scope = scope;
    }

    /**
     * Starts to answer; ends with {@link #close} or with the scope.
     *
     * @param port for all devices; 0 chooses one that is free at all addresses
     * @throws IOException if the port is taken at one of the addresses, or they are not addresses of this machine
     */
    public static SimulatedNetwork start(PlanOptions options, int port, Scope parent) throws IOException {
        Scope scope = parent.child("network");
        NetworkState state = new NetworkState(NetworkPlan.generate(options), System::nanoTime);
        SimulatedNetwork network = new SimulatedNetwork(state, scope);
        try {
            network.bindAll(port);
            return network;
        } catch (IOException | RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    private void bindAll(int wanted) throws IOException {
        List<DeviceAgent> agents = DeviceAgent.all(state, COMMUNITY, WRITE_COMMUNITY);
        for (int i = 0; i <= agents.size() / DEVICES_PER_THREAD; i++) {
            servers.add(new AgentServer(scope, AgentServer.USUAL_MAX_SIZE));
        }
        IOException last = new IOException("no port was tried");
        for (int t = 0; t < (wanted == 0 ? TRIES : 1); t++) {
            port = wanted;
            try {
                for (int i = 0; i < agents.size(); i++) {
                    DeviceAgent agent = agents.get(i);
                    AgentServer.Endpoint e = servers.get(i / DEVICES_PER_THREAD)
                            .bind(new InetSocketAddress(agent.device().address(), port), agent);
                    endpoints.add(e);
                    port = e.address().getPort();
                }
                return;
            } catch (IOException taken) {
                last = new IOException(
                        "the simulated network cannot answer at port " + port + ": " + taken.getMessage(), taken);
                for (AgentServer.Endpoint e : endpoints) {
                    e.close();
                }
                endpoints.clear();
            }
        }
        throw last;
    }

    public NetworkPlan plan() {
        return state.plan();
    }

    public NetworkState state() {
        return state;
    }

    /** The UDP port at which every device answers. */
    public int port() {
        return port;
    }

    /** Where one device answers. */
    public InetSocketAddress address(PlannedDevice device) {
        return endpoints.get(device.index()).address();
    }

    /** Where all devices answer, in the order of the plan. */
    public List<InetSocketAddress> addresses() {
        return endpoints.stream().map(AgentServer.Endpoint::address).toList();
    }

    /** Sends a datagram from a device's own address; false if the system did not take it. */
    public boolean send(PlannedDevice from, byte[] datagram, InetSocketAddress target) {
        return endpoints.get(from.index()).send(datagram, target);
    }

    /** Requests answered so far. */
    public long answered() {
        return servers.stream().mapToLong(AgentServer::answered).sum();
    }

    @Override
    public void close() {
        scope.close();
    }
}
