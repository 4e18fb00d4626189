package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.WrongInput;
import io.nocturne.topology.SeedList.Seed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedListTest {
    @Test
    void anAddressALineWithCommentsIsEnough() {
        assertThat(SeedList.parse("f", List.of("# core", "10.0.0.1", "", "  sw2.example ")))
                .containsExactly(new Seed("10.0.0.1", "", "", 0, 2), new Seed("sw2.example", "", "", 0, 4));
    }

    @Test
    void aHeadingNamesTheColumnsInAnyOrder() {
        assertThat(SeedList.parse("f", List.of("\uFEFFName;IP;Port;Community", "core;10.0.0.1;1161;vault:core", "edge;10.0.0.2;;")))
                .containsExactly(new Seed("10.0.0.1", "core", "vault:core", 1161, 2), new Seed("10.0.0.2", "edge", "", 0, 3));
    }

    @Test
    void theHeadingsOfOtherProgramsAreUnderstood() {
        assertThat(SeedList.parse("f", List.of("Hostname,IP Address,SNMP Community", "core-1,10.0.0.1,public", "\"core \"\"2\"\"\",\"10.0.0.2\",")))
                .containsExactly(new Seed("10.0.0.1", "core-1", "public", 0, 2), new Seed("10.0.0.2", "core \"2\"", "", 0, 3));
        assertThat(SeedList.parse("f", List.of("sysName;primary_ip;SNMP-Port", "core-1;10.0.0.1;1161"))).containsExactly(new Seed("10.0.0.1", "core-1", "", 1161, 2));
        assertThat(SeedList.parse("f", List.of("\uc7a5\ube44\uba85\tIP \uc8fc\uc18c", "\ubcf8\uad00\t10.0.0.1")))
                .containsExactly(new Seed("10.0.0.1", "\ubcf8\uad00", "", 0, 2));
    }

    @Test
    void namesBelowAHeadingWithoutAddressesAreLookedUp() {
        assertThat(SeedList.parse("f", List.of("name,serial", "sw2.example,FOC1"))).containsExactly(new Seed("sw2.example", "sw2.example", "", 0, 2));
        // A device may be called so where it stands alone.
        assertThat(SeedList.parse("f", List.of("name"))).containsExactly(new Seed("name", "", "", 0, 1));
    }

    @Test
    void withoutAHeadingTheOrderIsAddressNameCommunityPort() {
        assertThat(SeedList.parse("f", List.of("10.0.0.1,\"core, Seoul\",public,161")))
                .containsExactly(new Seed("10.0.0.1", "core, Seoul", "public", 161, 1));
    }

    @Test
    void aPortMayStandBehindTheAddress() {
        assertThat(SeedList.parse("f", List.of("10.0.0.1:1161", "sw2.example:161,,public", "[2001:db8::1]:1161", "[2001:db8::2]", "2001:db8::3")))
                .containsExactly(new Seed("10.0.0.1", "", "", 1161, 1), new Seed("sw2.example", "", "public", 161, 2), new Seed("2001:db8::1", "", "", 1161, 3),
                        new Seed("2001:db8::2", "", "", 0, 4), new Seed("2001:db8::3", "", "", 0, 5));
        for (String wrong : List.of("10.0.0.1:", "10.0.0.1:0", "10.0.0.1:x", "5:161", ":161", "[]:161")) {
            assertThatThrownBy(() -> SeedList.typed(wrong)).as(wrong).isInstanceOf(WrongInput.class);
        }
    }

    @Test
    void rangesMayStandAmongTheOthersAndAreCountedAsLinesToo() {
        List<String> wrong = new ArrayList<>();
        SeedList.Typed typed = SeedList.typed("The list", "10.0.0.0/30\n10.0.0.9\n10.1.0.0/99\nno address\n", one -> wrong.add(one.english()));

        assertThat(typed.blocks()).containsExactly("10.0.0.0/30");
        assertThat(typed.seeds()).containsExactly(new Seed("10.0.0.9", "", "", 0, 2));
        assertThat(wrong).hasSize(2).satisfies(all -> assertThat(all.getFirst()).startsWith("The list:3: "), all -> assertThat(all.getLast()).startsWith("The list:4: "));
    }

    @Test
    void complaintsComeInTheOrderOfTheLinesWhateverTheyAreAbout() {
        List<String> wrong = new ArrayList<>();
        SeedList.typed("L", "no address\n10.1.0.0/99\n0.02\n10.0.0.9-10.0.0.1\n10.0.0.1\n", one -> wrong.add(one.english()));

        assertThat(wrong).extracting(one -> one.substring(0, 4)).containsExactly("L:1:", "L:2:", "L:3:", "L:4:");
    }

    @Test
    void aSlashInACommentOrANameMakesNoRangeAndRangesAloneBelowAHeadingAreEnough() {
        List<String> wrong = new ArrayList<>();
        SeedList.Typed named = SeedList.typed("L", "#10.0.0.0/24\nname,address\ncore/1,10.0.0.1\n", one -> wrong.add(one.english()));
        SeedList.Typed ranges = SeedList.typed("L", "address\n10.0.0.0/30\n", one -> wrong.add(one.english()));
        SeedList.Typed marked = SeedList.typed("L", "\uFEFF10.0.0.0/30\n", one -> wrong.add(one.english()));

        assertThat(wrong).isEmpty();
        assertThat(named.seeds()).containsExactly(new Seed("10.0.0.1", "core/1", "", 0, 3));
        assertThat(named.blocks()).isEmpty();
        assertThat(ranges.blocks()).containsExactly("10.0.0.0/30");
        assertThat(marked.blocks()).containsExactly("10.0.0.0/30");
    }

    @Test
    void whatIsWrongIsToldWithItsLine() {
        assertThatThrownBy(() -> SeedList.parse("list.csv", List.of("address,port", "10.0.0.1,99999")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("list.csv:2: 99999 is no port; ports are 1 to 65535");
        assertThatThrownBy(() -> SeedList.parse("list.csv", List.of("address,port", "10.0.0.1,0", "10.0.0.2,161", "0.02,")))
                .hasMessageContainingAll("list.csv:2: 0 is no port", "list.csv:4: 0.02 is no address");
        assertThatThrownBy(() -> SeedList.parse("list.csv", List.of("name,address", "core,"))).hasMessage("list.csv:2: there is no address");
        assertThatThrownBy(() -> SeedList.parse("list.csv", List.of("# all", "name,address", "")))
                .hasMessage("list.csv:2: there is no device below the heading");
    }
}
