package io.nocturne.ui.tool.notifications;

import static io.nocturne.ui.tool.OpenPane.on;
import static io.nocturne.ui.tool.OpenPane.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.AllowedSenders;
import io.nocturne.core.EventHub;
import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.mib.Dictionary;
import io.nocturne.snmp.AuthProtocol;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.NotificationSettings;
import io.nocturne.snmp.NotificationStation;
import io.nocturne.snmp.ObjectWords;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.snmp.Target;
import io.nocturne.store.Cache;
import io.nocturne.ui.tool.OpenPane;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The form for test notifications in its pane, sending to the receiver of the same program. */
class SenderFormTest {
    private static final Credentials.User OPS = new Credentials.User("ops", AuthProtocol.SHA256, "long enough", null, null);

    private final List<Credentials.User> users = new CopyOnWriteArrayList<>();
    private final List<NotificationSettings> kept = new CopyOnWriteArrayList<>();
    private final List<AllowedSenders> allowed = new CopyOnWriteArrayList<>();

    private static boolean says(OpenPane open, String part) {
        return on(() -> open.nodes().anyMatch(node -> node instanceof Label label && label.getText() != null && label.getText().contains(part)));
    }

    private static void choose(OpenPane open, NotificationSender.Manner manner) {
        on(() -> {
            open.nodes().filter(node -> node instanceof ComboBox<?> box && box.getValue() instanceof NotificationSender.Manner)
                    .map(node -> (ComboBox<?>) node).findFirst().orElseThrow().getSelectionModel().select(manner.ordinal());
            return true;
        });
    }

    private static void press(OpenPane open, String words) {
        on(() -> {
            open.nodes().filter(node -> node instanceof Button button && words.equals(button.getText())).map(Button.class::cast).findFirst()
                    .orElseThrow().fire();
            return true;
        });
    }

    @Test
    void anInformOfVersion3IsSentAsAUserOfTheVaultAndAcknowledged() throws Exception {
        try (Scope scope = new Scope("sender-test");
                NotificationStation station = new NotificationStation(scope, new EventHub(), ObjectWords.NUMBERS);
                SnmpEndpoint endpoint = SnmpEndpoint.open(scope)) {
            station.listen(NotificationSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).withUsers(List.of(OPS)));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> station.state().listening());
            NotificationsTool tool = new NotificationsTool(new NotificationsTool.Services(
                    new EventHub(), station, new ReadOnlyObjectWrapper<@Nullable Cache>(), new ReadOnlyObjectWrapper<>(Dictionary.bundled()),
                    () -> endpoint, () -> users, kept::add, allowed::add));
            try (OpenPane open = OpenPane.of(tool)) {
                open.command("notifications.send");
                until(() -> on(() -> open.nodes().anyMatch(node -> node instanceof TextArea area && area.getText().contains("ifIndex.1 i 1"))));
                choose(open, NotificationSender.Manner.V3_INFORM);
                press(open, "Send");
                until(() -> says(open, "No version 3 user"));
                users.add(OPS);
                choose(open, NotificationSender.Manner.V3_TRAP);
                until(() -> says(open, "our engine ID 80"));
                choose(open, NotificationSender.Manner.V3_INFORM);
                open.picture("notification-sender");
                press(open, "Send");
                until(() -> says(open, "Acknowledged by 127.0.0.1:" + station.state().port()));
                assertThat(on(() -> open.nodes().filter(TextField.class::isInstance).filter(node -> node.isDisabled()).count())).isEqualTo(1);
            }
        }
    }

    @Test
    void whereNotificationsAreReceivedIsChosenAndKept() throws Exception {
        int free;
        try (DatagramSocket socket = new DatagramSocket()) {
            free = socket.getLocalPort();
        }
        try (Scope scope = new Scope("receiver-test");
                NotificationStation station = new NotificationStation(scope, new EventHub(), ObjectWords.NUMBERS);
                SnmpEndpoint endpoint = SnmpEndpoint.open(scope)) {
            NotificationsTool tool = new NotificationsTool(new NotificationsTool.Services(
                    new EventHub(), station, new ReadOnlyObjectWrapper<@Nullable Cache>(), new ReadOnlyObjectWrapper<>(Dictionary.bundled()),
                    () -> endpoint, () -> users, kept::add, allowed::add));
            try (OpenPane open = OpenPane.of(tool)) {
                open.command("notifications.receiving");
                until(() -> says(open, "Not listening"));
                type(open, "162", "0");
                press(open, "Listen");
                until(() -> says(open, "A port is a number from 1"));
                type(open, "0", String.valueOf(free));
                type(open, "500", "7");
                press(open, "Listen");
                until(() -> says(open, "Listening at port " + free));
                assertThat(station.state().settings()).isNotNull();
                until(() -> kept.size() == 1);
                assertThat(kept.getFirst().perSecond()).isEqualTo(7);
                open.picture("notification-receiver");
                allow(open, "10.0.0.0/8, core-sw01");
                press(open, "Listen");
                until(() -> says(open, "Allowed senders, entry 2"));
                assertThat(allowed).isEmpty();
                allow(open, "10.1.2.3/8, 2001:db8::/32");
                press(open, "Listen");
                until(() -> says(open, "Heard are only 10.0.0.0/8, 2001:db8::/32."));
                until(() -> !allowed.isEmpty());
                endpoint.open(Target.community("127.0.0.1", free, "public")).notify(Oid.parse("1.3.6.1.6.3.1.1.5.3"), 5, List.of(), false);
                until(() -> says(open, "1 of senders not allowed: 127.0.0.1 1"));
                open.picture("notification-senders");
                press(open, "Stop listening");
                until(() -> says(open, "Not listening"));
            }
        }
    }

    private static void allow(OpenPane open, String senders) {
        on(() -> {
            open.nodes().filter(node -> node instanceof TextField field && field.getPromptText().startsWith("10.0.0.0/8")).map(TextField.class::cast).findFirst()
                    .orElseThrow().setText(senders);
            return true;
        });
    }

    private static void type(OpenPane open, String before, String now) {
        on(() -> {
            open.nodes().filter(node -> node instanceof TextField field && before.equals(field.getText())).map(TextField.class::cast).findFirst()
                    .orElseThrow().setText(now);
            return true;
        });
    }
}
