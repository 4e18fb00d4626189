package io.nocturne.app.cli;

import io.nocturne.snmp.SetChange;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne snmp set}: changes instances of one agent, all or none. */
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = "Changes instances, all or none. Shows old and new values; without --execute nothing is sent. Changes of the agent must have been allowed: "
                + "nocturne snmp writing TARGET on.")
final class SnmpSetCommand extends SnmpCommand.OneAgent {
    @Parameters(index = "1..*", paramLabel = "OID TYPE VALUE", arity = "3..*",
            description = "TYPE is i (integer), u (unsigned), c (counter), t (ticks), s (text), x (hex), d (decimal octets), o (object identifier), a (IP address), b (bits), = (as the MIB says: names of values, dates, addresses).")
    List<String> words = new ArrayList<>();

    @Option(names = "--execute", description = "Really changes the agent, reads back what it has then, and writes an audit line.")
    boolean execute;

    SnmpSetCommand(Output output) {
        super(output);
    }

    @Override
    ExitStatus ask(SnmpReader device) throws SnmpFailure, InterruptedException {
        SetChange change = SetChange.plan(device, SetValue.varbinds(words, names));
        return new SnmpChange(output, names, common).carryOut(device, change, execute, false);
    }
}
