package io.nocturne.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClustersTest {
    @Test
    void oneWatchForEachBootstrapAndNamesOfTheirOwn() throws Exception {
        Problems problems = new Problems();
        List<Integer> sizes = new ArrayList<>();
        try (Scope scope = new Scope("clusters")) {
            Clusters clusters = new Clusters(scope, problems);
            clusters.onChange(all -> sizes.add(all.size()));
            // Port 1 of loopback refuses at once.
            ClusterWatch first = clusters.add("mine", ClusterConfig.of("127.0.0.1:1"));
            assertThat(clusters.add("again", ClusterConfig.of("127.0.0.1:1"))).isSameAs(first);
            ClusterWatch second = clusters.add("mine", ClusterConfig.of("127.0.0.1:2"));
            assertThat(second.name()).isEqualTo("mine 2");
            await().until(() -> first.state().link() == ClusterWatch.Link.AWAY);
            assertThat(clusters.find("mine")).containsSame(first);
            clusters.remove("mine");
            clusters.remove("mine");
            assertThat(clusters.all()).containsExactly(second);
            assertThat(sizes).containsExactly(1, 2, 1);
        }
        assertThat(problems.current()).noneMatch(problem -> problem.id().equals("kafka:mine"));
    }
}
