package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Secrets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialSetTest {
    @TempDir
    Path directory;

    @Test
    void setsComeBackInTheirOrderAndOthersAreLeftAlone() throws Exception {
        Secrets vault = new Secrets(directory.resolve("vault"));
        vault.unlock("correct horse".toCharArray());
        CredentialSet user = new CredentialSet(
                "ops", 2, SnmpVersion.V3, new Credentials.User("ops", AuthProtocol.SHA256, "authentic=1", PrivProtocol.AES128, "privately1"));
        CredentialSet community = new CredentialSet("old", 1, SnmpVersion.V2C, Credentials.community("s3cret"));
        CredentialSet open = new CredentialSet("open", 3, SnmpVersion.V3, new Credentials.User("guest", null, null, null, null));
        user.keep(vault);
        open.keep(vault);
        community.keep(vault);
        vault.put("kafka", "not ours");
        vault.put("snmp.broken", "version=9");
        assertThat(CredentialSet.all(vault)).containsExactly(community, user, open);
        community.remove(vault);
        assertThat(CredentialSet.all(vault)).containsExactly(user, open);
        assertThat(user.toString()).doesNotContain("authentic").doesNotContain("privately");
        vault.lock();
        assertThat(CredentialSet.all(vault)).isEmpty();
    }
}
