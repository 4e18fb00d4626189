package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class StationTest {
    /** A receiver that only takes its place. */
    private record Taken(ServerSocket socket) implements Station.Receiver {
        @Override
        public boolean isDeaf() {
            return false;
        }

        @Override
        public void onHearing(Runnable listener) {}

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Doorway extends Station<Taken, String> {
        Doorway(Scope scope) {
            super(scope, "off");
        }

        void listenStandard() {
            switchOn((scope, gate) -> {
                ServerSocket socket = new ServerSocket();
                InetSocketAddress usual = usual(0);
                socket.bind(usual);
                return new Taken(socket);
            }, String::valueOf);
        }

        @Override
        protected String on(Taken opened) {
            return opened.socket().getInetAddress().isLoopbackAddress() ? "this computer" : "network";
        }

        @Override
        protected String off(String before) {
            return "off";
        }
    }

    @Test
    void theUsualPortsHearThisComputerAloneUntilTheUserHasChosen() {
        try (Scope scope = new Scope("test"); Doorway doorway = new Doorway(scope)) {
            doorway.listenStandard();
            assertThat(doorway.state()).isEqualTo("this computer");

            doorway.hearNetwork();
            assertThat(doorway.state()).as("not before it listens again").isEqualTo("this computer");
            doorway.listenStandard();
            assertThat(doorway.state()).isEqualTo("network");
        }
    }
}
