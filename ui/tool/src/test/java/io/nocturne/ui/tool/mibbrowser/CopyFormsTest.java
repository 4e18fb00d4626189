package io.nocturne.ui.tool.mibbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.snmp.AuthProtocol;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.PrivProtocol;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.snmp.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyFormsTest {
    private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

    private static List<String> all(Target target) {
        return List.of(CopyForms.command("snmpget", target, NAME.toString()), CopyForms.java(target, NAME, "sysName.0"), CopyForms.python(target, NAME, "sysName.0"));
    }

    @Test
    void noFormCarriesASecret() {
        Target user = Target.user(
                "192.0.2.1", 161, new Credentials.User("ops", AuthProtocol.SHA256, "sesame-open", PrivProtocol.AES128, "sesame-shut"));
        assertThat(all(user)).allSatisfy(text -> assertThat(text).doesNotContain("sesame").contains("192.0.2.1").contains("ops").contains("AUTH").contains("PRIV"));
        assertThat(all(Target.community("192.0.2.1", 1161, "sesame")))
                .allSatisfy(text -> assertThat(text).doesNotContain("sesame").contains("COMMUNITY").contains("1161"));
    }

    @Test
    void theVersionIsThatOfTheTarget() {
        Target one = Target.community("192.0.2.1", 161, "public").withVersion(SnmpVersion.V1);
        assertThat(all(one)).containsExactly(
                "snmpget -v 1 -c public 192.0.2.1 1.3.6.1.2.1.1.5.0", CopyForms.java(one, NAME, "sysName.0"), CopyForms.python(one, NAME, "sysName.0"));
        assertThat(CopyForms.java(one, NAME, "x")).contains("version1").contains("PDUv1").contains("\"public\"");
        assertThat(CopyForms.python(one, NAME, "x")).contains("mpModel=0");
    }
}
