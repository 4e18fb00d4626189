package io.nocturne.app.cli;

import io.nocturne.core.Problems;
import io.nocturne.store.AlarmRecord;
import io.nocturne.store.Cache;
import io.nocturne.store.StandingAlarm;
import io.nocturne.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alarms}: what is wrong, who has it, and what was written about it. */
@Command(name = "alarms", mixinStandardHelpOptions = true, description = "What is wrong: lists it, takes it on, notes something about it.")
public final class AlarmsCommand implements Runnable {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    private AlarmsCommand() {}

    /** The command with its subcommands. */
    public static CommandLine create(Output output) {
        CommandLine line = new CommandLine(new AlarmsCommand());
        line.addSubcommand(new ListAlarms(output));
        line.addSubcommand(new Acknowledge(output));
        line.addSubcommand(new Note(output));
        return line;
    }

    @Override
    public void run() {
        throw WrongCall.without(spec);
    }

    /** {@code alarms list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists alarms, the worst first.")
    static final class ListAlarms implements Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        @Option(names = "--all", description = "Also those that are over.")
        boolean all;

        @Option(names = "--at", paramLabel = "TIME", description = "As they stood at this time: 2026-11-20T02:00, or 15m for so long ago.")
        @Nullable
        String at;

        private final Output output;

        ListAlarms(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() {
            Instant now = Instant.now();
            Instant moment = at == null ? now : SpanOptions.time(at, now);
            try (Cache cache = Cache.openReadOnly(common.dataDirectory())) {
                List<StandingAlarm> alarms = new ArrayList<>(cache.catalogue().standing(moment, all));
                alarms.sort(Comparator.comparing((StandingAlarm alarm) -> alarm.now().state() == AlarmRecord.State.CLEARED)
                        .thenComparing(alarm -> alarm.now().level())
                        .thenComparing(Comparator.comparing(StandingAlarm::since).reversed()));
                if (common.json()) {
                    output.json(alarms.stream().map(AlarmsCommand::json).toList());
                } else if (alarms.isEmpty()) {
                    output.line("nothing is wrong");
                } else {
                    TextTable.print(alarms.stream().map(alarm -> row(alarm, moment)).toList(), output);
                }
            } catch (StoreException e) {
                throw failure(e);
            }
            return ExitStatus.DONE.code();
        }

        private static Map<String, Object> row(StandingAlarm alarm, Instant now) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("LEVEL", alarm.now().level().name().toLowerCase(Locale.ROOT));
            row.put("STATE", alarm.now().state().name().toLowerCase(Locale.ROOT));
            row.put("SINCE", since(alarm).toString().substring(0, 19) + "Z");
            row.put("AGE", age(Duration.between(since(alarm), now)));
            row.put("BY", last(alarm, StandingAlarm.BY));
            row.put("ID", alarm.now().id());
            String note = last(alarm, StandingAlarm.NOTE);
            row.put("TEXT", alarm.now().text() + (note.isEmpty() ? "" : " [" + note + "]"));
            return row;
        }

        private static String age(Duration age) {
            return age.toDays() > 0 ? age.toDays() + "d" : age.toHours() > 0 ? age.toHours() + "h" : age.toMinutes() > 0 ? age.toMinutes() + "m" : age.toSeconds() + "s";
        }
    }

    /** {@code alarms ack}. */
    @Command(name = "ack", mixinStandardHelpOptions = true, description = "Takes alarms on: says that somebody has seen them and does something.")
    static final class Acknowledge implements Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids, or beginnings or parts that belong to one alarm only.")
        List<String> ids = List.of();

        @Option(names = "--by", paramLabel = "NAME", description = "Who (default: the user of this shell).")
        @Nullable
        String by;

        @Option(names = "--note", paramLabel = "TEXT", description = "What is being done.")
        String note = "";

        private final Output output;

        Acknowledge(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws InterruptedException {
            return change(common, output, ids, AlarmRecord.State.ACKNOWLEDGED, by, note);
        }
    }

    /** {@code alarms note}. */
    @Command(name = "note", mixinStandardHelpOptions = true, description = "Notes something about an alarm.")
    static final class Note implements Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        @Parameters(index = "0", paramLabel = "ID", description = "Its id, or a beginning or part that belongs to it only.")
        String id = "";

        @Parameters(index = "1", paramLabel = "TEXT", description = "The note.")
        String note = "";

        @Option(names = "--by", paramLabel = "NAME", description = "Who (default: the user of this shell).")
        @Nullable
        String by;

        private final Output output;

        Note(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws InterruptedException {
            if (note.isBlank()) {
                throw new CommandFailure(ExitStatus.WRONG_USAGE, "the note is empty");
            }
            return change(common, output, List.of(id), null, by, note);
        }
    }

    /** @param state null to leave it as it is */
    private static int change(CommonOptions common, Output output, List<String> ids, AlarmRecord.@Nullable State state, @Nullable String by, String note)
            throws InterruptedException {
        try (Cache cache = Cache.open(common.dataDirectory(), new Problems())) {
            List<StandingAlarm> standing = cache.catalogue().standing(Instant.now(), false);
            List<StandingAlarm> chosen = new ArrayList<>();
            for (String id : ids) {
                chosen.add(find(standing, id));
            }
            List<Map<String, Object>> done = new ArrayList<>();
            for (StandingAlarm alarm : chosen) {
                AlarmRecord before = alarm.now();
                Map<String, String> attributes = new LinkedHashMap<>(before.attributes());
                attributes.put(StandingAlarm.BY, by == null ? System.getProperty("user.name", "") : by);
                if (!note.isBlank()) {
                    attributes.put(StandingAlarm.NOTE, note);
                }
                AlarmRecord after = new AlarmRecord(
                        before.id(), Instant.now(), before.source(), before.level(), state == null ? before.state() : state, before.text(), attributes);
                cache.saveAlarm(after);
                List<AlarmRecord> changes = new ArrayList<>(alarm.changes());
                changes.add(after);
                done.add(json(new StandingAlarm(after, alarm.since(), changes)));
                if (!common.json()) {
                    output.line(after.id() + ": " + after.state().name().toLowerCase(Locale.ROOT) + (note.isBlank() ? "" : ", noted"));
                }
            }
            if (common.json()) {
                output.json(done);
            }
            return ExitStatus.DONE.code();
        } catch (StoreException e) {
            throw failure(e);
        }
    }

    private static StandingAlarm find(List<StandingAlarm> standing, String id) {
        List<StandingAlarm> same = standing.stream().filter(alarm -> alarm.now().id().equals(id)).toList();
        if (same.isEmpty()) {
            same = standing.stream().filter(alarm -> alarm.now().id().startsWith(id)).toList();
        }
        if (same.isEmpty()) {
            same = standing.stream().filter(alarm -> alarm.now().id().contains(id)).toList();
        }
        if (same.size() == 1) {
            return same.getFirst();
        }
        throw new CommandFailure(ExitStatus.FAILED, same.isEmpty()
                ? "There is no alarm '" + id + "' now; 'nocturne alarms list' shows them."
                : "'" + id + "' belongs to " + same.size() + " alarms: " + String.join(", ", same.stream().limit(5).map(alarm -> alarm.now().id()).toList()));
    }

    /** Since when it stands; when it was written down where that is not known. */
    private static Instant since(StandingAlarm alarm) {
        try {
            String since = alarm.now().attributes().get(StandingAlarm.SINCE);
            return since == null ? alarm.since() : Instant.parse(since);
        } catch (DateTimeParseException e) {
            return alarm.since();
        }
    }

    private static String last(StandingAlarm alarm, String attribute) {
        return alarm.now().attributes().getOrDefault(attribute, "");
    }

    private static CommandFailure failure(StoreException e) {
        return new CommandFailure(ExitStatus.FAILED, e.getMessage() == null ? "The cache could not be used." : e.getMessage(), e);
    }

    static Map<String, Object> json(StandingAlarm alarm) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", alarm.now().id());
        one.put("level", alarm.now().level().name().toLowerCase(Locale.ROOT));
        one.put("state", alarm.now().state().name().toLowerCase(Locale.ROOT));
        one.put("since", since(alarm).toString());
        one.put("changed", alarm.now().time().toString());
        one.put("source", alarm.now().source());
        one.put("text", alarm.now().text());
        one.put("by", last(alarm, StandingAlarm.BY));
        List<Map<String, Object>> notes = new ArrayList<>();
        String before = "";
        for (AlarmRecord change : alarm.changes()) {
            String note = change.attributes().getOrDefault(StandingAlarm.NOTE, "");
            if (!note.isEmpty() && !note.equals(before)) {
                notes.add(Map.of("time", change.time().toString(), "by", change.attributes().getOrDefault(StandingAlarm.BY, ""), "text", note));
                before = note;
            }
        }
        one.put("notes", notes);
        return one;
    }
}
