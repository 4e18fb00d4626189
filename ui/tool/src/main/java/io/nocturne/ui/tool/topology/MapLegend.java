package io.nocturne.ui.tool.topology;

import io.nocturne.ui.control.Graph;
import io.nocturne.ui.control.GraphSample;
import io.nocturne.ui.fx.I18n;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** What the lines and nodes of the map mean. */
final class MapLegend extends GridPane {
    private int rows;

    MapLegend(I18n i18n) {
        getStyleClass().add("map-legend");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setMouseTransparent(true);
        for (Graph.Style style : Graph.Style.values()) {
            add(GraphSample.of(style), "topology.legend.line." + word(style), i18n);
        }
        for (Graph.Kind kind : Graph.Kind.values()) {
            add(GraphSample.of(kind), "topology.legend.node." + word(kind), i18n);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void add(GraphSample sample, String key, I18n i18n) {
        Label label = new Label();
        label.textProperty().bind(i18n.bind(key));
        addRow(rows++, sample, label);
    }
}
