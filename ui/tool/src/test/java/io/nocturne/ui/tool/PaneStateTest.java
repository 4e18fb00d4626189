package io.nocturne.ui.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaneStateTest {
    @Test
    void givesBackWhatWasPutIn() {
        PaneState state = PaneState.of("filter", "timeout").with("follow", true).with("width", 120.5).with("topics", List.of("a", "", "c"));

        assertThat(state.text("filter")).contains("timeout");
        assertThat(state.flag("follow", false)).isTrue();
        assertThat(state.number("width", 0)).isEqualTo(120.5);
        assertThat(state.list("topics")).containsExactly("a", "", "c");
    }

    @Test
    void whatIsMissingOrSpoiledDoesNoHarm() {
        PaneState state = PaneState.of("width", "wide");

        assertThat(state.number("width", 80)).isEqualTo(80);
        assertThat(state.flag("follow", true)).isTrue();
        assertThat(state.list("topics")).isEmpty();
    }
}
