package io.nocturne.app.cli;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.snmp.EngineIds;
import io.nocturne.snmp.NotificationSettings;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.Target;
import io.nocturne.snmp.Varbind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne snmp notify}: a trap or an inform, for testing receivers. */
@Command(name = "notify", mixinStandardHelpOptions = true, description = "Sends a trap or an inform.")
final class SnmpNotifyCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    SnmpOptions options = new SnmpOptions();

    @Parameters(index = "0", paramLabel = "TARGET", description = "host[:port]; port 162 where none is given.")
    String receiver = "";

    @Parameters(index = "1", paramLabel = "NOTIFICATION", description = "Name or number, such as linkDown or 1.3.6.1.6.3.1.1.5.3.")
    String notification = "";

    @Parameters(index = "2..*", paramLabel = "OID TYPE VALUE", arity = "0..*", description = "What it carries; the types are those of set.")
    List<String> words = new ArrayList<>();

    @Option(names = "--inform", description = "Waits until it is acknowledged.")
    boolean inform;

    @Option(names = "--engine-id", paramLabel = "HEX", description = "Our engine ID for traps of version 3, as the receiver was told it.")
    @Nullable
    String engine;

    @Option(names = "--repeat", paramLabel = "N", defaultValue = "1", description = "Sends it N times (${DEFAULT-VALUE}).")
    int repeat;

    private final Output output;

    SnmpNotifyCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        Target target = options.target(receiver, NotificationSettings.PORT);
        ObjectNames names = Names.load(common);
        Oid oid = names.resolveOrFail(notification);
        List<Varbind> carried = SetValue.varbinds(words, names);
        byte[] id = engineId();
        try (Scope scope = new Scope("notify");
                SnmpEndpoint endpoint = SnmpEndpoint.open(scope, id)) {
            long uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 10;
            var device = endpoint.open(target);
            for (int i = 0; i < repeat; i++) {
                device.notify(oid, uptime, carried, inform);
            }
        } catch (SnmpFailure e) {
            throw new CommandFailure(
                    switch (e.kind()) {
                        case NO_ANSWER -> ExitStatus.NO_ANSWER;
                        case REFUSED -> ExitStatus.REFUSED;
                        default -> ExitStatus.FAILED;
                    },
                    names.said(e.sentence()),
                    e);
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, "no socket can be opened: " + e.getMessage(), e);
        }
        if (common.json()) {
            Map<String, Object> sent = new LinkedHashMap<>();
            sent.put("target", target.place());
            sent.put("version", target.version().label());
            sent.put("notification", names.name(oid));
            sent.put("oid", oid.toString());
            sent.put("sent", repeat);
            sent.put("acknowledged", inform);
            if (target.version() == io.nocturne.snmp.SnmpVersion.V3) {
                sent.put("engineId", HexFormat.of().formatHex(id));
            }
            output.json(sent);
        } else {
            output.line(names.name(oid) + (inform ? " acknowledged by " : " sent to ") + target.place());
        }
        return ExitStatus.DONE.code();
    }

    private byte[] engineId() {
        if (engine == null) {
            return EngineIds.ofThisMachine();
        }
        try {
            byte[] id = HexFormat.of().parseHex(engine.startsWith("0x") ? engine.substring(2) : engine);
            if (id.length < 5 || id.length > 32) {
                throw new IllegalArgumentException("it has 5 to 32 octets");
            }
            return id;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--engine-id " + engine + ": " + Sentence.of(e), e);
        }
    }
}
