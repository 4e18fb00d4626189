package io.nocturne.ui.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

/** Windows open where they were left, as long as they can be seen there. */
class PlacesTest {
    private static final Rectangle2D LEFT = new Rectangle2D(0, 0, 1920, 1080);
    private static final Rectangle2D RIGHT = new Rectangle2D(1920, 0, 1920, 1200);

    @Test
    void aWindowStaysOnTheScreenItWasLeftOn() {
        Rectangle2D window = new Rectangle2D(2400, 200, 800, 600);
        assertThat(Places.seen(window, List.of(LEFT, RIGHT))).isEqualTo(window);
        Rectangle2D across = new Rectangle2D(1500, 100, 900, 600);
        assertThat(Places.seen(across, List.of(LEFT, RIGHT))).isEqualTo(across);
    }

    @Test
    void aWindowWhoseScreenIsGoneComesToTheNearestOne() {
        Rectangle2D window = new Rectangle2D(2400, 200, 800, 600);
        assertThat(Places.seen(window, List.of(LEFT))).isEqualTo(new Rectangle2D(1120, 200, 800, 600));
        Rectangle2D large = new Rectangle2D(1920, 0, 2560, 1440);
        assertThat(Places.seen(large, List.of(LEFT))).isEqualTo(LEFT);
        Rectangle2D above = new Rectangle2D(200, -1000, 800, 600);
        assertThat(Places.seen(above, List.of(LEFT, RIGHT))).isEqualTo(new Rectangle2D(200, 0, 800, 600));
    }

    @Test
    void aWindowThatCouldNotBeTakenByItsTitleIsMoved() {
        Rectangle2D sliver = new Rectangle2D(1900, 200, 800, 600);
        assertThat(Places.seen(sliver, List.of(LEFT))).isEqualTo(new Rectangle2D(1120, 200, 800, 600));
        Rectangle2D below = new Rectangle2D(100, 1075, 800, 600);
        assertThat(Places.seen(below, List.of(LEFT)).getMaxY()).isEqualTo(1080);
        Rectangle2D aLittleOut = new Rectangle2D(-300, -8, 800, 600);
        assertThat(Places.seen(aLittleOut, List.of(LEFT))).isEqualTo(aLittleOut);
    }
}
