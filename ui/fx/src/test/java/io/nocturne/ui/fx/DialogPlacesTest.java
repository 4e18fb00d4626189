package io.nocturne.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class DialogPlacesTest {
    private static final Rectangle2D ON_SECOND_SCREEN = new Rectangle2D(1_920, 40, 1_280, 800);

    @Test
    void aDialogInTheCornerOfTheFirstScreenIsLostUnlessItsWindowIsThere() {
        assertThat(DialogPlaces.isLost(-1, -20, ON_SECOND_SCREEN)).isTrue();
        assertThat(DialogPlaces.isLost(0, 0, ON_SECOND_SCREEN)).isTrue();
        assertThat(DialogPlaces.isLost(2_300, 300, ON_SECOND_SCREEN)).isFalse();
        assertThat(DialogPlaces.isLost(0, 300, ON_SECOND_SCREEN)).isFalse();
        assertThat(DialogPlaces.isLost(0, 0, new Rectangle2D(0, 0, 1_280, 800))).isFalse();
    }

    @Test
    void itIsPutInTheMiddleOfItsWindowAndNeverWithItsTitleAboveIt() {
        assertThat(DialogPlaces.over(ON_SECOND_SCREEN, 400, 200)).isEqualTo(new Rectangle2D(2_360, 340, 400, 200));
        assertThat(DialogPlaces.over(ON_SECOND_SCREEN, 1_400, 900)).isEqualTo(new Rectangle2D(1_920, 40, 1_400, 900));
    }
}
