package io.nocturne.app.cli;

import io.nocturne.lab.LabBroker;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real broker for all tests of a class: a static field of it, marked as an extension, starts and stops it. */
final class TestBroker implements BeforeAllCallback, AfterAllCallback {
    @SuppressWarnings("NullAway.Init")
    private LabBroker broker;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        broker = LabBroker.started();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        broker.close();
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    void createTopic(String name, int partitions) throws Exception {
        broker.createTopic(name, partitions);
    }

    void createTopic(String name, int partitions, Map<String, String> settings) throws Exception {
        broker.createTopic(name, partitions, settings);
    }
}
