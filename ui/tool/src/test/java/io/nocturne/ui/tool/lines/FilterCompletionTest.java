package io.nocturne.ui.tool.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.logs.Filter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterCompletionTest {
    private static final Map<String, List<String>> KNOWN =
            Map.of("host", List.of("core-sw01", "acc-sw02"), "port", List.of("ge-0/0/1", "Gi1/0/1 (uplink)"), "app", List.of("LINK"));

    private static List<String> offered(String filter) {
        return FilterCompletion.at(filter, filter.length(), KNOWN, false).stream().map(one -> one.in(filter)).toList();
    }

    @Test
    void namesAreOfferedAsTheyAreTyped() {
        assertThat(offered("sev")).containsExactly("severity>=");
        assertThat(offered("ho")).containsExactly("host:");
        assertThat(offered("po")).containsExactly("port:");
        assertThat(offered("link and (not ho")).containsExactly("link and (not host:");
        assertThat(offered("-ho")).containsExactly("-host:");
        assertThat(offered("down o")).startsWith("down or");
    }

    @Test
    void valuesFollowTheirField() {
        assertThat(offered("host:")).containsExactly("host:core-sw01", "host:acc-sw02");
        assertThat(offered("host:sw02")).containsExactly("host:acc-sw02");
        assertThat(offered("severity>=w")).startsWith("severity>=warning");
        assertThat(offered("program:l")).containsExactly("program:LINK");
        assertThat(offered("time>=-1")).contains("time>=-15m", "time>=-1h");
    }

    @Test
    void whatHasToBeQuotedIs() {
        assertThat(offered("port:Gi")).containsExactly("port:\"Gi1/0/1 (uplink)\"");
        assertThat(offered("port:\"Gi1")).containsExactly("port:\"Gi1/0/1 (uplink)\"");
        for (String filter : offered("port:")) {
            assertThat(Filter.parse(filter).toString()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"a sev", "/sev", "host:/sev", "link ", "zzz", "host:nowhere", "10:15"})
    void nothingIsOfferedWhereAnyTextIsRight(String filter) {
        assertThat(offered(filter)).isEmpty();
    }

    @Test
    void whatStandsBehindTheCaretStays() {
        String filter = "hos:x and up";
        assertThat(FilterCompletion.at(filter, 2, KNOWN, false)).first().satisfies(one -> assertThat(one.in(filter)).endsWith(" and up"));
        assertThat(FilterCompletion.at("", 0, KNOWN, true)).extracting(FilterCompletion.Choice::text).startsWith("severity>=", "host:").contains("port:", "not");
    }
}
