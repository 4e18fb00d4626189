package io.nocturne.ui.tool.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DroppedTopicTest {
    @Test
    void theFirstTopicDroppedIsShownAloneAndFurtherOnesBesideIt() {
        TailChoice one = TailChoice.USUAL.with("lab", "app.orders");
        assertThat(one.automatic()).isFalse();
        assertThat(one.syslog()).isFalse();
        assertThat(one.topics()).isEqualTo(Map.of("lab", List.of("app.orders")));
        TailChoice two = one.with("lab", "web.access").with("lab", "app.orders");
        assertThat(two.topics()).isEqualTo(Map.of("lab", List.of("app.orders", "web.access")));
    }
}
