package io.nocturne.app.cli;

import io.nocturne.core.Event;
import io.nocturne.logs.Filter;
import io.nocturne.store.Cache;
import io.nocturne.store.EventMatcher;
import io.nocturne.store.EventQuery;
import io.nocturne.store.StoreException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne log search}: events of the cache, newest first. */
@Command(name = "search", mixinStandardHelpOptions = true, description = "Searches the cache, newest first.")
final class LogSearchCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILTER", arity = "0..*", description = "Words, \"phrases\", /regex/, field:value, severity>=warning, time>=...; all where left out.")
    List<String> words = List.of();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1000", description = "At most so many (${DEFAULT-VALUE}).")
    int limit;

    @Option(names = "--count", description = "Only count.")
    boolean count;

    private final Output output;

    LogSearchCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        Filter filter = LogScanCommand.filter(String.join(" ", words));
        if (limit < 1) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--limit is at least 1");
        }
        AtomicBoolean stopped = Interruption.onCtrlC();
        EventMatcher matcher = filter == Filter.ALL ? null : EventMatcher.of(filter.required(), filter::test);
        long[] found = {0};
        long unreadable;
        try (Cache cache = Cache.openReadOnly(common.dataDirectory())) {
            cache.search(new EventQuery(null, matcher, count ? Integer.MAX_VALUE : limit), event -> {
                found[0]++;
                if (!count) {
                    print(event);
                }
                return !stopped.get() && ((found[0] & 0xff) != 0 || !output.isBroken());
            }, stopped::get);
            unreadable = cache.unreadable();
        } catch (StoreException e) {
            throw new CommandFailure(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        }
        if (count && common.json()) {
            output.json(Map.of("matched", found[0]));
        } else if (count) {
            output.line(Long.toString(found[0]));
        } else if (found[0] >= limit) {
            output.message("there may be more than " + limit + "; --limit N gives more");
        }
        if (found[0] == 0 && !Files.isDirectory(common.dataDirectory().cache())) {
            output.message("nothing was kept yet in " + common.dataDirectory().cache() + "; `log import` and `collect` keep lines, and so does the console");
        }
        if (unreadable > 0) {
            output.message(unreadable + " blocks of the cache are damaged and were passed over");
            return ExitStatus.PARTIAL.code();
        }
        return ExitStatus.DONE.code();
    }

    private void print(Event event) {
        if (!common.json()) {
            output.line(LogParseCommand.text(event));
            return;
        }
        Map<String, @Nullable Object> one = new LinkedHashMap<>(LogParseCommand.json(event));
        one.put("arrival", event.arrival().toString());
        one.put("source", event.source().name());
        output.json(one);
    }
}
