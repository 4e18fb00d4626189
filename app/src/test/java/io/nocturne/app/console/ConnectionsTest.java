package io.nocturne.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.AllowedSenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {
    @TempDir
    Path folder;

    @Test
    void devicesAreHeardInLaterStartsOnceTheUserHasChosenSo() {
        Path file = folder.resolve("connections.json");
        Connections first = new Connections(file, true);
        assertThat(first.hearsNetwork()).isFalse();

        first.hearNetwork();

        assertThat(first.hearsNetwork()).isTrue();
        assertThat(new Connections(file, true).hearsNetwork()).isTrue();
    }

    @Test
    void allowedSendersAreKeptForEachReceiver() {
        Path file = folder.resolve("connections.json");
        Connections first = new Connections(file, true);
        first.allowSyslog(AllowedSenders.parse("10.0.0.0/8, 2001:db8::/32"));
        first.allowNotifications(AllowedSenders.parse("192.0.2.9"));

        Connections again = new Connections(file, true);
        assertThat(again.syslogSenders().text()).isEqualTo("10.0.0.0/8, 2001:db8::/32");
        assertThat(again.notificationSenders().text()).isEqualTo("192.0.2.9");

        again.allowSyslog(AllowedSenders.EVERYONE);
        assertThat(new Connections(file, true).syslogSenders().isEveryone()).isTrue();
    }

    @Test
    void aListOfSendersThatCannotBeReadLetsNobodyElseIn() throws IOException {
        Path file = Files.writeString(folder.resolve("connections.json"), "{\"allowed\": {\"syslog\": \"10.0.0.0/8, core-sw01\"}}");
        Connections saved = new Connections(file, true);
        assertThat(saved.syslogSenders()).isEqualTo(AllowedSenders.THIS_COMPUTER);
        assertThat(saved.notificationSenders().isEveryone()).isTrue();
    }
}
