package io.nocturne.app.cli;

import io.nocturne.core.Problems;
import io.nocturne.store.Cache;
import io.nocturne.store.CacheInfo;
import io.nocturne.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cache}: the local store. */
@Command(name = "cache", mixinStandardHelpOptions = true, description = "The local cache: what is in it, giving back space, writing it out.")
public final class CacheCommand implements Runnable {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    private CacheCommand() {}

    /** The command with its subcommands. */
    public static CommandLine create(Output output) {
        CommandLine line = new CommandLine(new CacheCommand());
        line.addSubcommand(new Info(output));
        line.addSubcommand(new Compact(output));
        line.addSubcommand(new CacheExportCommand(output));
        line.addSubcommand(new CacheSqlCommand(output));
        return line;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which one: " + String.join(", ", spec.subcommands().keySet()) + "?");
    }

    /** {@code cache info}. */
    @Command(name = "info", mixinStandardHelpOptions = true, description = "Shows sizes, ages and rows by kind.")
    static final class Info implements Runnable {
        @Mixin
        CommonOptions common = new CommonOptions();

        private final Output output;

        Info(Output output) {
            this.output = output;
        }

        @Override
        public void run() {
            try (Cache cache = Cache.openReadOnly(common.dataDirectory())) {
                Map<String, @Nullable Object> facts = facts(cache.info());
                if (common.json()) {
                    output.json(facts);
                } else {
                    facts.forEach((name, value) -> output.line(String.format("%-12s %s", name, value == null ? "-" : value)));
                }
            }
        }
    }

    /** {@code cache compact}. */
    @Command(name = "compact", mixinStandardHelpOptions = true, description = "Gives back space: deletes what is over the bounds and rewrites the files without gaps.")
    static final class Compact implements Runnable {
        @Mixin
        CommonOptions common = new CommonOptions();

        private final Output output;

        Compact(Output output) {
            this.output = output;
        }

        @Override
        public void run() {
            try (Cache cache = Cache.open(common.dataDirectory(), new Problems())) {
                long before = cache.info().bytes();
                cache.compact();
                CacheInfo after = cache.info();
                if (common.json()) {
                    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
                    facts.put("before", before);
                    facts.put("after", after.bytes());
                    facts.put("rows", after.rows());
                    output.json(facts);
                } else {
                    output.line(before + " bytes before, " + after.bytes() + " bytes now, " + after.rows().get("events") + " events");
                }
            } catch (StoreException e) {
                throw new CommandFailure(ExitStatus.FAILED, e.getMessage() == null ? "The cache could not be compacted." : e.getMessage(), e);
            }
        }
    }

    /** The facts in the form of the JSON. */
    static Map<String, @Nullable Object> facts(CacheInfo info) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("directory", info.directory().toString());
        facts.put("bytes", info.bytes());
        facts.put("journalBytes", info.journalBytes());
        facts.put("files", info.files());
        facts.put("blocks", info.blocks());
        facts.put("rows", info.rows());
        facts.put("rawBytes", info.rawBytes());
        facts.put("storedBytes", info.storedBytes());
        facts.put("oldest", text(info.oldest()));
        facts.put("newest", text(info.newest()));
        facts.put("ageSeconds", age(info.oldest()));
        facts.put("idleSeconds", age(info.newest()));
        facts.put("writer", info.owner());
        return facts;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable Long age(@Nullable Instant time) {
        return time == null ? null : Duration.between(time, Instant.now()).toSeconds();
    }
}
