package io.nocturne.ui.tool.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonLinesTest {
    @Test
    void everyMemberGetsALine() {
        assertThat(JsonLines.of("{\"a\":[1, 2],\"b\":{},\"c\":\"x,\\\"y\\\"{\"}"))
                .isEqualTo("{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {},\n  \"c\": \"x,\\\"y\\\"{\"\n}");
    }

    @Test
    void whatIsNoJsonStaysAsItIs() {
        assertThat(JsonLines.of("<34>Oct 11 22:14:15 host su: failed")).isEqualTo("<34>Oct 11 22:14:15 host su: failed");
        assertThat(JsonLines.of("{\"cut\": \"of")).isEqualTo("{\"cut\": \"of");
        assertThat(JsonLines.of("]")).isEqualTo("]");
    }
}
