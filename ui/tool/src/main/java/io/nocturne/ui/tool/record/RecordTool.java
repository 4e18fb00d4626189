package io.nocturne.ui.tool.record;

import io.nocturne.kafka.Clusters;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;

/** Shows the record of a topic that is chosen in a pane of lines. */
public final class RecordTool implements Tool {
    private static final Kind KIND = Kind.many("record", "record.title", "fth-file-text", Home.RIGHT);

    private final Clusters clusters;

    public RecordTool(Clusters clusters) {
        this.clusters = clusters;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new RecordPane(context, state, clusters);
    }
}
