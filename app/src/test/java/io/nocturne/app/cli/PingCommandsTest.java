package io.nocturne.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nocturne.core.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sun.misc.Signal;

/** {@code ping} and {@code trace} against this machine. The address of everybody on the loopback network is one the kernel sends no request to. */
class PingCommandsTest {
    private static final String NOBODY = "127.255.255.255";

    @TempDir
    Path directory;

    private final CommandRun commands = new CommandRun();
    private final ObjectMapper json = new ObjectMapper();

    private JsonNode answer() throws Exception {
        return json.readTree(commands.written());
    }

    @Test
    void figuresOfEachHostAreOneDocument() throws Exception {
        assertThat(commands.run("ping", "127.0.0.1", "::1", "-c", "3", "--interval", "10ms", "--json")).isZero();
        JsonNode all = answer();
        assertThat(all).hasSize(2);
        assertThat(all.get(1).path("address").asText()).isEqualTo("::1");
        for (JsonNode one : all) {
            assertThat(one.path("sent").asInt()).isEqualTo(3);
            assertThat(one.path("received").asInt()).isEqualTo(3);
            assertThat(one.path("loss").asDouble(-1)).isZero();
            assertThat(one.path("min").asDouble()).isLessThanOrEqualTo(one.path("avg").asDouble());
            assertThat(one.path("avg").asDouble()).isLessThanOrEqualTo(one.path("max").asDouble());
            assertThat(one.path("jitter").isNumber()).isTrue();
            assertThat(one.path("errors")).isEmpty();
        }
        assertThat(commands.said()).isEmpty();
    }

    @Test
    void aPartialResultSaysWhatIsMissing() throws Exception {
        assertThat(commands.run("ping", "127.0.0.1", NOBODY, "no.such.name.invalid", "-c", "2", "--interval", "10ms", "--json")).isEqualTo(5);
        assertThat(commands.said()).contains("no.such.name.invalid: name not found").contains(NOBODY + " did not answer");
        JsonNode silent = answer().get(1);
        assertThat(silent.path("loss").asDouble()).isEqualTo(100);
        assertThat(silent.path("min").isNull()).isTrue();
        assertThat(silent.path("errors").get(0).path("error").asText()).isEqualTo("not-permitted");
        JsonNode nameless = answer().get(2);
        assertThat(nameless.path("sent").asInt(-1)).isZero();
        assertThat(nameless.path("loss").isNull()).isTrue();
        assertThat(nameless.path("errors").get(0).path("error").asText()).isEqualTo("name not found");
    }

    @Test
    void theStatusTellsSilenceFromNamesThatAreNotFound() {
        assertThat(commands.run("ping", NOBODY, "-c", "1")).isEqualTo(3);
        assertThat(commands.written()).contains("0 of 1 answered, loss 100 %, not permitted");
        assertThat(commands.run("ping", "no.such.name.invalid")).isEqualTo(1);
        assertThat(commands.run("trace", "no.such.name.invalid")).isEqualTo(1);
        assertThat(commands.said()).contains("no.such.name.invalid");
    }

    @Test
    void wordsThatMakeNoSenseAreRefusedBeforeAnythingIsSent() throws Exception {
        Path none = Files.writeString(directory.resolve("none.txt"), "# nobody\n\n");
        assertThat(commands.run("ping")).isEqualTo(2);
        assertThat(commands.run("ping", "-f", none.toString())).isEqualTo(2);
        assertThat(commands.run("ping", "127.0.0.1", "-c", "0")).isEqualTo(2);
        assertThat(commands.run("ping", "127.0.0.1", "--interval", "-1s")).isEqualTo(2);
        assertThat(commands.run("ping", "0.02")).isEqualTo(2);
        assertThat(commands.run("trace", "127.0.0.1", "--max-hops", "256")).isEqualTo(2);
        assertThat(commands.run("trace")).isEqualTo(2);
        assertThat(commands.run("ping", "-f", directory.resolve("gone.txt").toString())).isEqualTo(1);
    }

    @Test
    void hostsOfAFileAreAskedBesideThoseNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("hosts.txt"), "127.0.0.2 # here\n\n# nobody\n0.02\nlocalhost\n");
        assertThat(commands.run("ping", "127.0.0.1", "-f", file.toString(), "-c", "1", "--json")).isEqualTo(5);
        assertThat(answer()).extracting(host -> host.path("host").asText()).containsExactly("127.0.0.1", "127.0.0.2", "0.02", "localhost");
        assertThat(commands.said()).contains("0.02 is no address");
    }

    @Test
    void theWayToThisMachineIsOneHop() throws Exception {
        for (String host : new String[] {"127.0.0.1", "::1"}) {
            assertThat(commands.run("trace", host, "-c", "2", "--names", "--json")).isZero();
            JsonNode way = answer();
            assertThat(way.path("address").asText()).isEqualTo(host);
            assertThat(way.path("reached").asBoolean()).isTrue();
            assertThat(way.path("hops")).hasSize(1);
            JsonNode hop = way.path("hops").get(0);
            assertThat(hop.path("hop").asInt()).isEqualTo(1);
            assertThat(hop.path("addresses").get(0).asText()).isEqualTo(host);
            assertThat(hop.path("sent").asInt()).isEqualTo(2);
            assertThat(hop.path("loss").asDouble(-1)).isZero();
            assertThat(hop.path("name").asText("")).isNotEqualTo("0:0:0:0:0:0:0:1");
        }
    }

    @Test
    void whatIsWrongWithANameIsToldOnce() {
        assertThat(commands.run("ping", "fe80::1%nowhere", "127.0.0.1", "-c", "1")).isEqualTo(5);
        assertThat(commands.written()).startsWith("fe80::1%nowhere: this computer has no interface nowhere");
    }

    @Test
    void aTraceThatCouldNotBeginSaysWhy() {
        assertThat(commands.run("trace", NOBODY, "-c", "1", "--max-hops", "2", "--timeout", "200ms")).isEqualTo(3);
        assertThat(commands.said()).contains(NOBODY + ": nothing was sent").contains("EACCES");
    }

    @Test
    void aPingThatIsStoppedSaysHowFarItCameAndKeepsWhatItHas() throws Exception {
        Scope.Work stop = () -> {
            Thread.sleep(1_500);
            Signal.raise(new Signal("INT"));
        };
        try (Scope scope = new Scope("stop")) {
            scope.startPlatform("stop", stop);
            assertThat(commands.run("ping", "127.0.0.1", "127.0.0.2", "-c", "50000", "--interval", "50ms", "--json")).isEqualTo(5);
        }
        assertThat(commands.said()).containsPattern("stopped before all was asked: [0-9]+ of 100000 requests had an outcome");
        assertThat(answer()).allSatisfy(host -> assertThat(host.path("received").asInt()).isPositive());
    }
}
