package io.nocturne.ui.tool.alarms;

import io.nocturne.store.Cache;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The list of alarms. */
public final class AlarmsTool implements Tool {
    private static final Kind KIND = Kind.one("alarms", "alarms.title", "fth-bell", Home.CENTRE);

    private final ObservableValue<@Nullable Cache> cache;

    /** @param cache null until the cache is open */
    public AlarmsTool(ObservableValue<@Nullable Cache> cache) {
        this.cache = cache;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new AlarmsPane(context, cache, state);
    }
}
