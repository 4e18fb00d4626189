package io.nocturne.app.cli;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.snmp.Diagnosis;
import io.nocturne.snmp.Snapshot;
import io.nocturne.snmp.SnapshotDiff;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.Target;
import io.nocturne.snmp.Varbind;
import io.nocturne.snmp.WalkFile;
import io.nocturne.snmp.WalkLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            description = "Saves a walk. *.snmprec and *.txt are written in those forms, all others in our own, compressed.")
    private static final class Save implements Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        @Mixin
        SnmpOptions options = new SnmpOptions();

        @Parameters(index = "0", paramLabel = "TARGET", description = "host[:port]")
        String agent = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "Where to.")
        Path file = Path.of("");

        @Parameters(index = "2..*", paramLabel = "OID", arity = "0..*", description = "What; everything where left out.")
        List<String> oids = new ArrayList<>();

        @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; by the ending of the name where left out.")
        WalkFile.@Nullable Format format;

        private final Output output;

        Save(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws Exception {
            Target target = options.target(agent, Target.PORT);
            ObjectNames names = Names.load(common);
            List<Oid> roots = oids.isEmpty() ? List.of(Oid.parse("1.3.6.1")) : oids.stream().map(names::resolveOrFail).toList();
            Instant begin = Instant.now();
            try (Scope scope = new Scope("snapshot");
                    SnmpEndpoint endpoint = SnmpEndpoint.open(scope)) {
                Snapshot taken = Snapshot.take(endpoint.open(target), roots, WalkLimits.STANDARD);
                WalkFile.Format chosen = format == null ? WalkFile.Format.ofName(file.toString()) : format;
                WalkFile.write(file.toAbsolutePath(), taken, chosen);
                Map<String, Object> saved = new LinkedHashMap<>();
                saved.put("file", file.toString());
                saved.put("target", target.place());
                saved.put("time", taken.time().toString());
                saved.put("rows", taken.rows().size());
                saved.put("complete", taken.whole());
                saved.put("millis", Duration.between(begin, Instant.now()).toMillis());
                if (common.json()) {
                    output.json(saved);
                } else {
                    output.line(taken.rows().size() + " rows of " + target.place() + " in " + file);
                }
                if (!taken.whole()) {
                    output.message(target.place() + " could not be read to the end; what came is saved and marked as partial");
                    return ExitStatus.PARTIAL.code();
                }
                return ExitStatus.DONE.code();
            } catch (SnmpFailure e) {
                String sentence = Objects.toString(e.getMessage(), e.toString());
                throw switch (e.kind()) {
                    case NO_ANSWER -> new CommandFailure(ExitStatus.NO_ANSWER, sentence + ". " + Diagnosis.explain(target), e);
                    case REFUSED -> new CommandFailure(ExitStatus.REFUSED, sentence, e);
                    default -> new CommandFailure(ExitStatus.FAILED, sentence, e);
                };
            } catch (IOException e) {
                throw new CommandFailure(ExitStatus.FAILED, "cannot save " + file + ": " + e.getMessage(), e);
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

        private final Output output;
        private ObjectNames names = ObjectNames.NUMBERS;

        Diff(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws Exception {
            names = Names.load(common);
            SnapshotDiff diff = SnapshotDiff.between(read(before), read(after));
            if (common.json()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("added", diff.added().stream().map(names::json).toList());
                one.put("removed", diff.removed().stream().map(names::json).toList());
                one.put("changed", diff.changed().stream().map(this::json).toList());
                output.json(one);
                return ExitStatus.DONE.code();
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
                        + names.text(change.oid(), change.after()) + (change.delta() == null ? "" : " (" + change.delta() + ")"));
            }
            output.message(diff.added().size() + " added, " + diff.removed().size() + " removed, " + diff.changed().size() + " changed"
                    + (folded > 0 ? ", " + folded + " of them counters and times that always change (--all lists them)" : ""));
            return ExitStatus.DONE.code();
        }

        private Map<String, Object> json(SnapshotDiff.Change change) {
            Map<String, Object> one = new LinkedHashMap<>(names.json(new Varbind(change.oid(), change.after())));
            one.put("before", names.text(change.oid(), change.before()));
            one.put("after", names.text(change.oid(), change.after()));
            if (change.delta() != null) {
                one.put("delta", change.delta());
            }
            one.put("noisy", change.restless());
            return one;
        }

        private String line(Varbind row) {
            return names.name(row.oid()) + " = " + names.text(row.oid(), row.value());
        }

        private Snapshot read(Path file) {
            try {
                WalkFile.Content content = WalkFile.read(file);
                if (!content.unread().isEmpty()) {
                    output.message(content.unread().size() + " lines are no rows, the first at " + content.unread().getFirst());
                }
                return content.snapshot();
            } catch (IOException e) {
                throw new CommandFailure(ExitStatus.FAILED, "cannot read " + file + ": " + e.getMessage(), e);
            }
        }
    }
}
