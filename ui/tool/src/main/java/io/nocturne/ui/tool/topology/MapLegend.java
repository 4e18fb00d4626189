package io.nocturne.ui.tool.topology;

import io.nocturne.core.Level;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.control.GraphSample;
import io.nocturne.ui.control.GraphView;
import io.nocturne.ui.control.SeverityBadge;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.topology.MapColours.Paint;
import io.nocturne.ui.tool.topology.MapModel.Layer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * What the colours, and the lines and nodes that are on the map, mean. In a narrow pane its parts stand above each other. It can be folded to a word, is
 * so by itself where it would cover much of the map, unless it is unfolded there, and lets the pointer through everywhere else.
 */
final class MapLegend extends FlowPane {
    private static final double MARGIN = 48;
    /** From the edges of the map, as the style sheet has it. */
    private static final double AWAY = 12;
    /** Of the map, at most; what is larger is folded. */
    private static final double MOST_COVERED = 0.18;

    private final I18n i18n;
    private final GridPane colours = table();
    private final GridPane shapes = table();
    private final Button fold = new Button();
    private @Nullable Paint paint;
    private @Nullable Layer layer;
    private Set<Graph.Style> styles = Set.of();
    private Set<Graph.Kind> kinds = Set.of();
    private boolean bothWays;
    private boolean folded;
    private boolean cramped;
    private boolean insisted;
    // Unfolded, as it was laid out last.
    private double wide;
    private double high;

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
        this.folded = folded;
        fold.setOnAction(event -> {
            this.folded = !isFolded();
            insisted = cramped && !this.folded;
            show();
            changed.accept(this.folded);
        });
        show();
    }

    private boolean isFolded() {
        return folded || cramped && !insisted;
    }

    private void show() {
        boolean word = isFolded();
        fold.setGraphic(Icons.of(word ? "fth-chevron-up" : "fth-chevron-down"));
        fold.textProperty().unbind();
        fold.accessibleTextProperty().unbind();
        fold.accessibleTextProperty().bind(i18n.bind(word ? "topology.legend.unfold" : "topology.legend.fold"));
        if (word) {
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

    /** Keeps within the width of what it lies upon, folds where it would cover much of that, and has the map leave room for it. */
    void within(Region ground, GraphView map, FrameClock clock) {
        prefWrapLengthProperty().bind(ground.widthProperty().subtract(MARGIN));
        Runnable leaveRoom = () -> map.keepFree(isVisible() ? getWidth() + AWAY : 0, isVisible() ? getHeight() + AWAY : 0);
        // Not while it is being laid out.
        Runnable fit = () -> clock.afterwards(() -> fit(ground.getWidth() * ground.getHeight()));
        // Bounds tell of a change only to those who read them since the last; widths and heights tell of each.
        for (Region each : List.of(this, ground)) {
            each.widthProperty().addListener((o, before, now) -> fit.run());
            each.heightProperty().addListener((o, before, now) -> fit.run());
        }
        widthProperty().addListener((o, before, now) -> leaveRoom.run());
        heightProperty().addListener((o, before, now) -> leaveRoom.run());
        visibleProperty().subscribe(leaveRoom);
    }

    private void fit(double room) {
        if (!isFolded() && isVisible() && getHeight() > 0) {
            wide = getWidth();
            high = getHeight();
        }
        boolean now = room > 0 && wide * high > room * MOST_COVERED;
        if (now != cramped) {
            cramped = now;
            insisted = false;
            show();
        }
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
    void explain(Layer shown, Paint wanted, Graph graph) {
        Set<Graph.Style> drawn = EnumSet.noneOf(Graph.Style.class);
        graph.edges().forEach(edge -> drawn.add(edge.style()));
        if (!drawn.isEmpty()) {
            // Links come and go; the legend, and the map that leaves room for it, would move each time.
            drawn.add(Graph.Style.DOWN);
        }
        boolean ways = graph.edges().stream().anyMatch(edge -> edge.flow() != null);
        Set<Graph.Kind> there = EnumSet.noneOf(Graph.Kind.class);
        graph.nodes().forEach(node -> there.add(node.kind()));
        if (shown == layer && wanted == paint && drawn.equals(styles) && there.equals(kinds) && ways == bothWays) {
            return;
        }
        layer = shown;
        paint = wanted;
        styles = drawn;
        kinds = there;
        bothWays = ways;
        colours.getChildren().clear();
        boolean state = wanted == Paint.STATE;
        String said = state && (shown == Layer.VLAN || shown == Layer.TREE || shown == Layer.ROUTED) ? word(shown) : word(wanted);
        for (Level level : levels(shown, wanted)) {
            add(colours, new SeverityBadge(i18n, level), "topology.legend." + (level == Level.CRITICAL ? "state" : said) + "." + word(level));
        }
        shapes.getChildren().clear();
        if (ways) {
            add(shapes, GraphSample.of(new Graph.Flow(0.8, 0.1, null, null)), "topology.legend.flow");
        }
        if (shown == Layer.TREE) {
            add(shapes, new Label(MapModel.ROOT), "topology.legend.root");
        }
        drawn.forEach(style -> add(shapes, GraphSample.of(style), "topology.legend.line." + word(style)));
        there.forEach(kind -> add(shapes, GraphSample.of(kind), "topology.legend.node." + word(kind)));
    }

    private static List<Level> levels(Layer shown, Paint wanted) {
        List<Level> all = new ArrayList<>(List.of(MapColours.levels(wanted)));
        if (wanted == Paint.STATE && shown == Layer.VLAN) {
            // There it is that one end alone carries the VLAN, and no load.
            all.remove(Level.MAJOR);
        } else if (wanted == Paint.STATE && shown == Layer.ROUTED) {
            // What is between routers is no cable with a load.
            all.removeAll(List.of(Level.MAJOR, Level.MINOR));
        }
        return all;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void add(GridPane table, Region sample, String key) {
        Label label = new Label();
        label.textProperty().bind(i18n.bind(key));
        label.setMinWidth(Region.USE_PREF_SIZE);
        sample.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHalignment(sample, sample instanceof Label ? HPos.CENTER : HPos.LEFT);
        table.addRow(table.getRowCount(), sample, label);
    }
}
