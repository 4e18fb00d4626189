package io.nocturne.ui.tool.mibbrowser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.snmp.AuthProtocol;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.PrivProtocol;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.snmp.Target;
import org.junit.jupiter.api.Test;

class TargetFormTest {
    private static final Credentials.User SAVED = new Credentials.User("ops", AuthProtocol.SHA256, "authentic1", null, null);

    private static TargetForm form(SnmpVersion version, String secret, String user) {
        return new TargetForm("192.0.2.1", version, secret, user, null, "", null, "", "");
    }

    @Test
    void aKnownDeviceIsAskedAsTheUserItWasReachedWith() {
        assertThat(form(SnmpVersion.V3, "", "").target(host -> Target.user(host, 161, SAVED)).credentials()).isEqualTo(SAVED);
        assertThat(form(SnmpVersion.V3, "", "other").target(host -> Target.user(host, 161, SAVED)).credentials())
                .isEqualTo(new Credentials.User("other", null, null, null, null));
    }

    @Test
    void versionThreeOfAnUnknownDeviceNeedsAUser() {
        assertThatThrownBy(() -> form(SnmpVersion.V3, "", "").target(host -> Target.community(host, 161, "public"))).hasMessageContaining("needs a user");
    }

    @Test
    void aTypedCommunityGoesBeforeTheSavedOne() {
        assertThat(form(SnmpVersion.V2C, "typed", "").target(host -> Target.community(host, 161, "saved")).credentials())
                .isEqualTo(Credentials.community("typed"));
        assertThat(form(SnmpVersion.V2C, "", "").target(host -> Target.community(host, 161, "saved")).credentials())
                .isEqualTo(Credentials.community("saved"));
    }

    @Test
    void whereADeviceIsDoesNotDependOnItsCredentials() {
        assertThat(TargetForm.place("192.0.2.1", host -> Target.community(host, 1161, "public")).place()).isEqualTo("192.0.2.1:1161");
        assertThat(TargetForm.place("192.0.2.1:99", host -> Target.community(host, 1161, "public")).place()).isEqualTo("192.0.2.1:99");
    }

    @Test
    void passphrasesThatWereNotTypedAreAskedForAndNotCalledTooShort() {
        TargetForm auth = new TargetForm("192.0.2.1", SnmpVersion.V3, "", "ops", AuthProtocol.SHA256, "", PrivProtocol.AES128, "", "");
        assertThatThrownBy(() -> auth.target(host -> Target.community(host, 161, "public"))).hasMessageContaining("type the authentication passphrase of user ops");
        TargetForm priv = new TargetForm("192.0.2.1", SnmpVersion.V3, "", "ops", AuthProtocol.SHA256, "authentic1", PrivProtocol.AES128, "", "");
        assertThatThrownBy(() -> priv.target(host -> Target.community(host, 161, "public"))).hasMessageContaining("type the privacy passphrase of user ops");
    }
}
