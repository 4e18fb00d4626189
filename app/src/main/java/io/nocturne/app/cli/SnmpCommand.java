package io.nocturne.app.cli;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.snmp.Diagnosis;
import io.nocturne.snmp.OfflineDevice;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import io.nocturne.snmp.SnmpTable;
import io.nocturne.snmp.Target;
import io.nocturne.snmp.Varbind;
import io.nocturne.snmp.WalkLimits;
import io.nocturne.snmp.WalkResult;
import io.nocturne.snmp.WalkSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne snmp}: everything a person asks of one agent. */
@Command(name = "snmp", mixinStandardHelpOptions = true, description = "Reads and changes management objects of one agent.")
final class SnmpCommand {
    /** The first arc of all that agents have: what IEEE defines lies beside the internet's part (1.0.8802, 1.3.111). */
    static final Oid EVERYTHING = Oid.parse("1");

    private SnmpCommand() {}

    static CommandLine create(Output output) {
        CommandLine line = new CommandLine(new SnmpCommand());
        line.addSubcommand(new Get(output));
        line.addSubcommand(new Next(output));
        line.addSubcommand(new Bulk(output));
        line.addSubcommand(new Walk(output));
        line.addSubcommand(new Table(output));
        line.addSubcommand(new SnmpSetCommand(output));
        line.addSubcommand(new SnmpUndoCommand(output));
        line.addSubcommand(new SnmpWritingCommand(output));
        line.addSubcommand(SnmpSnapshotCommand.create(output));
        line.addSubcommand(new SnmpListenCommand(output));
        line.addSubcommand(new SnmpNotifyCommand(output));
        return line;
    }

    /**
     * Reads the words of a command that only reads, where they are of the usual kind. Describing the command to picocli takes longer than asking
     * an agent does.
     *
     * @param words all of the call
     * @return null where picocli has to look at them: other commands, unusual words, wrong ones
     */
    static @Nullable OneAgent plain(Output output, String... words) {
        if (words.length < 3 || !words[0].equals("snmp")) {
            return null;
        }
        OneAgent command = switch (words[1]) {
            case "get" -> new Get(output);
            case "next" -> new Next(output);
            case "bulk" -> new Bulk(output);
            case "walk" -> new Walk(output);
            case "table" -> new Table(output);
            default -> null;
        };
        try {
            return command != null && command.take(words) ? command : null;
        } catch (RuntimeException e) {
            // A wrong number: picocli says so better.
            return null;
        }
    }

    /** What all have in common: one agent, and what is asked of it. */
    abstract static class OneAgent implements Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        @Mixin
        SnmpOptions options = new SnmpOptions();

        @Parameters(index = "0", paramLabel = "TARGET", description = "host[:port], or file:PATH for a saved walk")
        String agent = "";

        final Output output;
        ObjectNames names = ObjectNames.NUMBERS;

        OneAgent(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws Exception {
            // Before anything that takes time, so that Ctrl-C always ends it well.
            Thread me = Thread.currentThread();
            AtomicBoolean stopped = Interruption.onCtrlC(me::interrupt);
            names = Names.load(common);
            if (agent.startsWith(SavedWalks.PREFIX)) {
                SnmpReader saved = new OfflineDevice(SavedWalks.read(Path.of(agent.substring(SavedWalks.PREFIX.length())), output));
                names = names.fitting(saved);
                return ask(saved).code();
            }
            Target target = options.target(agent, Target.PORT);
            try (Scope scope = new Scope("snmp"); SnmpEndpoint endpoint = SnmpEndpoint.open(scope)) {
                try {
                    SnmpReader device = endpoint.open(target);
                    names = names.fitting(device);
                    return ask(device).code();
                } catch (InterruptedException e) {
                    return stopped.get() ? ExitStatus.DONE.code() : ExitStatus.FAILED.code();
                }
            } catch (SnmpFailure e) {
                throw failure(e, target, names);
            } catch (IOException e) {
                throw new CommandFailure(ExitStatus.FAILED, "no socket can be opened: " + e.getMessage(), e);
            }
        }

        private boolean take(String... words) {
            List<String> plain = new ArrayList<>();
            for (int i = 2; i < words.length; i++) {
                String word = words[i];
                if (word.equals("--json")) {
                    common.json = true;
                } else if (!word.startsWith("-")) {
                    plain.add(word);
                } else if (i + 1 == words.length || words[i + 1].startsWith("-") || !takeValued(word, words[++i])) {
                    return false;
                }
            }
            if (plain.isEmpty()) {
                return false;
            }
            agent = plain.getFirst();
            return takeObjects(plain.subList(1, plain.size()));
        }

        private boolean takeValued(String option, String value) {
            if (option.equals("--data")) {
                common.data = Path.of(value);
                return true;
            }
            return options.take(option, value);
        }

        /** What is asked for; false if that is not enough, or the command is one for picocli alone. */
        boolean takeObjects(List<String> named) {
            return false;
        }

        abstract ExitStatus ask(SnmpReader device) throws SnmpFailure, InterruptedException;

        static CommandFailure failure(SnmpFailure e, Target target, ObjectNames names) {
            return switch (e.kind()) {
                case NO_ANSWER -> new CommandFailure(ExitStatus.NO_ANSWER, names.said(Diagnosis.explain(e, target)), e);
                case REFUSED -> new CommandFailure(ExitStatus.REFUSED, names.said(e.sentence()), e);
                default -> new CommandFailure(ExitStatus.FAILED, names.said(e.sentence()), e);
            };
        }

        final void print(List<Varbind> varbinds) {
            if (common.json()) {
                output.json(varbinds.stream().map(names::json).toList());
            } else {
                varbinds.forEach(this::line);
            }
        }

        final void line(Varbind varbind) {
            output.line(names.name(varbind.oid()) + " = " + varbind.value().type().label() + ": " + names.text(varbind.oid(), varbind.value()));
        }

        final List<Oid> resolve(List<String> words) {
            return words.stream().map(names::resolveOrFail).toList();
        }
    }

    /** What is asked about one object or several. */
    private abstract static class OneOrMore extends OneAgent {
        @Parameters(index = "1..*", paramLabel = "OID", arity = "1..*", description = "Names or numbers.")
        List<String> oids = new ArrayList<>();

        OneOrMore(Output output) {
            super(output);
        }

        @Override
        boolean takeObjects(List<String> named) {
            oids.addAll(named);
            return !named.isEmpty();
        }

        final List<Oid> asked() {
            return resolve(oids);
        }
    }

    @Command(name = "get", mixinStandardHelpOptions = true, description = "Reads instances.")
    private static final class Get extends OneOrMore {
        Get(Output output) {
            super(output);
        }

        @Override
        ExitStatus ask(SnmpReader device) throws SnmpFailure, InterruptedException {
            List<Varbind> found = device.get(asked());
            print(found);
            long absent = found.stream().filter(varbind -> !varbind.value().type().isValue()).count();
            if (absent > 0) {
                output.message(device.place() + " has not all of them: " + absent + " of " + found.size() + " absent, or not for these credentials to see");
                if (absent == found.size()) {
                    Oid first = found.getFirst().oid();
                    output.message(names.said(Diagnosis.unseen(device, first, names.name(first))));
                }
                return absent == found.size() ? ExitStatus.FAILED : ExitStatus.PARTIAL;
            }
            return ExitStatus.DONE;
        }
    }

    @Command(name = "next", mixinStandardHelpOptions = true, description = "Reads the first instance after each.")
    private static final class Next extends OneOrMore {
        Next(Output output) {
            super(output);
        }

        @Override
        ExitStatus ask(SnmpReader device) throws SnmpFailure, InterruptedException {
            print(device.next(asked()));
            return ExitStatus.DONE;
        }
    }

    @Command(name = "bulk", mixinStandardHelpOptions = true, description = "Reads many instances with one request.")
    private static final class Bulk extends OneOrMore {
        @Option(names = "--non-repeaters", defaultValue = "0", description = "The first N are followed once only (${DEFAULT-VALUE}).")
        int nonRepeaters;

        Bulk(Output output) {
            super(output);
        }

        @Override
        ExitStatus ask(SnmpReader device) throws SnmpFailure, InterruptedException {
            int repetitions = options.maxRepetitions > 0 ? options.maxRepetitions : 10;
            print(device.bulk(nonRepeaters, repetitions, asked()));
            return ExitStatus.DONE;
        }
    }

    @Command(name = "walk", mixinStandardHelpOptions = true, description = "Reads a subtree, as a stream.")
    private static final class Walk extends OneAgent {
        @Parameters(index = "1..*", paramLabel = "OID", arity = "0..*", description = "Where to begin; everything where left out.")
        List<String> oids = new ArrayList<>();

        @Option(names = "--tolerant", description = "Goes on with agents that answer out of order.")
        boolean tolerant;

        @Option(names = "--sequential", description = "One request after another, however far the agent is.")
        boolean sequential;

        @Option(names = "--time", description = "Says in the end how many rows came in what time.")
        boolean time;

        Walk(Output output) {
            super(output);
        }

        @Override
        boolean takeObjects(List<String> named) {
            oids.addAll(named);
            return true;
        }

        @Override
        ExitStatus ask(SnmpReader device) throws SnmpFailure, InterruptedException {
            List<Oid> roots = oids.isEmpty() ? List.of(EVERYTHING) : resolve(oids);
            WalkLimits limits = WalkLimits.STANDARD;
            if (tolerant) {
                limits = limits.tolerant();
            }
            if (sequential) {
                limits = limits.sequential();
            }
            ExitStatus status = ExitStatus.DONE;
            long begin = System.nanoTime();
            long rows = 0;
            long requests = 0;
            for (Oid root : roots) {
                WalkResult result;
                try {
                    result = device.walk(root, new Printed(), limits);
                } catch (SnmpFailure e) {
                    if (rows == 0) {
                        throw e;
                    }
                    // What came of the roots before is there.
                    output.flush();
                    output.message(names.name(root) + " is missing: " + names.said(e.sentence()));
                    return ExitStatus.PARTIAL;
                }
                rows += result.rows();
                requests += result.requests();
                if (result.message() != null) {
                    output.flush();
                    output.message(names.said(result.message()));
                }
                if (!result.isWhole() && result.end() != WalkResult.End.STOPPED) {
                    status = ExitStatus.PARTIAL;
                }
                if (result.end() == WalkResult.End.LOOP && !tolerant) {
                    output.message("add --tolerant to go on with what it has not returned before");
                }
            }
            if (time) {
                output.flush();
                output.message(rows + " rows in " + (System.nanoTime() - begin) / 1_000_000 + " ms with " + requests + " requests");
            }
            if (rows == 0 && status == ExitStatus.PARTIAL) {
                return ExitStatus.FAILED;
            }
            if (rows == 0) {
                output.flush();
                output.message(names.said(Diagnosis.unseen(device, roots.getFirst(), names.name(roots.getFirst()))));
            }
            return status;
        }

        private boolean show(Varbind row) {
            if (common.json()) {
                output.json(names.json(row));
            } else {
                line(row);
            }
            return !output.wasBroken();
        }

        /** Printed in large pieces, and at once where the agent takes its time. */
        private final class Printed implements WalkSink {
            @Override
            public boolean accept(Varbind row) {
                return show(row);
            }

            @Override
            public void waiting() {
                output.flush();
            }
        }
    }

    @Command(name = "table", mixinStandardHelpOptions = true, description = "Reads a table, row by row.")
    private static final class Table extends OneAgent {
        @Parameters(index = "1", paramLabel = "OID", description = "The table, its row object, or one column.")
        String table = "";

        Table(Output output) {
            super(output);
        }

        @Override
        boolean takeObjects(List<String> named) {
            table = named.isEmpty() ? "" : named.getFirst();
            return named.size() == 1;
        }

        @Override
        ExitStatus ask(SnmpReader device) throws SnmpFailure, InterruptedException {
            Oid root = names.resolveOrFail(table);
            SnmpTable read = names.entry(root).isPresent()
                    ? SnmpTable.read(device, root, names.entry(root).get())
                    : SnmpTable.read(device, root);
            List<Map<String, Object>> rows = new ArrayList<>();
            for (SnmpTable.Row row : read.rows()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("index", row.index().toString());
                row.cells().keySet().stream().findFirst().ifPresent(column -> names.index(column.child(row.index())).forEach((name, text) -> {
                    if (read.columns().stream().noneMatch(each -> names.name(each).equals(name))) {
                        one.put(name, text);
                    }
                }));
                row.cells().forEach((column, value) -> one.put(names.name(column), names.text(column.child(row.index()), value)));
                rows.add(one);
            }
            if (common.json()) {
                output.json(rows);
            } else {
                TextTable.print(rows, output);
            }
            if (read.message() != null) {
                output.message(names.said(read.message()));
                return ExitStatus.PARTIAL;
            }
            return ExitStatus.DONE;
        }
    }
}
