package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    private static Problem problem(String id, Instant since) {
        return new Problem(id, Level.MINOR, "what", "where", since, "remedy", List.of(), null);
    }

    @Test
    void thoseOfAMomentAreThoseThatHadBegunAndNotEnded() {
        Instant now = Instant.now();
        problems.report(problem("broker", now.minusSeconds(60)));
        problems.report(problem("disk", now.minusSeconds(10)));
        assertThat(problems.at(now.minusSeconds(30))).extracting(Problem::id).containsExactly("broker");
        problems.clear("broker");
        assertThat(problems.current()).extracting(Problem::id).containsExactly("disk");
        assertThat(problems.at(now.minusSeconds(30))).extracting(Problem::id).containsExactly("broker");
        assertThat(problems.at(now.minusSeconds(5))).extracting(Problem::id).containsExactly("broker", "disk");
        assertThat(problems.at(Instant.now().plusSeconds(1))).extracting(Problem::id).containsExactly("disk");
    }

    @Test
    void oneReportedAgainKeepsTheTimeItBegan() {
        Instant began = Instant.now().minusSeconds(60);
        problems.report(problem("broker", began));
        problems.report(problem("broker", Instant.now()));
        assertThat(problems.current()).singleElement().extracting(Problem::since).isEqualTo(began);
    }
}
