package io.nocturne.ui.tool.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.logs.Filter;
import io.nocturne.ui.control.Highlighter;
import io.nocturne.ui.control.Token;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HighlightsTest {
    private static List<String> lit(String filter, String line) {
        List<String> found = new ArrayList<>();
        for (Highlighter each : Highlights.of(Filter.parse(filter))) {
            each.finder().find(line, (from, to) -> found.add(line.substring(from, to)));
        }
        return found;
    }

    @Test
    void whatAFilterLooksForIsLit() {
        assertThat(lit("denied tcp", "list 101 Denied TCP 10.1.20.4 -> 10.1.40.1, denied")).containsExactly("Denied", "denied", "TCP");
        assertThat(lit("/10\\.1\\.\\d+/", "list 101 denied tcp 10.1.20.4 -> 10.1.40.1")).containsExactly("10.1.20", "10.1.40");
        assertThat(Highlights.of(Filter.parse("denied")).getFirst().color()).isEqualTo(Token.ACCENT);
    }

    @Test
    void whatIsExcludedOrInAnotherFieldIsNot() {
        assertThat(lit("not denied host:list severity>=info", "list 101 denied")).isEmpty();
    }

    @Test
    void aSingleSignIsLeftOut() {
        assertThat(lit("a", "a line of aaa")).isEmpty();
    }
}
