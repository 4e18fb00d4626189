package io.nocturne.app.cli;

import io.nocturne.store.Cache;
import io.nocturne.store.CacheInfo;
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

/** {@code cache}: looks at the local store. */
@Command(name = "cache", mixinStandardHelpOptions = true, description = "Looks at the local cache: sizes, ages and rows.")
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
