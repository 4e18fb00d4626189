package io.nocturne.app.cli;

import io.nocturne.core.AuditLog;
import io.nocturne.core.DataDirectory;
import io.nocturne.core.WriteSwitches;
import io.nocturne.snmp.Target;
import java.io.Console;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code nocturne snmp writing}: the switch without which no agent is changed. */
@Command(
        name = "writing",
        mixinStandardHelpOptions = true,
        description = "Allows or forbids changes of one agent; without a target, lists those that may be changed.")
final class SnmpWritingCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "TARGET", description = "host[:port]")
    @Nullable
    String agent;

    @Parameters(index = "1", arity = "0..1", paramLabel = "on|off", description = "Left out: says how it is.")
    @Nullable
    String state;

    private final Output output;

    SnmpWritingCommand(Output output) {
        this.output = output;
    }

    /** The switches of a data directory. */
    static WriteSwitches switches(DataDirectory data) {
        return new WriteSwitches(data.writing(), new AuditLog(data.audit()));
    }

    @Override
    public Integer call() {
        WriteSwitches switches = switches(common.dataDirectory());
        try {
            Set<String> on = switches.read();
            if (agent == null) {
                on.forEach(place -> document(place, true));
                return ExitStatus.DONE.code();
            }
            String place = place(agent);
            if (state == null) {
                document(place, on.contains(place));
                return ExitStatus.DONE.code();
            }
            boolean wanted = switch (state) {
                case "on" -> true;
                case "off" -> false;
                default -> throw new CommandFailure(ExitStatus.WRONG_USAGE, "writing is switched on or off, not " + state);
            };
            if (wanted && !on.contains(place) && !confirmed(place)) {
                output.message("nothing was switched");
                return ExitStatus.FAILED.code();
            }
            switches.set(place, wanted);
            document(place, wanted);
            return ExitStatus.DONE.code();
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, "the switches cannot be read or written: " + e.getMessage(), e);
        }
    }

    private static String place(String agent) {
        return new SnmpOptions().target(agent, Target.PORT).place();
    }

    /** At a terminal a person is asked. */
    private boolean confirmed(String place) {
        Console console = System.console();
        if (common.json() || console == null || !console.isTerminal()) {
            return true;
        }
        String answer = console.readLine("Allow changes of %s? [y/N] ", place);
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    private void document(String place, boolean on) {
        if (common.json()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("target", place);
            one.put("writing", on);
            output.json(one);
        } else {
            output.line(place + "  " + (on ? "may be changed" : "may not be changed"));
        }
    }
}
