package io.nocturne.snmp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.TransportStateReference;
import org.snmp4j.smi.TcpAddress;
import org.snmp4j.transport.DefaultTcpTransportMapping;
import org.snmp4j.util.WorkerTask;

/**
 * SNMP over TCP (RFC 3430), as a client or to receive. The library's own closing waits for its thread while it holds the lock that this thread needs to end, and so
 * for ever; here the thread ends first.
 */
final class TcpPort extends DefaultTcpTransportMapping {
    /** Takes what arrives, on the receiving thread. */
    interface Intake {
        void arrived(TcpPort port, TcpAddress from, byte[] message, TransportStateReference state);
    }

    private final @Nullable Intake intake;

    /** As a client. */
    TcpPort() throws IOException {
        intake = null;
    }

    /** To receive; what arrives goes to {@code intake}, which may give it to {@link #process} later on a thread of its own. */
    TcpPort(InetSocketAddress local, Intake intake) throws IOException {
        super(new TcpAddress(local.getAddress(), local.getPort()));
        this.intake = intake;
        setMaxInboundMessageSize(UdpPort.LARGEST);
    }

    @Override
    protected void fireProcessMessage(TcpAddress address, ByteBuffer message, TransportStateReference state) {
        Intake to = intake;
        if (to == null) {
            super.fireProcessMessage(address, message, state);
        } else {
            byte[] octets = new byte[message.remaining()];
            message.get(octets);
            to.arrived(this, address, octets, state);
        }
    }

    /** Decodes a message and hands it to whom it concerns, all on this thread. */
    void process(TcpAddress from, byte[] message, TransportStateReference state) {
        super.fireProcessMessage(from, ByteBuffer.wrap(message), state);
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void close() throws IOException {
        WorkerTask task = getListenWorkerTask();
        if (task != null) {
            task.terminate();
            wakeupServerSelector();
            task.interrupt();
            try {
                task.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        super.close();
    }
}
