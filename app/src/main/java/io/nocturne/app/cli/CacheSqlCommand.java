package io.nocturne.app.cli;

import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import io.nocturne.store.Cache;
import io.nocturne.store.CacheSql;
import io.nocturne.store.EventMatcher;
import io.nocturne.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cache sql}: a SELECT over what was kept. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Runs a SELECT over kept events and more: event, field, minute_count, alarm, device, device_state, lag_sample, metric_sample, mark.")
final class CacheSqlCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    SpanOptions span = new SpanOptions();

    @Parameters(paramLabel = "SELECT", description = "For instance: \"SELECT host, COUNT(*) n FROM event GROUP BY host ORDER BY n DESC\".")
    String sql = "";

    @Option(names = "--where", paramLabel = "FILTER", parameterConsumer = FilterWord.class, description = "The tables event and field hold only what matches.")
    String where = "";

    private final Output output;

    CacheSqlCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        Filter filter = LogScanCommand.filter(where);
        TimeRange range = span.range(Instant.now());
        EventMatcher matcher = filter == Filter.ALL ? null : EventMatcher.of(filter.required(), filter::test);
        try (Cache cache = Cache.openReadOnly(common.dataDirectory());
                CacheSql statement = new CacheSql(cache)) {
            Interruption.onCtrlC(statement::close);
            CacheSql.Table table = statement.select(sql, range, matcher);
            print(table, common.json(), output);
            output.flush();
            if (table.cut()) {
                output.message("only the first " + CacheSql.MOST_ROWS + " rows");
            }
            if (table.sampled()) {
                output.message("computed over the newest " + table.events() + " events; --where, --from and --to choose others");
            }
            return (table.sampled() ? ExitStatus.PARTIAL : ExitStatus.DONE).code();
        } catch (StoreException e) {
            throw new CommandFailure(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /** The rows of an answer. */
    static void print(CacheSql.Table table, boolean json, Output output) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<@Nullable String> cells : table.rows()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i);
                if (cell != null) {
                    row.put(table.columns().get(i), json && table.numeric().get(i) ? (Object) new java.math.BigDecimal(cell) : cell);
                }
            }
            rows.add(row);
        }
        if (json) {
            output.json(rows);
        } else {
            TextTable.print(rows, output);
        }
    }
}
