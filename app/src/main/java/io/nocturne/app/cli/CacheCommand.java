package io.nocturne.app.cli;

import io.nocturne.core.Problems;
import io.nocturne.store.Cache;
import io.nocturne.store.CacheInfo;
import io.nocturne.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cache}: the local store. */
@Command(name = "cache", mixinStandardHelpOptions = true, description = "The local cache: what is in it, giving back space, writing it out.")
public final class CacheCommand implements Runnable {
    /** What facts are called where people read them. */
    private static final Map<String, String> NAMES = Map.of(
            "bytes", "size", "journalBytes", "journal", "rawBytes", "received", "storedBytes", "stored", "ageSeconds", "age", "idleSeconds", "quiet for");

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
        throw WrongCall.without(spec);
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
                    facts.forEach((name, value) -> output.line(String.format("%-12s %s", NAMES.getOrDefault(name, name), CacheCommand.text(name, value))));
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
                    output.line(size(before) + " before, " + size(after.bytes()) + " now, " + after.rows().get("events") + " events");
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

    /** A fact for people: sizes and ages in units. */
    private static String text(String name, @Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case Long size when name.equals("bytes") || name.endsWith("Bytes") -> size(size);
            case Long seconds when name.endsWith("Seconds") -> age(seconds);
            case Map<?, ?> rows -> rows.entrySet().stream().map(row -> row.getValue() + " " + row.getKey()).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    private static String size(long bytes) {
        return bytes < 1_024
                ? bytes + " B"
                : bytes < 1 << 20 ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1_024.0) : String.format(Locale.ROOT, "%.1f MiB", bytes / 1_048_576.0);
    }

    private static String age(long seconds) {
        return seconds < 120 ? seconds + " s" : seconds < 7_200 ? seconds / 60 + " min" : seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable Long age(@Nullable Instant time) {
        return time == null ? null : Duration.between(time, Instant.now()).toSeconds();
    }
}
