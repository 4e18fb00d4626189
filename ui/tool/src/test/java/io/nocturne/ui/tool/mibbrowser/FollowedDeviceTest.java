package io.nocturne.ui.tool.mibbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.snmp.Target;
import io.nocturne.snmp.Varbind;
import io.nocturne.ui.tool.OpenPane;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser goes to the device that is chosen elsewhere. */
class FollowedDeviceTest {
    @TempDir
    Path dir;

    private final List<Target> asked = new CopyOnWriteArrayList<>();

    private OpenPane open(PaneState state) throws Exception {
        List<Varbind> rows = List.of(new Varbind(Oid.parse("1.3.6.1.2.1.1.5.0"), SmiValue.text("core-sw01")));
        return OpenPane.of(new MibBrowserTool(new SavedAgent(() -> dir, rows, () -> false).noting(asked::add)), state.with("oid", "sysName.0"));
    }

    private static void choose(OpenPane pane, String address) {
        OpenPane.on(() -> {
            pane.context().selection().choose(new Thing.HostThing(address));
            return true;
        });
    }

    @Test
    void isAskedAsItWasReachedAndNotWithWhatWasTypedForAnother() throws Exception {
        PaneState typed = PaneState.EMPTY.with("host", "192.0.2.1").with("version", "3").with("user", "ops").with("auth", "SHA-256").with("priv", "AES");
        try (OpenPane pane = open(typed)) {
            choose(pane, "192.0.2.9");
            pane.command("mib-browser.read");
            OpenPane.until(() -> !asked.isEmpty());
            assertThat(asked.getLast().host()).isEqualTo("192.0.2.9");
            assertThat(asked.getLast().version()).isEqualTo(SnmpVersion.V2C);
            assertThat(asked.getLast().credentials()).isEqualTo(Credentials.community("public"));
        }
    }
}
