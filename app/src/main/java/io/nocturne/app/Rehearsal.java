package io.nocturne.app;

import io.nocturne.app.cli.NocturneCommand;
import io.nocturne.app.cli.Output;
import io.nocturne.core.Scope;
import io.nocturne.lab.ReplayedAgent;
import io.nocturne.lab.agent.Recording;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Runs the short commands once and throws away what they say, so that the virtual machine can note what they load and link. The launchers call
 * this to make the AOT cache from which short commands start; nobody else does.
 */
public final class Rehearsal {
    private static final int ROWS = 400;

    private Rehearsal() {}

    /** @param args the data directory to use, which need not exist */
    public static void main(String[] args) throws IOException {
        Output nowhere = new Output(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        try (Scope scope = new Scope("rehearsal")) {
            InetSocketAddress agent =
                    ReplayedAgent.start(Recording.of(device()), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), scope).address();
            String target = agent.getAddress().getHostAddress() + ":" + agent.getPort();
            for (int round = 0; round < 2; round++) {
                for (List<String> words : List.of(
                        List.of("snmp", "walk", target),
                        List.of("snmp", "walk", target, "ifTable", "--json"),
                        List.of("snmp", "walk", target, "system", "--time"),
                        List.of("snmp", "get", target, "sysUpTime.0", "-v", "1"),
                        List.of("snmp", "next", target, "sysDescr"),
                        List.of("snmp", "table", target, "ifTable"),
                        List.of("snmp", "bulk", target, "ifDescr", "--timeout", "1s"),
                        List.of("mib", "translate", "ifInOctets.3"),
                        List.of("mib", "translate", "sysDescr", "--json"),
                        List.of("mib", "find", "temperature"),
                        List.of("alarms", "list"),
                        List.of("--version"))) {
                    String[] all = new String[words.size() + 2];
                    words.toArray(all);
                    all[words.size()] = "--data";
                    all[words.size() + 1] = args[0];
                    NocturneCommand.execute(nowhere, words.equals(List.of("--version")) ? new String[] {"--version"} : all);
                }
            }
        }
    }

    /** A switch of some size, in the form of a recording. */
    private static String device() {
        StringBuilder text = new StringBuilder("1.3.6.1.2.1.1.1.0|4|A switch\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.8072.3.2.10\n1.3.6.1.2.1.1.3.0|67|123456\n");
        String[] columns = {"1|2|%d", "2|4|port%d", "3|2|6", "4|2|1500", "5|66|1000000000", "6|4x|0242ac1100%02x", "7|2|1", "8|2|1", "9|67|%d", "10|65|%d", "11|65|%d"};
        for (String column : columns) {
            String[] parts = column.split("\\|", 2);
            for (int row = 1; row <= ROWS; row++) {
                text.append("1.3.6.1.2.1.2.2.1.").append(parts[0]).append('.').append(row).append('|')
                        .append(String.format(parts[1], parts[1].contains("x") ? row & 255 : row)).append('\n');
            }
        }
        return text.toString();
    }
}
