package io.nocturne.app.cli;

import io.nocturne.core.IpText;
import io.nocturne.core.Sentence;
import io.nocturne.icmp.Echo;
import io.nocturne.icmp.EchoStatistics;
import io.nocturne.icmp.EchoTransport;
import io.nocturne.icmp.Tracer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne trace}: the way to a host, with latency and loss at each hop. */
@Command(name = "trace", mixinStandardHelpOptions = true, description = "Finds the route to a host, with latency and loss at each hop.")
final class TraceCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "HOST", description = "Name or address, IPv4 or IPv6.")
    String host = "";

    @Option(names = {"-c", "--count"}, defaultValue = "3", description = "Requests to each hop (${DEFAULT-VALUE}).")
    int count;

    @Option(names = "--max-hops", defaultValue = "30", description = "How far to look (${DEFAULT-VALUE}).")
    int maxHops;

    @Option(names = "--timeout", defaultValue = "1s", converter = Durations.class, description = "For one answer (${DEFAULT-VALUE}).")
    Duration timeout = Duration.ofSeconds(1);

    @Option(names = "--names", description = "Look up the names of the hops.")
    boolean names;

    private final Output output;

    TraceCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        if (count < 1 || maxHops < 1 || maxHops > 255 || timeout.isZero()) {
            throw new CommandFailure(
                    ExitStatus.WRONG_USAGE, "--count is at least 1, --max-hops 1 to 255 and --timeout above zero");
        }
        InetAddress target = Hosts.find("", host);
        AtomicBoolean stopped = Interruption.onCtrlC();
        List<Tracer.Hop> hops;
        @Nullable
        String unsent;
        try (EchoTransport transport = Echo.open()) {
            Sentence advice = Echo.advice(transport.way());
            if (advice != null) {
                output.message(advice.english());
            }
            Tracer tracer = new Tracer(transport, target, maxHops, count, timeout);
            hops = tracer.run(stopped::get);
            unsent = tracer.unsent();
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
        boolean reached = !hops.isEmpty() && hops.getLast().isTarget();
        if (common.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("host", host);
            document.put("address", IpText.of(target));
            document.put("reached", reached);
            document.put("hops", hops.stream().map(this::json).toList());
            output.json(document);
        } else {
            hops.forEach(hop -> output.line(text(hop)));
        }
        if (stopped.get() && (!reached || hops.getLast().statistics().sent() < count)) {
            output.message("stopped before the way to " + host + " was asked " + count + (count == 1 ? " time" : " times"));
            return ExitStatus.PARTIAL.code();
        }
        if (reached) {
            return ExitStatus.DONE.code();
        }
        if (hops.isEmpty()) {
            output.message(host + (unsent == null ? ": nothing answered on the way" : ": nothing was sent, since this computer would not: " + unsent));
            return ExitStatus.NO_ANSWER.code();
        }
        output.message(host + " was not reached; " + end(hops.getLast()));
        return ExitStatus.PARTIAL.code();
    }

    /** Where the way ends, and who ended it if somebody said so. */
    private static String end(Tracer.Hop last) {
        String who = last.addresses().stream().map(IpText::of).collect(Collectors.joining(", "));
        List<EchoStatistics.Refusal> refusals = last.statistics().refusals();
        return refusals.isEmpty()
                ? "the last answer came from hop " + last.distance() + ", " + who
                : "hop " + last.distance() + ", " + who + ", answered: " + refusals.getFirst().answer().word().replace('-', ' ');
    }

    private Map<String, @Nullable Object> json(Tracer.Hop hop) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("hop", hop.distance());
        List<String> addresses = hop.addresses().stream().map(IpText::of).toList();
        one.put("address", addresses.isEmpty() ? null : addresses.getFirst());
        one.put("addresses", addresses);
        if (names) {
            one.put("name", hop.addresses().isEmpty() ? null : name(hop.addresses().iterator().next()));
        }
        PingCommand.putStatistics(one, hop.statistics());
        one.put("errors", new ArrayList<>(PingCommand.errors(hop.statistics())));
        return one;
    }

    /** Null where it has none. */
    private static @Nullable String name(InetAddress address) {
        String name = address.getCanonicalHostName();
        return name.equals(address.getHostAddress()) ? null : name;
    }

    private String text(InetAddress address) {
        String name = names ? name(address) : null;
        return name == null ? IpText.of(address) : name + " (" + IpText.of(address) + ")";
    }

    private String text(Tracer.Hop hop) {
        if (hop.addresses().isEmpty()) {
            return String.format(Locale.ROOT, "%3d  no answer", hop.distance());
        }
        String who = hop.addresses().stream()
                .map(address -> text(address))
                .collect(Collectors.joining(", "));
        var s = hop.statistics();
        return s.received() == 0
                ? String.format(Locale.ROOT, "%3d  %-40s %s", hop.distance(), who, s.refusals().getFirst().answer().word().replace('-', ' '))
                : String.format(
                        Locale.ROOT,
                        "%3d  %-40s loss %3.0f %%  min/avg/max %.3f/%.3f/%.3f ms",
                        hop.distance(),
                        who,
                        s.loss(),
                        s.min(),
                        s.average(),
                        s.max());
    }
}
