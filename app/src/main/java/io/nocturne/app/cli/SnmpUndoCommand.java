package io.nocturne.app.cli;

import io.nocturne.core.AuditLog;
import io.nocturne.snmp.SetChange;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nocturne snmp undo}: takes back the last change of one agent. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = "Takes back the last set of this agent, by the audit log. Without --execute it shows what would be sent.")
final class SnmpUndoCommand extends SnmpCommand.OneAgent {
    @Option(names = "--execute", description = "Really changes the agent.")
    boolean execute;

    SnmpUndoCommand(Output output) {
        super(output);
    }

    @Override
    ExitStatus ask(SnmpReader device) throws SnmpFailure, InterruptedException {
        SetChange last;
        try {
            last = SetChange.last(new AuditLog(common.dataDirectory().audit()), device.place())
                    .orElseThrow(() -> new CommandFailure(ExitStatus.FAILED, "the audit log has no set at " + device.place() + " that could be taken back"));
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, "the audit log cannot be read: " + e.getMessage(), e);
        }
        SetChange back = last.reversed();
        if (back.items().isEmpty()) {
            throw new CommandFailure(ExitStatus.FAILED,
                    "the last set at " + device.place() + " made what was not there before; an agent cannot be told to have it no more");
        }
        // What is shown as the value before is what the agent has now, not what it had after the set.
        SetChange now = SetChange.plan(
                device, back.items().stream().map(item -> new io.nocturne.snmp.Varbind(item.oid(), item.after())).toList());
        return new SnmpChange(output, names, common).carryOut(device, now, execute, true);
    }
}
