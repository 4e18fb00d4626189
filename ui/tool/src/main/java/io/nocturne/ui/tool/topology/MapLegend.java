package io.nocturne.ui.tool.topology;

import io.nocturne.core.Level;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.control.GraphSample;
import io.nocturne.ui.control.GraphView;
import io.nocturne.ui.control.SeverityBadge;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.topology.MapColours.Paint;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * What the colours, and the lines and nodes that are on the map, mean. In a narrow pane its parts stand above each other. It can be folded to a word,
 * and lets the pointer through everywhere else.
 */
final class MapLegend extends FlowPane {
    private static final double MARGIN = 48;
    /** From the edges of the map, as the style sheet has it. */
    private static final double AWAY = 12;

    private final I18n i18n;
    private final GridPane colours = table();
    private final GridPane shapes = table();
    private final Button fold = new Button();
    private @Nullable Paint paint;
    private Set<Graph.Style> styles = Set.of();
    private Set<Graph.Kind> kinds = Set.of();

    /**
     * @param folded as the user left it
     * @param changed told whether it is folded, each time the user does it
     */
    MapLegend(I18n i18n, boolean folded, Consumer<Boolean> changed) {
        super(18, 6);
        this.i18n = i18n;
        getStyleClass().add("map-legend");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setRowValignment(VPos.TOP);
        setPickOnBounds(false);
        List.of(colours, shapes).forEach(table -> table.setMouseTransparent(true));
        fold.getStyleClass().addAll("flat", "small", "map-legend-fold");
        fold.setOnAction(event -> {
            boolean now = !getChildren().contains(shapes);
            show(!now);
            changed.accept(!now);
        });
        show(folded);
    }

    private void show(boolean folded) {
        fold.setGraphic(Icons.of(folded ? "fth-chevron-up" : "fth-chevron-down"));
        fold.textProperty().unbind();
        fold.accessibleTextProperty().unbind();
        fold.accessibleTextProperty().bind(i18n.bind(folded ? "topology.legend.unfold" : "topology.legend.fold"));
        if (folded) {
            fold.textProperty().bind(i18n.bind("topology.legend"));
            getChildren().setAll(fold);
        } else {
            fold.setText("");
            getChildren().setAll(fold, colours, shapes);
        }
    }

    private static GridPane table() {
        GridPane table = new GridPane();
        table.getStyleClass().add("map-legend-table");
        return table;
    }

    /** Keeps within the width of what it lies upon, and has the map leave room for it. */
    void within(Region ground, GraphView map) {
        prefWrapLengthProperty().bind(ground.widthProperty().subtract(MARGIN));
        Runnable leaveRoom = () -> map.keepFree(isVisible() ? getWidth() + AWAY : 0, isVisible() ? getHeight() + AWAY : 0);
        layoutBoundsProperty().subscribe(leaveRoom);
        visibleProperty().subscribe(leaveRoom);
    }

    /** No wider than what is in it, although the lines could be longer. */
    @Override
    protected double computePrefWidth(double height) {
        double content = getInsets().getLeft() + getInsets().getRight() - getHgap();
        for (Node part : getManagedChildren()) {
            content += getHgap() + part.prefWidth(-1);
        }
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
