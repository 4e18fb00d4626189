package io.nocturne.ui.tool.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsModelTest {
    private static final Instant START = Instant.parse("2026-11-20T02:00:00Z");

    private final ProblemsModel model = new ProblemsModel((key, arguments) -> key + arguments);

    private static Problem problem(String id, Level level, int second, String where) {
        return new Problem(id, level, "what." + id, where, START.plusSeconds(second), "do." + id, List.of("1"), null);
    }

    @Test
    void theWorstComesFirstAndTheOldestAmongEquals() {
        model.show(List.of(
                problem("a", Level.MINOR, 0, "x"), problem("b", Level.CRITICAL, 9, "x"), problem("c", Level.CRITICAL, 3, "x")));

        assertThat(model.rows()).extracting(row -> row.problem().id()).containsExactly("c", "b", "a");
        assertThat(model.counts()).containsEntry(Level.CRITICAL, 2).containsEntry(Level.MINOR, 1).hasSize(2);
    }

    @Test
    void theFilterLooksAtEveryColumnAndCountsStayWhole() {
        model.show(List.of(problem("a", Level.MINOR, 0, "broker-1:9092"), problem("b", Level.MAJOR, 1, "core-sw04")));
        model.filter(" CORE ");

        assertThat(model.rows()).extracting(row -> row.problem().id()).containsExactly("b");
        assertThat(model.rows().getFirst().asText()).contains("core-sw04").contains("what.b[1]").contains("do.b[1]");
        assertThat(model.counts()).hasSize(2);
    }
}
