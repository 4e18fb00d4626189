package io.nocturne.ui.tool.kafka;

import io.nocturne.kafka.Clusters;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;

/** Looks into Kafka clusters. */
public final class KafkaTool implements Tool {
    private final Clusters clusters;

    public KafkaTool(Clusters clusters) {
        this.clusters = clusters;
    }

    @Override
    public String id() {
        return "kafka";
    }

    @Override
    public String titleKey() {
        return "kafka.title";
    }

    @Override
    public String icon() {
        return "fth-layers";
    }

    @Override
    public Home home() {
        return Home.LEFT;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new KafkaPane(context, state, clusters);
    }
}
