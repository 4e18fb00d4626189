package io.nocturne.app.cli;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.snmp.OfflineDevice;
import io.nocturne.snmp.Snapshot;
import io.nocturne.snmp.SnapshotDiff;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.Target;
import io.nocturne.snmp.Varbind;
import io.nocturne.snmp.WalkLimits;
import io.nocturne.snmp.WalkReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne snmp snapshot}: what an agent says, kept and compared. */
@Command(name = "snapshot", mixinStandardHelpOptions = true, description = "Saves walks and compares them.")
final class SnmpSnapshotCommand {
    private SnmpSnapshotCommand() {}

    static CommandLine create(Output output) {
        CommandLine line = new CommandLine(new SnmpSnapshotCommand());
        line.addSubcommand(new Save(output));
        line.addSubcommand(new Diff(output));
        return line;
    }

    @Command(name = "save", mixinStandardHelpOptions = true,
            description = "Saves a walk. *.snmprec and *.txt are written in those forms, *.csv, *.json and *.html as tables, all others in our own form, compressed.")
    private static final class Save implements Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        @Mixin
        SnmpOptions options = new SnmpOptions();

        @Parameters(index = "0", paramLabel = "TARGET", description = "host[:port], or file:PATH for a saved walk")
        String agent = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "Where to.")
        Path file = Path.of("");

        @Parameters(index = "2..*", paramLabel = "OID", arity = "0..*", description = "What; everything where left out.")
        List<String> oids = new ArrayList<>();

        @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; by the ending of the name where left out.")
        SavedWalks.@Nullable SaveForm format;

        private final Output output;

        Save(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws Exception {
            ObjectNames names = Names.load(common);
            SavedWalks.checkFolder(file);
            List<Oid> roots = oids.isEmpty() ? List.of(SnmpCommand.EVERYTHING) : oids.stream().map(names::resolveOrFail).toList();
            Instant begin = Instant.now();
            Snapshot taken = agent.startsWith(SavedWalks.PREFIX)
                    ? Snapshot.take(
                            new OfflineDevice(SavedWalks.read(Path.of(agent.substring(SavedWalks.PREFIX.length())), output)), roots, WalkLimits.STANDARD)
                    : ask(roots, names);
            SavedWalks.write(file, taken, format == null ? SavedWalks.SaveForm.ofName(file.toString()) : format, names);
            if (common.json()) {
                Map<String, Object> saved = new LinkedHashMap<>();
                saved.put("file", file.toString());
                saved.put("target", taken.place());
                saved.put("time", taken.time().toString());
                saved.put("rows", taken.rows().size());
                saved.put("complete", taken.whole());
                saved.put("millis", Duration.between(begin, Instant.now()).toMillis());
                output.json(saved);
            } else {
                output.line(taken.rows().size() + " rows of " + taken.place() + " in " + file);
            }
            if (!taken.whole()) {
                output.message(taken.place() + " could not be read to the end; what came is saved and marked as partial");
                return ExitStatus.PARTIAL.code();
            }
            return ExitStatus.DONE.code();
        }

        private Snapshot ask(List<Oid> roots, ObjectNames names) throws InterruptedException {
            Target target = options.target(agent, Target.PORT);
            try (Scope scope = new Scope("snapshot");
                    SnmpEndpoint endpoint = SnmpEndpoint.open(scope)) {
                return Snapshot.take(endpoint.open(target), roots, WalkLimits.STANDARD);
            } catch (SnmpFailure e) {
                throw SnmpCommand.OneAgent.failure(e, target, names);
            } catch (IOException e) {
                throw new CommandFailure(ExitStatus.FAILED, "no socket can be opened: " + e.getMessage(), e);
            }
        }
    }

    @Command(name = "diff", mixinStandardHelpOptions = true, description = "Compares two saved walks.")
    private static final class Diff implements Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        @Parameters(index = "0", paramLabel = "BEFORE")
        Path before = Path.of("");

        @Parameters(index = "1", paramLabel = "AFTER")
        Path after = Path.of("");

        @Option(names = "--all", description = "Lists in the text what always changes too: counters, times, running programs.")
        boolean all;

        @Option(names = "--export", paramLabel = "FILE", description = "Writes all of it as *.csv, *.json or *.html too.")
        @Nullable
        Path export;

        private final Output output;
        private ObjectNames names = ObjectNames.NUMBERS;

        Diff(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws Exception {
            names = Names.load(common);
            Snapshot first = SavedWalks.read(before, output);
            Snapshot second = SavedWalks.read(after, output);
            SnapshotDiff diff = SnapshotDiff.between(first, second);
            if (export != null) {
                export(export, WalkReport.of(first, second, diff, names));
            }
            if (common.json()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("added", diff.added().stream().map(names::json).toList());
                one.put("removed", diff.removed().stream().map(names::json).toList());
                one.put("changed", diff.changed().stream().map(this::json).toList());
                one.put("restarted", diff.restarted());
                output.json(one);
                return ExitStatus.DONE.code();
            }
            if (diff.restarted()) {
                output.message("the agent was started again in between: its counters began anew");
            }
            diff.removed().forEach(row -> output.line("- " + line(row)));
            diff.added().forEach(row -> output.line("+ " + line(row)));
            long folded = 0;
            for (SnapshotDiff.Change change : diff.changed()) {
                if (change.restless() && !all) {
                    folded++;
                    continue;
                }
                output.line("~ " + names.name(change.oid()) + ": " + names.text(change.oid(), change.before()) + " -> "
                        + names.text(change.oid(), change.after()) + (change.growth(names) == null ? "" : " (" + change.growth(names) + ")"));
            }
            output.message(diff.added().size() + " added, " + diff.removed().size() + " removed, " + diff.changed().size() + " changed"
                    + (folded > 0 ? ", " + folded + " of them counters and times that always change (--all lists them)" : ""));
            return ExitStatus.DONE.code();
        }

        private static void export(Path file, WalkReport report) {
            WalkReport.Form form = WalkReport.Form.ofName(file.toString())
                    .orElseThrow(() -> new CommandFailure(ExitStatus.WRONG_USAGE, "--export " + file + ": the name ends in .csv, .json or .html"));
            SavedWalks.checkFolder(file);
            try {
                report.write(file.toAbsolutePath(), form);
            } catch (IOException e) {
                throw new CommandFailure(ExitStatus.FAILED, "cannot write " + file + ": " + Sentence.of(e), e);
            }
        }

        private Map<String, Object> json(SnapshotDiff.Change change) {
            Map<String, Object> one = new LinkedHashMap<>(names.json(new Varbind(change.oid(), change.after())));
            one.put("before", names.text(change.oid(), change.before()));
            one.put("after", names.text(change.oid(), change.after()));
            if (change.growth(names) != null) {
                one.put("delta", change.growth(names));
            }
            one.put("noisy", change.restless());
            return one;
        }

        private String line(Varbind row) {
            return names.name(row.oid()) + " = " + names.text(row.oid(), row.value());
        }
    }
}
