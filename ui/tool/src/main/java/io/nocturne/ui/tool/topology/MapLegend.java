package io.nocturne.ui.tool.topology;

import io.nocturne.core.Level;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.control.GraphSample;
import io.nocturne.ui.control.SeverityBadge;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.topology.MapColours.Paint;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What the colours, and the lines and nodes that are on the map, mean. In a narrow pane its parts stand above each other. */
final class MapLegend extends FlowPane {
    private static final double MARGIN = 48;

    private final I18n i18n;
    private final GridPane colours = table();
    private final GridPane shapes = table();
    private @Nullable Paint paint;
    private Set<Graph.Style> styles = Set.of();
    private Set<Graph.Kind> kinds = Set.of();

    MapLegend(I18n i18n) {
        super(18, 6);
        this.i18n = i18n;
        getStyleClass().add("map-legend");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setMouseTransparent(true);
        getChildren().addAll(colours, shapes);
    }

    private static GridPane table() {
        GridPane table = new GridPane();
        table.getStyleClass().add("map-legend-table");
        return table;
    }

    /** Keeps within the width of what it lies upon. */
    void within(Region ground) {
        prefWrapLengthProperty().bind(ground.widthProperty().subtract(MARGIN));
    }

    /** No wider than what is in it, although the lines could be longer. */
    @Override
    protected double computePrefWidth(double height) {
        double content = colours.prefWidth(-1) + getHgap() + shapes.prefWidth(-1) + getInsets().getLeft() + getInsets().getRight();
        return Math.min(Math.ceil(content), super.computePrefWidth(height));
    }

    /** Says what the levels stand for, and what is drawn. */
    void explain(Paint wanted, Graph graph) {
        Set<Graph.Style> drawn = EnumSet.noneOf(Graph.Style.class);
        graph.edges().forEach(edge -> drawn.add(edge.style()));
        Set<Graph.Kind> there = EnumSet.noneOf(Graph.Kind.class);
        graph.nodes().forEach(node -> there.add(node.kind()));
        if (wanted == paint && drawn.equals(styles) && there.equals(kinds)) {
            return;
        }
        paint = wanted;
        styles = drawn;
        kinds = there;
        colours.getChildren().clear();
        for (Level level : MapColours.levels(wanted)) {
            add(colours, new SeverityBadge(i18n, level), "topology.legend." + word(wanted) + "." + word(level));
        }
        shapes.getChildren().clear();
        drawn.forEach(style -> add(shapes, GraphSample.of(style), "topology.legend.line." + word(style)));
        there.forEach(kind -> add(shapes, GraphSample.of(kind), "topology.legend.node." + word(kind)));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void add(GridPane table, Region sample, String key) {
        Label label = new Label();
        label.textProperty().bind(i18n.bind(key));
        label.setMinWidth(Region.USE_PREF_SIZE);
        sample.setMinWidth(Region.USE_PREF_SIZE);
        table.addRow(table.getRowCount(), sample, label);
    }
}
