package io.nocturne.ui.tool.explorer;

import io.nocturne.core.Event;
import io.nocturne.core.Sentence;
import io.nocturne.store.Cache;
import io.nocturne.store.MarkRecord;
import io.nocturne.store.StoreException;
import io.nocturne.ui.tool.ToolContext;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Marks of events in the cache: changed off the interface's thread, then shown as they are. */
final class ExplorerMarks {
    private final ToolContext context;
    private final Supplier<@Nullable Cache> cache;
    private final Consumer<List<MarkRecord>> shown;

    /**
     * @param shown told, on the interface's thread, what marks there are
     */
    ExplorerMarks(ToolContext context, Supplier<@Nullable Cache> cache, Consumer<List<MarkRecord>> shown) {
        this.context = context;
        this.cache = cache;
        this.shown = shown;
    }

    void load() {
        change(() -> {});
    }

    void set(Event event, String note) {
        change(() -> open().catalogue().saveMark(MarkRecord.at(event, note, Instant.now())));
    }

    void remove(String id) {
        change(() -> open().catalogue().deleteMark(id));
    }

    private void change(Runnable change) {
        context.scope().start("marks", () -> {
            try {
                change.run();
                List<MarkRecord> all = open().catalogue().marks();
                context.clock().later(() -> shown.accept(all));
            } catch (StoreException e) {
                context.clock().later(() -> context.desk().say(context.i18n().say(e)));
            }
        });
    }

    private Cache open() {
        Cache open = cache.get();
        if (open == null) {
            throw new StoreException(new Sentence("explorer.opening", List.of()));
        }
        return open;
    }
}
