package io.nocturne.app.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nocturne.core.Scope;
import io.nocturne.lab.Lab;
import io.nocturne.lab.LabOptions;
import io.nocturne.lab.SimulatedNetwork;
import io.nocturne.lab.network.PlanOptions;
import io.nocturne.lab.traffic.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nocturne lab}: a playground that runs until Ctrl-C. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = "Runs a Kafka broker, a simulated network, log traffic and faults on this machine until Ctrl-C.")
final class LabCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(names = "--devices", paramLabel = "N", defaultValue = "24", description = "Of the simulated network (${DEFAULT-VALUE}).")
    int devices;

    @Option(names = "--brokers", paramLabel = "N", defaultValue = "1", description = "Kafka brokers: 1, or 0 for none (${DEFAULT-VALUE}).")
    int brokers;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "200", description = "Log lines a second over all topics (${DEFAULT-VALUE}).")
    double rate;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Equal seeds make equal networks, lines and faults (${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--notifications", paramLabel = "PORT", defaultValue = "1162",
            description = "Local UDP port that gets the notifications; 0 for none (${DEFAULT-VALUE}).")
    int notifications;

    @Option(names = "--syslog", paramLabel = "PORT", defaultValue = "1514", description = "Local UDP port that gets the devices' syslog; 0 for none (${DEFAULT-VALUE}).")
    int syslog;

    @Option(names = "--faults", paramLabel = "D", defaultValue = "20s", converter = Durations.class,
            description = "Mean time between faults; 0s for none (${DEFAULT-VALUE}).")
    Duration faults = Duration.ofSeconds(20);

    @Option(names = "--net", paramLabel = "127.A", defaultValue = "127.40", description = "Where the devices' addresses lie (${DEFAULT-VALUE}).")
    String net = "127.40";

    @Option(names = "--replay", paramLabel = "FILE", description = "A saved walk that answers as one more device. Can be given again.")
    List<Path> replays = new ArrayList<>();

    @Option(names = "--truth", paramLabel = "FILE", description = "Writes what is cabled to what as JSON.")
    @Nullable
    Path truth;

    @Option(names = "--for", paramLabel = "D", converter = Durations.class, description = "Ends after this time.")
    @Nullable
    Duration length;

    private final Output output;

    LabCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Interruption.onCtrlC(end::countDown);
        long begin = System.nanoTime();
        try (Scope scope = new Scope("command"); Lab lab = Lab.start(options(), scope)) {
            long millis = (System.nanoTime() - begin) / 1_000_000;
            if (truth != null) {
                Files.write(truth, JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(lab.plan().truth()));
            }
            lab.onFault(output::message);
            report(lab, millis);
            output.flush();
            if (length == null) {
                end.await();
            } else {
                boolean interrupted = end.await(length.toMillis(), TimeUnit.MILLISECONDS);
                if (!interrupted) {
                    output.message("the lab ends after " + length.toSeconds() + " s");
                }
            }
            output.message("lines written " + lab.producers().written() + ", not written " + lab.producers().failed() + ", notifications "
                    + lab.notifier().notified() + ", syslog " + lab.notifier().logged() + ", SNMP requests answered " + lab.network().answered());
        } catch (IOException | IllegalStateException e) {
            throw new CommandFailure(ExitStatus.FAILED, e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
        return ExitStatus.DONE.code();
    }

    private LabOptions options() {
        if (brokers < 0 || brokers > 1) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--brokers is 0 or 1: one process holds one broker");
        }
        try {
            PlanOptions.usual(devices, seed).withNet(net);
            return new LabOptions(devices, brokers == 1, rate, seed, notifications, syslog, faults, net, replays);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    private void report(Lab lab, long millis) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("bootstrap", lab.bootstrap());
        all.put("topics", lab.topics());
        all.put("groups", lab.groups().stream().map(Group::name).toList());
        Map<String, Object> snmp = new LinkedHashMap<>();
        snmp.put("port", lab.snmpPort());
        snmp.put("community", lab.community());
        snmp.put("writeCommunity", SimulatedNetwork.WRITE_COMMUNITY);
        snmp.put("seeds", lab.seeds());
        all.put("snmp", snmp);
        all.put("notifications", notifications == 0 ? null : "127.0.0.1:" + notifications);
        all.put("syslog", syslog == 0 ? null : "udp:127.0.0.1:" + syslog);
        all.put("devices", lab.plan().devices().size());
        all.put("rate", rate);
        all.put("seed", seed);
        all.put("millis", millis);
        if (common.json()) {
            output.json(all);
            return;
        }
        output.line("Kafka          " + (lab.bootstrap() == null ? "none" : lab.bootstrap()));
        output.line("topics         " + String.join(", ", lab.topics()));
        output.line("groups         " + String.join(", ", lab.groups().stream().map(Group::name).toList()));
        output.line("SNMP           " + lab.plan().devices().size() + " devices at UDP port " + lab.snmpPort() + ", community " + lab.community()
                + " (" + SimulatedNetwork.WRITE_COMMUNITY + " to set)");
        output.line("seeds          " + String.join(" ", lab.seeds()));
        output.line("notifications  " + (notifications == 0 ? "none" : "to 127.0.0.1:" + notifications));
        output.line("syslog         " + (syslog == 0 ? "none" : "to udp:127.0.0.1:" + syslog));
        output.line("started in " + millis + " ms; Ctrl-C ends it");
    }
}
