package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Source;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogViewportTest {
    private static LogViewport of(int rows) {
        LogRing ring = new LogRing(1_000);
        for (int i = 0; i < rows; i++) {
            ring.append(Event.raw(Instant.EPOCH, "line " + i, new Source(Source.Kind.FILE, "f"), i, -1, new byte[0]));
        }
        LogViewport viewport = new LogViewport(ring);
        viewport.follow(false);
        return viewport;
    }

    @Test
    void aRowThatIsRevealedBeforeThereIsAHeightBeginsAtTheUpperEdge() {
        LogViewport viewport = of(300);
        viewport.reveal(0);
        viewport.height(400);
        LogViewport.Placed first = viewport.place().getFirst();
        assertThat(first.index()).isZero();
        assertThat(Math.abs(first.y())).isZero();
    }

    @Test
    void aRowToBeginWithStandsAtTheUpperEdgeAsFarAsTheEndAllows() {
        LogViewport viewport = of(300);
        viewport.height(400);
        viewport.begin(150);
        LogViewport.Placed first = viewport.place().getFirst();
        assertThat(first.index()).isEqualTo(150);
        assertThat(Math.abs(first.y())).isZero();
        viewport.begin(295);
        assertThat(viewport.place().getLast().index()).isEqualTo(299);
        assertThat(viewport.top()).isEqualTo(280);
    }

    @Test
    void aRowThatIsHigherThanTheViewShowsItsBeginning() {
        LogViewport viewport = of(300);
        viewport.heights(index -> index == 150 ? 900 : 20);
        viewport.height(400);
        viewport.reveal(150);
        LogViewport.Placed first = viewport.place().getFirst();
        assertThat(first.index()).isEqualTo(150);
        assertThat(Math.abs(first.y())).isZero();
    }

    @Test
    void theLineDrawnBetweenTwoHeadingsMovesTheEdgeOfTheFirst() {
        LogColumns columns = new LogColumns();
        double edge = columns.x(1);
        assertThat(columns.gripAt(edge - LogColumns.LINE)).isZero();
        assertThat(columns.gripAt(edge)).isZero();
        assertThat(columns.gripAt(edge + 10)).isEqualTo(-1);
        assertThat(columns.gripAt(edge - 20)).isEqualTo(-1);
    }

    @Test
    void aMovedColumnIsWhereItWasPut() {
        LogColumns columns = new LogColumns();
        LogColumn first = columns.get(0);
        assertThat(columns.get(columns.move(0, 2))).isEqualTo(first);
        assertThat(columns.get(columns.move(1, 0))).isEqualTo(first);
    }
}
