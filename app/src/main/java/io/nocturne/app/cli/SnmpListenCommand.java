package io.nocturne.app.cli;

import io.nocturne.core.Feed;
import io.nocturne.core.IpText;
import io.nocturne.core.PortFailure;
import io.nocturne.core.Scope;
import io.nocturne.core.SenderGate;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.Notification;
import io.nocturne.snmp.NotificationCounts;
import io.nocturne.snmp.NotificationReceiver;
import io.nocturne.snmp.NotificationSettings;
import io.nocturne.snmp.Suppressed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nocturne snmp listen}: traps and informs as they come. */
@Command(name = "listen", mixinStandardHelpOptions = true, description = "Receives traps and informs, as a stream.")
final class SnmpListenCommand implements Callable<Integer> {
    private static final int BATCH = 512;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    SnmpOptions options = new SnmpOptions();

    @Option(names = {"-p", "--port"}, paramLabel = "PORT", defaultValue = "1162", description = "Port of UDP and TCP (${DEFAULT-VALUE}); 162 needs a right.")
    int port;

    @Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = "127.0.0.1",
            description = "Local address, or any for the whole network (${DEFAULT-VALUE}).")
    String bind = "127.0.0.1";

    @Option(names = "--per-source", paramLabel = "N",
            description = "Lets N a second of one source through; without it 500, and no limit for this machine itself.")
    @Nullable
    Integer perSource;

    @Option(names = "--allow", paramLabel = "ADDRESS[/BITS]",
            description = "Hears only these: addresses and blocks of them, 10.0.0.0/8 or 2001:db8::/32, with commas between or given several times; others are counted.")
    List<String> allow = List.of();

    @Option(names = "--count", paramLabel = "N", defaultValue = "0", description = "Ends after N; 0 goes on until Ctrl-C.")
    long count;

    private final Output output;
    private ObjectNames names = ObjectNames.NUMBERS;

    SnmpListenCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        AtomicBoolean stopped = Interruption.onCtrlC();
        SenderGate gate = new SenderGate(Listening.senders(allow));
        names = Names.load(common);
        Feed<Notification> feed = Feed.blocking(20_000);
        long printed = 0;
        try (Scope scope = new Scope("listen");
                NotificationReceiver receiver = NotificationReceiver.open(scope, settings(), gate, sink(feed))) {
            output.message("listening on UDP " + (receiver.tcpFailure() == null ? "and TCP " : "") + "port " + receiver.localPort() + " of " + bind + ", receive buffer "
                    + receiver.counts().receiveBuffer() / 1024 + " KiB");
            String only = receiver.tcpFailure();
            if (only != null) {
                output.message("not over TCP: " + only);
            }
            while (!stopped.get() && !output.isBroken() && (count == 0 || printed < count)) {
                int most = count == 0 ? BATCH : (int) Math.min(BATCH, count - printed);
                printed += feed.await(most, 200, TimeUnit.MILLISECONDS, this::print);
                output.flush();
            }
            feed.close();
            NotificationCounts counts = receiver.counts();
            output.message("received " + counts.received() + ", handed on " + counts.delivered()
                    + (counts.repeated() > 0 ? ", informs that came again " + counts.repeated() : "")
                    + (counts.questions() > 0 ? ", questions of senders " + counts.questions() : "") + ", dropped " + counts.dropped()
                    + " (by the system " + Math.max(0, counts.kernelDropped()) + ", queue full " + counts.queueDropped() + ", over the limit "
                    + counts.suppressed() + ", refused " + counts.refused() + ", not allowed " + counts.notAllowed() + ", unknown engines " + counts.engineDropped()
                    + ", no notification " + counts.undecodable() + ")"
                    + (receiver.connectionsClosed() > 0 ? "; connections over TCP closed: " + receiver.connectionsClosed() : ""));
            if (gate.refused() > 0) {
                output.message(Listening.said(gate));
            }
        } catch (PortFailure e) {
            throw Listening.failure(e);
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        }
        return ExitStatus.DONE.code();
    }

    private NotificationReceiver.Sink sink(Feed<Notification> feed) {
        return new NotificationReceiver.Sink() {
            @Override
            public void accept(Notification notification) throws InterruptedException {
                feed.offer(notification);
            }

            @Override
            public void suppressed(Suppressed some) {
                output.message(
                        some.count() + " notifications of " + IpText.of(some.source()) + " were not handed on: it sends more than " + some.perSecond() + " a second");
            }
        };
    }

    private NotificationSettings settings() {
        InetSocketAddress local;
        try {
            local = bind.equals("any") ? new InetSocketAddress(port) : new InetSocketAddress(InetAddress.getByName(bind), port);
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--bind " + bind + ", port " + port + " is no local address", e);
        }
        List<Credentials.User> users = options.logins().stream()
                .map(SnmpOptions.Login::credentials)
                .filter(Credentials.User.class::isInstance)
                .map(Credentials.User.class::cast)
                .toList();
        List<String> communities = options.communities.stream().map(text -> options.secret("--community", text)).toList();
        NotificationSettings made =
                new NotificationSettings(local, users, communities, NotificationSettings.PER_SECOND, false);
        return perSource == null ? made : made.withLimit(Math.max(1, perSource));
    }

    private void print(Notification notification) {
        if (common.json()) {
            output.json(json(notification, names));
            return;
        }
        output.line(notification.arrival() + "  " + notification.from() + "  v" + notification.version().label() + "  "
                + names.name(notification.oid()) + (notification.inform() ? "  (inform)" : ""));
        notification.varbinds().forEach(varbind -> output.line("    " + names.name(varbind.oid()) + " = "
                + varbind.value().type().label() + ": " + names.text(varbind.oid(), varbind.value())));
    }

    /** A notification as the commands print it. */
    static Map<String, Object> json(Notification notification, ObjectNames names) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("time", notification.arrival().toString());
        one.put("source", notification.from());
        if (!notification.via().equals(notification.from())) {
            one.put("via", notification.via());
        }
        one.put("version", notification.version().label());
        one.put("notification", names.name(notification.oid()));
        one.put("oid", notification.oid().toString());
        one.put("inform", notification.inform());
        if (notification.uptime() >= 0) {
            one.put("uptime", notification.uptime());
        }
        if (notification.user() != null) {
            one.put("user", notification.user());
        }
        one.put("varbinds", notification.varbinds().stream().map(names::json).toList());
        return one;
    }
}
