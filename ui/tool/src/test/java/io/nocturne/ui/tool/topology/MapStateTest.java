package io.nocturne.ui.tool.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.topology.MapLayout.Place;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.topology.MapModel.Layer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MapStateTest {
    @Test
    void whetherAWholeScanHasPlacedTheNodesIsRememberedUntilTheyAreLaidOutAnew() {
        MapState state = new MapState(PaneState.EMPTY);
        state.known(Layer.PHYSICAL).put("moved", new Place(1, 2));
        assertThat(new MapState(state.save()).isSettled(Layer.PHYSICAL)).isFalse();
        assertThat(new MapState(state.save()).known(Layer.PHYSICAL)).containsEntry("moved", new Place(1, 2));
        MapHistory history = new MapHistory(state);

        state.settled(Layer.PHYSICAL, true);
        MapState again = new MapState(state.save());
        assertThat(again.isSettled(Layer.PHYSICAL)).isTrue();
        assertThat(again.isSettled(Layer.VLAN)).isTrue();
        assertThat(again.isSettled(Layer.HOSTS)).isFalse();

        history.changing();
        state.forgetPlaces();
        assertThat(state.isSettled(Layer.PHYSICAL)).isFalse();
        history.undo();
        assertThat(state.isSettled(Layer.PHYSICAL)).isTrue();
    }

    @Test
    void placesOfEarlierVersionsStay() {
        assertThat(new MapState(PaneState.of("places.PHYSICAL", "1 2 a")).isSettled(Layer.PHYSICAL)).isTrue();
    }

    @Test
    void theLegendIsShownAndFoldedAsItWasLeft() {
        MapState state = new MapState(PaneState.EMPTY);
        assertThat(state.legendShown).as("as a word, to be unfolded").isTrue();
        assertThat(state.legendFolded).isTrue();
        state.legendShown = false;
        state.legendFolded = false;

        MapState again = new MapState(state.save());

        assertThat(again.legendShown).isFalse();
        assertThat(again.legendFolded).isFalse();
    }

    @Test
    void vlansAndTheSpanningTreeLieUponTheCables() {
        MapState state = new MapState(PaneState.EMPTY);
        state.known(Layer.PHYSICAL).put("a", new Place(10, 20));
        assertThat(state.known(Layer.TREE)).containsEntry("a", new Place(10, 20));
        assertThat(state.known(Layer.VLAN)).containsEntry("a", new Place(10, 20));
        assertThat(state.known(Layer.ROUTED)).isEmpty();
        // Earlier versions kept other places for the tree.
        MapState again = new MapState(state.save().with("places.TREE", List.of("500 600 a")));
        assertThat(again.known(Layer.PHYSICAL)).containsEntry("a", new Place(10, 20));
    }
}
