package io.nocturne.ui.tool.topology;

import static io.nocturne.ui.tool.OpenPane.on;
import static io.nocturne.ui.tool.OpenPane.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Level;
import io.nocturne.core.Scope;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.control.GraphView;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Theme;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** A legend upon a map, which is made smaller and larger. */
class MapLegendTest {
    private final Scope scope = new Scope("legend-test");
    private final List<Boolean> told = new ArrayList<>();
    private Stage stage;
    private MapLegend legend;

    @BeforeEach
    void open() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        on(() -> {
            GraphView map = new GraphView();
            legend = new MapLegend(new I18n(Locale.ENGLISH, ZoneOffset.UTC), false, told::add);
            StackPane ground = new StackPane(map, legend);
            StackPane.setAlignment(legend, Pos.BOTTOM_LEFT);
            legend.within(ground, map, new FrameClock(scope));
            Graph graph = new Graph(
                    List.of(new Graph.Node("a", "a", Level.OK, Graph.Kind.MANUAL), new Graph.Node("b", "b", Level.OK, Graph.Kind.MANUAL)), List.of());
            map.setGraph(graph, Map.of("a", Point2D.ZERO, "b", new Point2D(100, 100)));
            legend.explain(MapModel.Layer.PHYSICAL, MapColours.Paint.STATE, graph);
            Scene scene = new Scene(ground, 1_200, 800);
            new Theme().dress(scene);
            stage.setScene(scene);
            stage.show();
            return true;
        });
    }

    @AfterEach
    void close() {
        on(() -> {
            stage.hide();
            return true;
        });
        scope.close();
    }

    private boolean isFolded() {
        return legend.getChildren().size() == 1;
    }

    private void size(double wide, double high) {
        on(() -> {
            stage.setWidth(wide);
            stage.setHeight(high);
            return true;
        });
    }

    @Test
    void itFoldsWhereItWouldCoverMuchOfTheMapUntilThereIsRoomOrSomebodyUnfoldsIt() {
        until(() -> !isFolded() && legend.getWidth() > 100);
        size(300, 170);
        until(this::isFolded);
        size(1_200, 800);
        until(() -> !isFolded());
        size(300, 170);
        until(this::isFolded);
        on(() -> {
            ((Button) legend.getChildren().getFirst()).fire();
            return true;
        });
        assertThat(on(this::isFolded)).isFalse();
        // Nobody has folded it: it is as it was where there is room.
        assertThat(told).containsExactly(false);
    }

    @Test
    void itTellsOfEveryLevelThatIsDrawnAndOfNoneThatIsNot() {
        assertThat(words(MapModel.Layer.PHYSICAL, MapColours.Paint.STATE)).contains("does not answer", "line: loaded with 90 % of its speed or more",
                "line: with 75 % or more");
        assertThat(words(MapModel.Layer.VLAN, MapColours.Paint.STATE)).contains("line: one end alone carries the VLAN").noneMatch(word -> word.contains("%"));
        assertThat(words(MapModel.Layer.ROUTED, MapColours.Paint.STATE)).contains("does not answer").noneMatch(word -> word.contains("%"));
        assertThat(words(MapModel.Layer.PHYSICAL, MapColours.Paint.LATENCY)).contains("does not answer", "sooner");
    }

    private List<String> words(MapModel.Layer layer, MapColours.Paint paint) {
        return on(() -> {
            MapLegend one = new MapLegend(new I18n(Locale.ENGLISH, ZoneOffset.UTC), false, told::add);
            one.explain(layer, paint, Graph.EMPTY);
            return one.getChildren().stream()
                    .filter(GridPane.class::isInstance)
                    .flatMap(table -> ((GridPane) table).getChildren().stream())
                    .filter(Label.class::isInstance)
                    .map(label -> ((Label) label).getText())
                    .toList();
        });
    }

    @Test
    void itTellsOfLinksThatAreDownBeforeOneIsSoThatTheMapNeedNotMoveThen() {
        Graph up = new Graph(
                List.of(new Graph.Node("a", "a", Level.OK, Graph.Kind.SWITCH), new Graph.Node("b", "b", Level.OK, Graph.Kind.SWITCH)),
                List.of(new Graph.Edge("ab", "a", "b", "", "", Graph.Style.SOLID, 0.5, Level.INFO, new Graph.Flow(0.5, 0.1, Level.INFO, Level.OK))));
        List<String> words = on(() -> {
            MapLegend one = new MapLegend(new I18n(Locale.ENGLISH, ZoneOffset.UTC), false, told::add);
            one.explain(MapModel.Layer.TREE, MapColours.Paint.LOAD, up);
            return one.getChildren().stream()
                    .filter(GridPane.class::isInstance)
                    .flatMap(table -> ((GridPane) table).getChildren().stream())
                    .filter(Label.class::isInstance)
                    .map(label -> ((Label) label).getText())
                    .toList();
        });
        assertThat(words).contains("down", "each half: what its end sends", MapModel.ROOT, "root of the spanning tree");
    }
}
