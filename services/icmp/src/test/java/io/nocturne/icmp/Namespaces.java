package io.nocturne.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Network namespaces of a test, wired with pairs of interfaces. Need root and iproute2. */
final class Namespaces implements AutoCloseable {
    private final String suffix = "-" + ProcessHandle.current().pid();
    private final List<String> made = new ArrayList<>();

    /** Makes them, or skips the test where that is not allowed. */
    Namespaces(String... names) throws Exception {
        for (String name : names) {
            assumeTrue(run("ip", "netns", "add", full(name)) == 0, "network namespaces need root and iproute2");
            made.add(name);
            must("ip -n " + full(name) + " link set lo up");
        }
    }

    private String full(String name) {
        return "noc-" + name + suffix;
    }

    /** Wires two of them: {@code address/bits} on either side. */
    void wire(String a, String addressA, String b, String addressB) throws Exception {
        String deviceA = "to-" + b;
        String deviceB = "to-" + a;
        must("ip -n " + full(a) + " link add " + deviceA + " type veth peer name " + deviceB + " netns " + full(b));
        must("ip -n " + full(a) + " addr add " + addressA + " dev " + deviceA);
        must("ip -n " + full(b) + " addr add " + addressB + " dev " + deviceB);
        must("ip -n " + full(a) + " link set " + deviceA + " up");
        must("ip -n " + full(b) + " link set " + deviceB + " up");
    }

    /** {@code ip} inside one of them. */
    void ip(String name, String words) throws Exception {
        must("ip -n " + full(name) + " " + words);
    }

    /** A line of shell inside one of them. */
    void shell(String name, String line) throws Exception {
        assertThat(run("ip", "netns", "exec", full(name), "sh", "-c", line)).as(line).isZero();
    }

    /** Starts a class of the tests inside one of them. */
    Process java(String name, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "ip", "netns", "exec", full(name),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void must(String words) throws Exception {
        assertThat(run(words.split(" "))).as(words).isZero();
    }

    private static int run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void close() throws Exception {
        for (String name : made) {
            run("ip", "netns", "del", full(name));
        }
    }
}
