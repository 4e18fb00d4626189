package io.nocturne.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Scope;
import io.nocturne.lab.SimulatedNetwork;
import io.nocturne.lab.network.PlanOptions;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnmpSetCommandTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", directory.toString(), "--json"));
        Output output = new Output(out, err);
        int status = NocturneCommand.execute(output, all.toArray(String[]::new));
        output.flush();
        return status;
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void changesOnlyWhatMayBeChangedAndTakesItBack() throws Exception {
        try (Scope scope = new Scope("test"); SimulatedNetwork network = SimulatedNetwork.start(PlanOptions.usual(10, 7).withNet("127.93"), 0, scope)) {
            InetSocketAddress address = network.addresses().getFirst();
            String target = address.getAddress().getHostAddress() + ":" + address.getPort();
            assertThat(run("snmp", "next", target, "ifAdminStatus")).isZero();
            String instance = written().replaceAll("(?s).*?\"name\":\"(ifAdminStatus\\.\\d+)\".*", "$1");
            String[] set = {"snmp", "set", target, instance, "=", "down", "-c", SimulatedNetwork.WRITE_COMMUNITY, "--execute"};
            assertThat(run("snmp", "writing", target)).isZero();
            assertThat(written()).contains("\"writing\":false");
            assertThat(run(set)).isEqualTo(1);
            assertThat(said()).contains("not allowed", "snmp writing " + target + " on");

            assertThat(run("snmp", "writing", target, "on")).isZero();
            assertThat(run("snmp", "writing")).isZero();
            assertThat(written()).contains(target, "\"writing\":true");
            assertThat(run(set)).isZero();
            assertThat(written()).contains("\"value\":2", "\"before\":\"up(1)\"", "\"executed\":true");
            assertThat(run("snmp", "set", target, instance, "=", "sideways", "-c", SimulatedNetwork.WRITE_COMMUNITY)).isEqualTo(2);
            assertThat(said()).contains("sideways is none of up(1), down(2), testing(3)");

            assertThat(run("snmp", "undo", target, "-c", SimulatedNetwork.WRITE_COMMUNITY, "--execute")).isZero();
            assertThat(written()).contains("\"value\":1");
            assertThat(run("snmp", "writing", target, "off")).isZero();
            assertThat(run(set)).isEqualTo(1);
            assertThat(run("audit")).isZero();
            assertThat(written()).contains("\"whole\":true", "writing-on", "\"action\":\"set\"", "\"action\":\"undo\"", "writing-off");
        }
    }

    @Test
    void aSavedWalkIsNotChanged() throws Exception {
        Path walk = java.nio.file.Files.writeString(directory.resolve("a.snmprec"), "1.3.6.1.2.1.1.4.0|4|me\n");
        assertThat(run("snmp", "set", "file:" + walk, "sysContact.0", "=", "you", "--execute")).isEqualTo(2);
        assertThat(run("snmp", "writing", "10.0.0.1", "perhaps")).isEqualTo(2);
    }
}
