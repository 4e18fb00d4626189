package io.nocturne.app.cli;

import io.nocturne.core.HostLookup;
import io.nocturne.core.IpText;
import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import io.nocturne.icmp.Echo;
import io.nocturne.icmp.EchoStatistics;
import io.nocturne.icmp.EchoTransport;
import io.nocturne.icmp.NetworkAnswer;
import io.nocturne.icmp.Pinger;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne ping}: ICMP echo to any number of hosts. */
@Command(name = "ping", mixinStandardHelpOptions = true, description = "Sends ICMP echo requests and reports latency and loss.")
final class PingCommand implements Callable<Integer> {
    /** What cannot be a name: nobody is asked for it. */

    private static final int MOST_NAMED = 10;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "HOST", arity = "0..*", description = "Names or addresses, IPv4 or IPv6.")
    List<String> hosts = new ArrayList<>();

    @Option(names = "-f", paramLabel = "FILE", description = "Reads hosts from a file, one a line; # begins a comment; - is standard input.")
    @Nullable
    Path file;

    @Option(names = {"-c", "--count"}, defaultValue = "4", description = "Requests to each host (${DEFAULT-VALUE}).")
    int count;

    @Option(names = "--interval", defaultValue = "1s", converter = Durations.class, description = "Between two requests to one host (${DEFAULT-VALUE}).")
    Duration interval = Duration.ofSeconds(1);

    @Option(names = "--timeout", defaultValue = "1s", converter = Durations.class, description = "For one answer (${DEFAULT-VALUE}).")
    Duration timeout = Duration.ofSeconds(1);

    @Option(names = "--size", defaultValue = "56", description = "Bytes of data in each request (${DEFAULT-VALUE}).")
    int size;

    @Option(names = "--ttl", defaultValue = "64", description = "Hop limit (${DEFAULT-VALUE}).")
    int hopLimit;

    private final Output output;

    PingCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        List<String> names = names();
        if (names.isEmpty()) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "name at least one host, or a file of hosts with -f");
        }
        if (count < 1 || timeout.isZero() || size < 0 || size > 65_500 || hopLimit < 1 || hopLimit > 255) {
            throw new CommandFailure(
                    ExitStatus.WRONG_USAGE,
                    "--count is at least 1, --timeout above zero, --size 0 to 65500 and --ttl 1 to 255");
        }
        hosts.forEach(Hosts::check);
        AtomicBoolean stopped = Interruption.onCtrlC();
        Map<Integer, String> unresolved = new ConcurrentSkipListMap<>();
        @Nullable
        InetAddress[] resolved = resolve(names, unresolved, stopped);
        List<InetAddress> addresses = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int i = 0; i < resolved.length; i++) {
            InetAddress address = resolved[i];
            if (address != null) {
                addresses.add(address);
                owners.add(i);
            }
        }
        EchoStatistics[] statistics = new EchoStatistics[names.size()];
        for (int i = 0; i < statistics.length; i++) {
            statistics[i] = new EchoStatistics();
        }
        Listener listener = new Listener(statistics, owners);
        if (!addresses.isEmpty()) {
            try (EchoTransport transport = Echo.open()) {
                Sentence advice = Echo.advice(transport.way());
                if (advice != null) {
                    output.message(advice.english());
                }
                new Pinger(transport, addresses, new Pinger.Plan(count, interval, timeout, size, hopLimit), listener)
                        .run(stopped::get);
            } catch (IOException e) {
                throw new CommandFailure(ExitStatus.FAILED, e.getMessage() == null ? e.toString() : e.getMessage(), e);
            }
        }
        report(names, resolved, statistics, unresolved);
        if (common.json()) {
            unresolved.forEach((i, why) -> output.message(complaint(names.get(i), why)));
        }
        tellSilent(owners.stream().filter(i -> statistics[i].sent() > 0 && statistics[i].received() == 0).map(names::get).toList());
        if (stopped.get() && isCut(statistics, unresolved.keySet())) {
            output.message("stopped before all was asked: " + Arrays.stream(statistics).mapToLong(EchoStatistics::sent).sum() + " of "
                    + (long) count * (names.size() - unresolved.size()) + " requests had an outcome");
            return ExitStatus.PARTIAL.code();
        }
        return status(statistics, unresolved.size()).code();
    }

    /** Whether any host that has an address, or may have one, was asked less often than it was to be. */
    private boolean isCut(EchoStatistics[] statistics, Set<Integer> unresolved) {
        return IntStream.range(0, statistics.length).anyMatch(i -> !unresolved.contains(i) && statistics[i].sent() < count);
    }

    /** What is wrong with a name often begins with it. */
    private static String complaint(String name, String why) {
        return why.startsWith(name) ? why : name + ": " + why;
    }

    /** The addresses of all names, null for those that have none. */
    private static @Nullable InetAddress[] resolve(List<String> names, Map<Integer, String> unresolved, AtomicBoolean stopped) {
        Map<String, HostLookup.Found> found = HostLookup.all(names, stopped::get);
        @Nullable
        InetAddress[] resolved = new @Nullable InetAddress[names.size()];
        for (int i = 0; i < resolved.length; i++) {
            HostLookup.Found each = found.get(names.get(i));
            if (each != null && each.failure() != null) {
                unresolved.put(i, each.failure() instanceof WrongInput wrong ? wrong.sentence().english() : "name not found");
            }
            resolved[i] = each == null ? null : each.address();
        }
        return resolved;
    }

    private void tellSilent(List<String> silent) {
        if (!silent.isEmpty()) {
            output.message(silent.size() == 1
                    ? silent.getFirst() + " did not answer"
                    : silent.size() + " hosts did not answer: " + String.join(", ", silent.subList(0, Math.min(MOST_NAMED, silent.size())))
                            + (silent.size() > MOST_NAMED ? " and others" : ""));
        }
    }

    private static ExitStatus status(EchoStatistics[] statistics, int unresolved) {
        long answered = 0;
        for (EchoStatistics s : statistics) {
            answered += s.received() > 0 ? 1 : 0;
        }
        if (answered == 0) {
            return unresolved == statistics.length ? ExitStatus.FAILED : ExitStatus.NO_ANSWER;
        }
        return answered < statistics.length ? ExitStatus.PARTIAL : ExitStatus.DONE;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(hosts);
        if (file != null) {
            try {
                List<String> lines = file.toString().equals("-")
                        ? new String(System.in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines().toList()
                        : Files.readAllLines(file);
                for (String line : lines) {
                    String name = line.replaceFirst("#.*", "").trim();
                    if (!name.isEmpty()) {
                        names.add(name);
                    }
                }
            } catch (IOException e) {
                throw new CommandFailure(ExitStatus.FAILED, "cannot read " + file + ": " + Sentence.of(e), e);
            }
        }
        return names;
    }

    private void report(
            List<String> names, @Nullable InetAddress[] resolved, EchoStatistics[] statistics, Map<Integer, String> unresolved) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (int i = 0; i < statistics.length; i++) {
            EchoStatistics s = statistics[i];
            if (common.json()) {
                all.add(json(names.get(i), resolved[i], s, unresolved.get(i)));
            } else {
                output.line(text(names.get(i), s, unresolved.get(i)));
            }
        }
        if (common.json()) {
            output.json(all);
        }
    }

    private static Map<String, @Nullable Object> json(
            String name, @Nullable InetAddress address, EchoStatistics s, @Nullable String failure) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("host", name);
        if (address != null) {
            one.put("address", IpText.of(address));
        }
        putStatistics(one, s);
        List<Map<String, Object>> errors = new ArrayList<>(errors(s));
        if (failure != null) {
            errors.add(Map.of("error", failure, "count", 1));
        }
        one.put("errors", errors);
        return one;
    }

    /** The figures of one target; those that need an answer are null without one. */
    static void putStatistics(Map<String, @Nullable Object> one, EchoStatistics s) {
        one.put("sent", s.sent());
        one.put("received", s.received());
        one.put("loss", s.sent() == 0 ? null : round(s.loss()));
        one.put("min", round(s.min()));
        one.put("avg", round(s.average()));
        one.put("max", round(s.max()));
        one.put("jitter", round(s.jitter()));
        if (s.duplicates() > 0) {
            one.put("duplicates", s.duplicates());
        }
    }

    static List<Map<String, Object>> errors(EchoStatistics s) {
        List<Map<String, Object>> errors = new ArrayList<>();
        for (EchoStatistics.Refusal refusal : s.refusals()) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("error", refusal.answer().word());
            if (refusal.from() != null) {
                error.put("from", IpText.of(refusal.from()));
            }
            if (refusal.mtu() > 0) {
                error.put("mtu", refusal.mtu());
            }
            error.put("count", refusal.count());
            errors.add(error);
        }
        return errors;
    }

    private static @Nullable Double round(double value) {
        return Double.isNaN(value) ? null : Math.round(value * 1_000) / 1_000.0;
    }

    private static String text(String name, EchoStatistics s, @Nullable String failure) {
        if (failure != null) {
            return complaint(name, failure);
        }
        if (s.sent() == 0) {
            return name + ": not asked";
        }
        StringBuilder line = new StringBuilder(name)
                .append(String.format(Locale.ROOT, ": %d of %d answered, loss %.0f %%", s.received(), s.sent(), s.loss()));
        if (s.received() > 0) {
            line.append(String.format(Locale.ROOT, ", min/avg/max %.3f/%.3f/%.3f ms", s.min(), s.average(), s.max()));
            if (!Double.isNaN(s.jitter())) {
                line.append(String.format(Locale.ROOT, ", jitter %.3f ms", s.jitter()));
            }
        }
        for (EchoStatistics.Refusal refusal : s.refusals()) {
            line.append(", ").append(refusal.answer().word().replace('-', ' '));
            if (refusal.from() != null) {
                line.append(" from ").append(IpText.of(refusal.from()));
            }
        }
        return line.toString();
    }

    private record Listener(EchoStatistics[] statistics, List<Integer> owners) implements Pinger.Listener {
        @Override
        public void outcome(int target, int round, io.nocturne.icmp.EchoOutcome outcome) {
            statistics[owners.get(target)].record(outcome);
        }

        @Override
        public void duplicate(int target) {
            statistics[owners.get(target)].duplicate();
        }

        @Override
        public void late(int target, NetworkAnswer answer, @Nullable InetAddress from) {
            statistics[owners.get(target)].late(answer, from);
        }
    }
}
