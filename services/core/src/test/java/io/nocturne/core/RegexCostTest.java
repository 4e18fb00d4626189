package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexCostTest {
    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
            "abc 3", "a{5} 5", "a{2,7} 7", "a{3,} 3", "(ab){10} 30", "(a|b)* 5", "[a-z{9}]{4} 4", "[]{3}] 1", "\\{9} 3", "(((a{1,100}){1,100}){1,100})x 1010102",
            "a{x} 4",
            "(?:\\d{1,3}\\.){3} 21"
    })
    void repetitionsMultiply(String expression, long steps) {
        assertThat(RegexCost.of(expression)).isEqualTo(steps);
    }

    @Test
    void whatIsTooLongOrTooLargeIsRefused() {
        assertThatThrownBy(() -> RegexCost.check("a".repeat(1_001))).hasMessageContaining("1,001 characters");
        assertThatThrownBy(() -> RegexCost.check("((a{1,100}){1,100}){1,100}x")).hasMessageContaining("10,000 steps");
        RegexCost.check("a".repeat(1_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ")", "(", "[", "\\", "a{", "a{99999999999999999}", "())((", "[^]",
            "((((((((((a{1000}){1000}){1000}){1000}){1000}){1000}){1000}){1000}){1000})"})
    void brokenOnesDoNoHarm(String expression) {
        assertThat(RegexCost.of(expression)).isNotNegative();
    }
}
