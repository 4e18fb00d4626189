package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.topology.MapLayout.Join;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MapGroupsTest {
    private final List<String> nodes = new ArrayList<>();
    private final List<Join> joins = new ArrayList<>();
    private final Map<String, String> sites = new HashMap<>();

    private void tree(int branches, int leaves) {
        nodes.add("core");
        for (int b = 0; b < branches; b++) {
            nodes.add("dist-" + b);
            joins.add(new Join("core", "dist-" + b));
            for (int leaf = 0; leaf < leaves; leaf++) {
                nodes.add("acc-" + b + "-" + leaf);
                joins.add(new Join("dist-" + b, "acc-" + b + "-" + leaf));
            }
        }
    }

    private List<MapGroups.Group> groups(int most) {
        return MapGroups.of(nodes, joins, Map.of(), sites, most);
    }

    @Test
    void eachBranchIsAGroupWhereThereAreFew() {
        tree(8, 20);
        assertThat(groups(24)).hasSize(8).allSatisfy(group -> {
            assertThat(group.members()).hasSize(21);
            assertThat(group.name()).startsWith("dist-");
        });
    }

    @Test
    void branchesBesideEachOtherAreOneWhereThereAreMany() {
        tree(200, 10);
        List<MapGroups.Group> found = groups(30);
        assertThat(found).hasSizeBetween(20, 34);
        assertThat(found.stream().flatMap(group -> group.members().stream())).doesNotHaveDuplicates().hasSize(2_200);
        assertThat(found.getFirst().name()).matches("dist-\\d+ \\+\\d+");
    }

    @Test
    void aChainOfLargeBranchesIsOpenedFromTheMiddle() {
        tree(2, 3);
        for (int i = 0; i < 12; i++) {
            String site = "site-" + i;
            nodes.add(site);
            joins.add(new Join("dist-0", site));
            for (int leaf = 0; leaf < 30; leaf++) {
                nodes.add(site + "-" + leaf);
                joins.add(new Join(site, site + "-" + leaf));
            }
        }
        assertThat(groups(20)).extracting(group -> group.members().size()).contains(31).doesNotContain(400);
    }

    @Test
    void sitesAreTheGroupsWhereTheCablingBearsThemOut() {
        tree(6, 10);
        for (int b = 0; b < 6; b++) {
            sites.put("dist-" + b, b % 2 == 0 ? "Seoul" : "Busan");
            for (int leaf = 0; leaf < 10; leaf++) {
                sites.put("acc-" + b + "-" + leaf, b % 2 == 0 ? "Seoul" : "Busan");
            }
        }
        assertThat(groups(20)).extracting(MapGroups.Group::name).containsExactlyInAnyOrder("Seoul", "Busan");

        nodes.forEach(node -> sites.put(node, "rack " + Math.floorMod(node.hashCode(), 7)));
        assertThat(groups(20)).extracting(MapGroups.Group::name).allMatch(name -> name.startsWith("dist-"));
    }
}
