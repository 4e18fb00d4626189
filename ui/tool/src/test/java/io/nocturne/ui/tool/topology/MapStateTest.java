package io.nocturne.ui.tool.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.ui.tool.PaneState;
import org.junit.jupiter.api.Test;

class MapStateTest {
    @Test
    void theLegendIsShownAndFoldedAsItWasLeft() {
        MapState state = new MapState(PaneState.EMPTY);
        assertThat(state.legendShown).isFalse();
        assertThat(state.legendFolded).isFalse();
        state.legendShown = true;
        state.legendFolded = true;

        MapState again = new MapState(state.save());

        assertThat(again.legendShown).isTrue();
        assertThat(again.legendFolded).isTrue();
    }
}
