package io.nocturne.snmp;

import java.io.IOException;
import org.snmp4j.transport.DefaultTcpTransportMapping;
import org.snmp4j.util.WorkerTask;

/**
 * SNMP over TCP (RFC 3430) as a client. The library's own closing waits for its thread while it holds the lock that this thread needs to end, and so
 * for ever; here the thread ends first.
 */
final class TcpPort extends DefaultTcpTransportMapping {
    TcpPort() throws IOException {}

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
