package io.nocturne.app.cli;

import io.nocturne.core.AllowedSenders;
import io.nocturne.core.PortFailure;
import io.nocturne.core.Scope;
import io.nocturne.core.SenderGate;
import io.nocturne.core.Sentence;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.logs.SourceZones;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.Notification;
import io.nocturne.snmp.NotificationCounts;
import io.nocturne.snmp.NotificationEvents;
import io.nocturne.snmp.NotificationReceiver;
import io.nocturne.snmp.NotificationSettings;
import io.nocturne.snmp.Suppressed;
import io.nocturne.syslog.SourceCount;
import io.nocturne.syslog.SyslogCounts;
import io.nocturne.syslog.SyslogListen;
import io.nocturne.syslog.SyslogReceiver;
import io.nocturne.syslog.SyslogSettings;
import io.nocturne.syslog.SyslogTls;
import io.nocturne.syslog.SyslogWish;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nocturne collect}: receives without a window, until it is told to end. */
@Command(name = "collect", mixinStandardHelpOptions = true, description = "Receives syslog and notifications into the cache or a topic, without a window.")
final class CollectCommand implements Callable<Integer> {
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final int SOURCES_SHOWN = 20;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    SnmpOptions snmp = new SnmpOptions();

    @Option(names = "--syslog", paramLabel = "udp:PORT|tcp:PORT|tls:PORT",
            description = "Listens there; may be given several times, with an address before the port if wanted: udp:127.0.0.1:5514.")
    List<String> syslog = List.of();

    @Option(names = "--notifications", paramLabel = "PORT", description = "Listens for SNMP traps and informs on this port, UDP and TCP.")
    @Nullable
    Integer notifications;

    @Option(names = "--allow", paramLabel = "ADDRESS[/BITS]",
            description = "Hears only these: addresses and blocks of them, 10.0.0.0/8 or 2001:db8::/32, with commas between or given several times; what others send is counted by sender and not kept.")
    List<String> allow = List.of();

    @Option(names = "--to", paramLabel = "cache|kafka:TOPIC", required = true, description = "Where to keep what comes.")
    String to = "";

    @Option(names = {"-b", "--bootstrap"}, paramLabel = "HOST:PORT", defaultValue = "", description = "Brokers for kafka:TOPIC.")
    String bootstrap = "";

    @Option(names = "--config", paramLabel = "FILE", description = "Settings of a Kafka client for kafka:TOPIC.")
    @Nullable
    Path config;

    @Option(names = "--tls-cert", paramLabel = "PEM", description = "Certificate for tls:PORT; one is made and kept in the data directory where left out.")
    @Nullable
    Path certificate;

    @Option(names = "--tls-key", paramLabel = "PEM", description = "Key of the certificate, PKCS #8.")
    @Nullable
    Path key;

    @Option(names = "--tls-client-ca", paramLabel = "PEM", description = "Only senders with a certificate of these authorities.")
    @Nullable
    Path authorities;

    @Option(names = "--zone", paramLabel = "[SOURCE=]ZONE",
            description = "The zone of times that state none: of one source (an address, a network, a host or a name with *), or of all others. May be given several times; what the console was told of sources holds too.")
    List<String> zones = List.of();

    @Option(names = "--every", paramLabel = "D", converter = Durations.class, defaultValue = "1m", description = "How often counts are written (${DEFAULT-VALUE}).")
    Duration every = Duration.ofMinutes(1);

    @Option(names = "--for", paramLabel = "D", converter = Durations.class, description = "Ends after this time; without it at Ctrl-C.")
    @Nullable
    Duration length;

    private final Output output;
    private final SenderGate lineSenders = new SenderGate(AllowedSenders.EVERYONE);
    private final SenderGate trapSenders = new SenderGate(AllowedSenders.EVERYONE);
    private List<Sentence> lastClosed = List.of();
    private long refusedBefore;

    CollectCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (syslog.isEmpty() && notifications == null) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "nothing to receive: give --syslog udp:PORT, --notifications PORT, or both");
        }
        List<SyslogListen> listens = new ArrayList<>();
        for (String text : syslog) {
            try {
                listens.add(SyslogListen.parse(text));
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(ExitStatus.WRONG_USAGE, String.valueOf(e.getMessage()), e);
            }
        }
        AllowedSenders senders = Listening.senders(allow);
        lineSenders.allow(senders);
        trapSenders.allow(senders);
        SourceZones decoder = zones();
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean stopped = Interruption.onCtrlC(end::countDown);
        try (Keeping keeping = keeping(); Scope scope = new Scope("collect")) {
            SyslogReceiver lines = listens.isEmpty() ? null : SyslogReceiver.open(scope, syslogSettings(listens), lineSenders, decoder, keeping::take);
            NotificationReceiver traps = notifications == null ? null : traps(scope, keeping, notifications, trapSenders);
            String remark = keeping.remark();
            if (remark != null) {
                output.message(remark);
            }
            tell(lines, traps);
            if (lines != null) {
                lines.onHearing(() -> output.message(hearing("syslog", lines.isDeaf())));
            }
            if (traps != null) {
                traps.onHearing(() -> output.message(hearing("notifications", traps.isDeaf())));
            }
            long began = System.nanoTime();
            while (!stopped.get()) {
                long left = length == null ? Long.MAX_VALUE : length.toNanos() - (System.nanoTime() - began);
                if (left <= 0 || end.await(Math.min(left, Math.max(1_000_000, every.toNanos())), TimeUnit.NANOSECONDS)) {
                    break;
                }
                if (length == null || length.toNanos() > System.nanoTime() - began) {
                    report(lines, traps, keeping, decoder);
                }
            }
            if (lines != null && !lines.finish(DRAIN)) {
                output.message("not all messages could be stored within " + DRAIN.toSeconds() + " s");
            }
            keeping.finish();
            report(lines, traps, keeping, decoder);
            String trouble = keeping.trouble();
            if (trouble != null) {
                output.message("not everything could be stored: " + trouble);
                return (keeping.stored() > 0 ? ExitStatus.PARTIAL : ExitStatus.FAILED).code();
            }
        } catch (PortFailure e) {
            throw Listening.failure(e);
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        }
        return ExitStatus.DONE.code();
    }

    private static String hearing(String what, boolean deaf) {
        return deaf
                ? "the receiver of " + what + " does not hear its own signs of life: start it again, and look for a firewall on the loopback interface"
                : "the receiver of " + what + " hears again";
    }

    private SourceZones zones() {
        ZoneId others = ZoneId.systemDefault();
        for (String text : zones) {
            others = text.indexOf('=') < 0 ? TextOptions.zone(text) : others;
        }
        SourceZones decoder = new SourceZones(common.dataDirectory().logZones(), others);
        try {
            decoder.load();
        } catch (IOException e) {
            output.message("the zones of sources could not be read: " + e.getMessage());
        }
        for (String text : zones) {
            int equals = text.indexOf('=');
            if (equals >= 0) {
                decoder.set(text.substring(0, equals), TextOptions.zone(text.substring(equals + 1)));
            }
        }
        return decoder;
    }

    private Keeping keeping() throws InterruptedException {
        if (to.equals("cache")) {
            return new Keeping.InCache(common.dataDirectory(), output::message);
        }
        if (!to.startsWith("kafka:") || to.length() == 6) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--to is cache or kafka:TOPIC, not '" + to + "'");
        }
        try {
            return new Keeping.InTopic(KafkaCommand.config(bootstrap, config, common), to.substring(6));
        } catch (KafkaFailure e) {
            throw KafkaCommand.failure(e, bootstrap.isEmpty() && config == null);
        }
    }

    private SyslogSettings syslogSettings(List<SyslogListen> listens) throws IOException {
        if ((certificate == null) != (key == null)) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--tls-cert and --tls-key belong together");
        }
        SyslogSettings settings = new SyslogWish(listens, certificate, key, authorities).settings(common.dataDirectory().root().resolve("tls"));
        SyslogTls tls = settings.tls();
        if (tls != null) {
            output.message("certificate " + tls.fingerprint());
        }
        return settings;
    }

    private NotificationReceiver traps(Scope scope, Keeping keeping, int port, SenderGate gate) throws IOException {
        ObjectNames names = Names.load(common);
        NotificationEvents events = new NotificationEvents(names);
        List<Credentials.User> users = snmp.logins().stream()
                .map(SnmpOptions.Login::credentials)
                .filter(Credentials.User.class::isInstance)
                .map(Credentials.User.class::cast)
                .toList();
        List<String> communities = snmp.communities.stream().map(text -> snmp.secret("--community", text)).toList();
        return NotificationReceiver.open(
                scope,
                new NotificationSettings(new InetSocketAddress(port), users, communities, NotificationSettings.PER_SECOND, false),
                gate,
                new NotificationReceiver.Sink() {
                    @Override
                    public void accept(Notification notification) throws InterruptedException {
                        keeping.take(List.of(events.event(notification)));
                    }

                    @Override
                    public void suppressed(Suppressed some) throws InterruptedException {
                        keeping.take(List.of(events.event(some)));
                    }
                });
    }

    private void tell(@Nullable SyslogReceiver lines, @Nullable NotificationReceiver traps) {
        if (lines != null) {
            for (SyslogListen listen : lines.listens()) {
                output.message("listening for syslog on " + listen);
            }
            if (lines.counts().receiveBuffer() > 0) {
                output.message("receive buffer " + lines.counts().receiveBuffer() / 1024 + " KiB");
            }
        }
        if (traps != null) {
            output.message("listening for notifications on udp " + (traps.tcpFailure() == null ? "and tcp " : "") + "port " + traps.localPort());
        }
        output.flush();
    }

    private void report(@Nullable SyslogReceiver lines, @Nullable NotificationReceiver traps, Keeping keeping, SourceZones decoder) {
        SyslogCounts counts = lines == null ? SyslogCounts.NOTHING : lines.counts();
        NotificationCounts trapCounts = traps == null ? null : traps.counts();
        Map<String, Long> dropped = new LinkedHashMap<>();
        dropped.put("kernel", Math.max(0, counts.kernelDropped()) + (trapCounts == null ? 0 : Math.max(0, trapCounts.kernelDropped())));
        dropped.put("queue", counts.queueDropped() + (trapCounts == null ? 0 : trapCounts.queueDropped()));
        dropped.put("notAllowed", counts.notAllowed() + (trapCounts == null ? 0 : trapCounts.notAllowed()));
        if (trapCounts != null) {
            dropped.put("overLimit", trapCounts.suppressed() + trapCounts.engineDropped());
            dropped.put("refused", trapCounts.refused());
            dropped.put("undecodable", trapCounts.undecodable());
        }
        dropped.putAll(keeping.dropped());
        List<Sentence> closedNow = lines == null ? List.of() : lines.lastClosed();
        if (!closedNow.equals(lastClosed)) {
            lastClosed = closedNow;
            output.message("connections were closed, the last one of " + closedNow.stream().map(each -> each.english()).collect(Collectors.joining("; ")));
        }
        long refused = lineSenders.refused() + trapSenders.refused();
        if (refused > refusedBefore) {
            refusedBefore = refused;
            Stream.of(lineSenders, trapSenders).map(Listening::said).filter(said -> !said.isEmpty()).forEach(output::message);
        }
        long received = counts.received() + (trapCounts == null ? 0 : trapCounts.received());
        if (!common.json()) {
            output.line(Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + "  received " + received + ", stored " + keeping.stored() + ", dropped "
                    + dropped.values().stream().mapToLong(Long::longValue).sum() + " " + dropped + ", not understood " + counts.unparsed()
                    + ", cut " + counts.truncated());
            output.flush();
            return;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("time", Instant.now().toString());
        document.put("received", received);
        document.put("stored", keeping.stored());
        document.put("dropped", dropped);
        document.put("unparsed", counts.unparsed());
        document.put("truncated", counts.truncated());
        document.put("resynchronised", counts.resynchronised());
        Map<String, Object> connections = new LinkedHashMap<>();
        connections.put("open", counts.connections());
        connections.put("refused", counts.refused());
        connections.put("closed", counts.closed());
        if (!lastClosed.isEmpty()) {
            connections.put("lastClosed", lastClosed.stream().map(each -> each.english()).toList());
        }
        document.put("connections", connections);
        document.put("receiveBuffer", counts.receiveBuffer());
        List<SourceCount> sources = lines == null ? List.of() : lines.sources();
        document.put("sourceCount", sources.size());
        document.put("sources", sources.stream().limit(SOURCES_SHOWN).map(source -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("address", source.address());
            one.put("messages", source.messages());
            one.put("bytes", source.bytes());
            one.put("unparsed", source.unparsed());
            one.put("truncated", source.truncated());
            one.put("refused", source.refused());
            one.put("last", source.last().toString());
            one.put("zone", decoder.zone(source.address()).getId());
            return one;
        }).toList());
        if (refused > 0) {
            document.put("refusedSenders", Map.of("syslog", Listening.refused(lineSenders), "notifications", Listening.refused(trapSenders)));
        }
        output.json(document);
        output.flush();
    }
}
