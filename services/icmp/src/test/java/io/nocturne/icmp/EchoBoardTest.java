package io.nocturne.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.icmp.EchoBoard.Finding;
import io.nocturne.icmp.EchoBoard.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class EchoBoardTest {
    @Test
    void ofTwoAskersTheWorseCountsUntilItIsOver() {
        EchoBoard board = new EchoBoard();
        Finding slow = new Finding("a", Kind.SLOW, 300, 200);
        Finding gone = new Finding("a", Kind.GONE, 0, 0);
        Finding loss = new Finding("b", Kind.LOSS, 10, 5);
        board.tell("one", List.of(slow, loss));
        board.tell("two", List.of(gone));
        assertThat(board.now()).containsExactly(gone, loss);
        board.tell("two", List.of());
        assertThat(board.now()).containsExactly(slow, loss);
        board.tell("one", List.of());
        assertThat(board.now()).isEmpty();
    }
}
