package io.nocturne.ui.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThingsTest {
    @Test
    void thingsAreDraggedAsWhatOtherPanesTake() {
        assertThat(Things.dragged(new Thing.HostThing("10.0.0.1"))).isEqualTo("10.0.0.1");
        assertThat(Things.dragged(new Thing.OidThing("1.3.6.1.2.1.1.3.0", "sysUpTime.0"))).isEqualTo("1.3.6.1.2.1.1.3.0");
        assertThat(Things.dragged(new Thing.TopicThing("lab", "net.syslog"))).isEqualTo("lab/net.syslog");
        assertThat(Things.dragged(new Thing.GroupThing("lab", "billing"))).isNull();
        assertThat(Things.dragged(null)).isNull();
    }
}
