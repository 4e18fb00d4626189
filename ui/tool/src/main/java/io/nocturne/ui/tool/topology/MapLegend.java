package io.nocturne.ui.tool.topology;

import io.nocturne.core.Level;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.control.GraphSample;
import io.nocturne.ui.control.SeverityBadge;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.topology.MapColours.Paint;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What the colours, the lines and the nodes of the map mean. */
final class MapLegend extends HBox {
    private final I18n i18n;
    private final GridPane colours = table();
    private @Nullable Paint explained;

    MapLegend(I18n i18n) {
        super(18);
        this.i18n = i18n;
        getStyleClass().add("map-legend");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setMouseTransparent(true);
        GridPane lines = table();
        for (Graph.Style style : Graph.Style.values()) {
            add(lines, GraphSample.of(style), "topology.legend.line." + word(style));
        }
        GridPane nodes = table();
        for (Graph.Kind kind : Graph.Kind.values()) {
            add(nodes, GraphSample.of(kind), "topology.legend.node." + word(kind));
        }
        getChildren().addAll(colours, lines, nodes);
    }

    private static GridPane table() {
        GridPane table = new GridPane();
        table.getStyleClass().add("map-legend-table");
        return table;
    }

    /** Says what the levels stand for. */
    void explain(Paint paint) {
        if (paint == explained) {
            return;
        }
        explained = paint;
        colours.getChildren().clear();
        for (Level level : MapColours.levels(paint)) {
            add(colours, new SeverityBadge(i18n, level), "topology.legend." + word(paint) + "." + word(level));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void add(GridPane table, Node sample, String key) {
        Label label = new Label();
        label.textProperty().bind(i18n.bind(key));
        table.addRow(table.getRowCount(), sample, label);
    }
}
