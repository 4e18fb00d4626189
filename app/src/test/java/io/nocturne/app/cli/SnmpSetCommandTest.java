package io.nocturne.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Scope;
import io.nocturne.lab.SimulatedNetwork;
import io.nocturne.lab.network.PlanOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnmpSetCommandTest {
    @TempDir
    Path directory;

    private CommandRun command = new CommandRun();

    @BeforeEach
    void inItsOwnDirectory() {
        command = new CommandRun("--data", directory.toString(), "--json");
    }

    @Test
    void changesOnlyWhatMayBeChangedAndTakesItBack() throws Exception {
        try (Scope scope = new Scope("test"); SimulatedNetwork network = SimulatedNetwork.start(PlanOptions.usual(10, 7).withNet("127.93"), 0, scope)) {
            InetSocketAddress address = network.addresses().getFirst();
            String target = address.getAddress().getHostAddress() + ":" + address.getPort();
            assertThat(command.run("snmp", "next", target, "ifAdminStatus")).isZero();
            String instance = command.written().replaceAll("(?s).*?\"name\":\"(ifAdminStatus\\.\\d+)\".*", "$1");
            String[] set = {"snmp", "set", target, instance, "=", "down", "-c", SimulatedNetwork.WRITE_COMMUNITY, "--execute"};
            assertThat(command.run("snmp", "writing", target)).isZero();
            assertThat(command.written()).contains("\"writing\":false");
            assertThat(command.run(set)).isEqualTo(1);
            assertThat(command.said()).contains("not allowed", "snmp writing " + target + " on");

            assertThat(command.run("snmp", "writing", target, "on")).isZero();
            assertThat(command.run("snmp", "writing")).isZero();
            assertThat(command.written()).contains(target, "\"writing\":true");
            assertThat(command.run(set)).isZero();
            assertThat(command.written()).contains("\"value\":2", "\"before\":\"up(1)\"", "\"executed\":true");
            assertThat(command.run("snmp", "set", target, instance, "=", "sideways", "-c", SimulatedNetwork.WRITE_COMMUNITY)).isEqualTo(2);
            assertThat(command.said()).contains("sideways is none of up(1), down(2), testing(3)");

            // Nothing can be written without the community for it: the object is named.
            assertThat(command.run("snmp", "set", target, instance, "=", "down", "-c", "public", "--execute")).isNotZero();
            assertThat(command.said()).contains(instance).doesNotContain("1.3.6.1.2.1.2.2.1.7");

            assertThat(command.run("snmp", "undo", target, "-c", SimulatedNetwork.WRITE_COMMUNITY, "--execute")).isZero();
            assertThat(command.written()).contains("\"value\":1");
            assertThat(command.run("snmp", "writing", target, "off")).isZero();
            assertThat(command.run(set)).isEqualTo(1);
            assertThat(command.run("audit")).isZero();
            assertThat(command.written()).contains("\"whole\":true", "writing-on", "\"action\":\"set\"", "\"action\":\"undo\"", "writing-off");
        }
    }

    @Test
    void aSavedWalkIsNotChanged() throws Exception {
        Path walk = java.nio.file.Files.writeString(directory.resolve("a.snmprec"), "1.3.6.1.2.1.1.4.0|4|me\n");
        assertThat(command.run("snmp", "set", "file:" + walk, "sysContact.0", "=", "you", "--execute")).isEqualTo(2);
        assertThat(command.run("snmp", "writing", "10.0.0.1", "perhaps")).isEqualTo(2);
    }
}
