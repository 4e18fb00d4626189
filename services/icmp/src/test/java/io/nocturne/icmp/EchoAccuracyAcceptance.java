package io.nocturne.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * How far a round trip is from the truth beside programs that take all of the processors, against a responder whose delay is known. Needs root and iproute2.
 * Run by name: {@code -Dtest=EchoAccuracyAcceptance}.
 */
class EchoAccuracyAcceptance {
    private static final String SPACE = "noc-accuracy-" + ProcessHandle.current().pid();

    @Test
    void ninetyNineOfAHundredAreWithinATenthOfAMillisecond() throws Exception {
        assumeTrue(run("ip", "netns", "add", SPACE) == 0, "a network namespace needs root and iproute2");
        List<Process> hogs = new ArrayList<>();
        try {
            assertThat(run("ip", "netns", "exec", SPACE, "sh", "-c", "ip link set lo up && echo 1 > /proc/sys/net/ipv4/icmp_echo_ignore_all")).isZero();
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                hogs.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            }
            Process probe = new ProcessBuilder(
                    "ip", "netns", "exec", SPACE,
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    AccuracyProbe.class.getName(), "4500")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            System.getLogger("acceptance").log(System.Logger.Level.INFO, "beside {0} hogs: {1}", hogs.size(), said.strip());
            Matcher figures = Pattern.compile("answered (\\d+) p50 (\\d+) p99 (\\d+)").matcher(said);
            assertThat(figures.find()).as(said).isTrue();
            assertThat(Integer.parseInt(figures.group(1))).isGreaterThan(2_900);
            assertThat(Long.parseLong(figures.group(3))).isLessThanOrEqualTo(100_000);
        } finally {
            hogs.forEach(Process::destroyForcibly);
            run("ip", "netns", "del", SPACE);
        }
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }
}
