package io.nocturne.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCacheCommandsTest {
    @TempDir
    Path directory;

    private final CommandRun command = new CommandRun();

    @Test
    void whatWasReadInCanBeSearched() throws Exception {
        Path file = Files.writeString(directory.resolve("a.log"), """
                <131>1 2026-11-20T01:00:00Z core-sw01 sshd 12 - - 접속 거부 for root
                <134>1 2026-11-20T01:00:01Z core-sw02 sshd 13 - - accepted for ops
                <131>1 2026-11-20T01:00:02Z core-sw01 ntpd 14 - - clock is off
                """);
        String data = directory.resolve("data").toString();
        assertThat(command.run("log", "import", "--data", data, "--json", file.toString(), directory.resolve("none").toString())).isEqualTo(5);
        assertThat(command.written()).contains("\"files\":1").contains("\"events\":3").contains("\"first\":\"2026-11-20T01:00:00Z\"").contains("no such file");
        assertThat(command.run("log", "search", "--data", data, "severity>=err", "host:core-sw01", "--json")).isZero();
        assertThat(command.written().lines()).hasSize(2).first().asString().contains("clock is off").contains("\"severity\":3");
        assertThat(command.run("log", "search", "--data", data, "접속", "--count", "--json")).isZero();
        assertThat(command.written().strip()).isEqualTo("{\"matched\":1}");
        assertThat(command.run("log", "search", "--data", data, "severity>=")).isEqualTo(2);
    }

    @Test
    void collectingNeedsSomethingToReceiveAndAPlaceToKeepIt() {
        String data = directory.resolve("data").toString();
        assertThat(command.run("collect", "--data", data, "--to", "cache")).isEqualTo(2);
        assertThat(command.said()).contains("nothing to receive");
        assertThat(command.run("collect", "--data", data, "--syslog", "udp:127.0.0.1:0", "--to", "nowhere")).isEqualTo(2);
        assertThat(command.run("collect", "--data", data, "--syslog", "carrier-pigeon:1", "--to", "cache")).isEqualTo(2);
        assertThat(command.run("collect", "--data", data, "--syslog", "udp:127.0.0.1:0", "--to", "cache", "--zone", "10.0.0.0/8=Nowhere")).isEqualTo(2);
        assertThat(command.run("collect", "--data", data, "--syslog", "udp:127.0.0.1:0", "--to", "cache", "--zone", "UTC", "--zone", "sw*=Asia/Seoul", "--for", "200ms",
                "--json"))
                .isZero();
        assertThat(command.written()).contains("\"received\":0").contains("\"stored\":0").contains("\"dropped\":{");
    }
}
