package io.nocturne.app;

import io.nocturne.app.cli.ExitStatus;
import io.nocturne.app.cli.Output;
import io.nocturne.core.Scope;
import io.nocturne.lab.ReplayedAgent;
import io.nocturne.lab.agent.Recording;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Runs commands once and throws away what they say, so that the virtual machine can note what they load and link. The launchers call
 * this to make the AOT caches from which the short commands start and those that scan files; nobody else does.
 */
public final class Rehearsal {
    private static final int ROWS = 400;
    private static final int LINES = 40_000;

    private Rehearsal() {}

    /** @param args the data directory to use, which need not exist; then {@code scan} for the commands that scan files, nothing for the short ones */
    public static void main(String[] args) throws IOException {
        // Like every call: a class that is not in the cache is looked for in one archive after the other, and there are seventy.
        OutOfMemory.tell();
        QuickStart.chooseSelector();
        Path data = Path.of(args[0]);
        if (args.length > 1 && args[1].equals("scan")) {
            scans(data);
        } else {
            shortCommands(data);
        }
    }

    private static void shortCommands(Path data) throws IOException {
        try (Scope scope = new Scope("rehearsal")) {
            InetSocketAddress agent =
                    ReplayedAgent.start(Recording.of(device()), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), scope).address();
            String target = agent.getAddress().getHostAddress() + ":" + agent.getPort();
            run(data, List.of(
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
                    List.of("--version")));
        }
    }

    private static void scans(Path data) throws IOException {
        Files.createDirectories(data);
        Path log = data.resolve("rehearsal.log");
        Path packed = data.resolve("rehearsal.log.gz");
        Files.writeString(log, lines());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(log, out);
        }
        run(data, List.of(
                List.of("log", "scan", log.toString(), "--where", "nowhere", "--count"),
                List.of("log", "scan", log.toString(), "--where", "severity>=error refused", "--limit", "20"),
                List.of("log", "scan", log.toString(), "--where", "/port [0-9]+ down/", "--json"),
                List.of("log", "scan", packed.toString(), "--by", "severity"),
                List.of("log", "scan", log.toString(), "--patterns", "5", "--records"),
                List.of("log", "parse", packed.toString(), "--json", "--limit", "5000")));
    }

    private static void run(Path data, List<List<String>> commands) {
        Output nowhere = new Output(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        for (int round = 0; round < 2; round++) {
            for (List<String> words : commands) {
                List<String> all = new ArrayList<>(words);
                if (!words.getFirst().startsWith("-")) {
                    all.addAll(List.of("--data", data.toString()));
                }
                int status = Launch.run(nowhere, all.toArray(new String[0]));
                if (status == ExitStatus.WRONG_USAGE.code()) {
                    throw new IllegalStateException("no such call: " + words);
                }
            }
        }
    }

    /** A log in two of the usual forms. */
    private static String lines() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            String message =
                    i % 3 == 0 ? "port " + i % 48 + " down, flapped " + i + " times" : "connection from 10.0." + i % 250 + ".7 " + (i % 7 == 0 ? "refused" : "accepted");
            text.append(i % 10 < 7
                    ? String.format("<%d>Nov 20 02:%02d:%02d sw%d link[%d]: %s%n", 184 + i % 8, i / 60 % 60, i % 60, i % 20, 100 + i % 9, message)
                    : String.format("2026-11-20T02:%02d:%02d.120Z app%d ERROR worker %s%n", i / 60 % 60, i % 60, i % 5, message));
        }
        return text.toString();
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
