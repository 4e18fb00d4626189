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
    private final ObservableValue<@Nullable Cache> cache;

    /** @param cache null until the cache is open */
    public AlarmsTool(ObservableValue<@Nullable Cache> cache) {
        this.cache = cache;
    }

    @Override
    public String id() {
        return "alarms";
    }

    @Override
    public String titleKey() {
        return "alarms.title";
    }

    @Override
    public String icon() {
        return "fth-bell";
    }

    @Override
    public Home home() {
        return Home.CENTRE;
    }

    @Override
    public boolean single() {
        return true;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new AlarmsPane(context, cache, state);
    }
}
