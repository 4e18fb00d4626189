package io.nocturne.kafka;

import io.nocturne.lab.LabBroker;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real broker and a connection to it for all tests of a class that holds it in a static field, marked as an extension. */
final class TestCluster implements BeforeAllCallback, AfterAllCallback {
    @SuppressWarnings("NullAway.Init")
    private LabBroker broker;

    @SuppressWarnings("NullAway.Init")
    private Cluster cluster;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        broker = LabBroker.started();
        cluster = Cluster.connect(ClusterConfig.of(broker.bootstrap()));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        cluster.close();
        broker.close();
    }

    LabBroker broker() {
        return broker;
    }

    Cluster cluster() {
        return cluster;
    }
}
