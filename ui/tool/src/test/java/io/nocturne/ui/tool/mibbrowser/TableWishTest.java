package io.nocturne.ui.tool.mibbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableWishTest {
    private final TableWish wish = new TableWish();

    @Test
    void tablesAreShownAsTablesAndOtherWalksAsLists() {
        assertThat(wish.of(true)).isTrue();
        assertThat(wish.of(false)).isFalse();
    }

    @Test
    void whatWasChosenForATableSaysNothingOfOtherWalks() {
        wish.of(true);
        wish.choose(false);
        assertThat(wish.of(true)).isFalse();
        wish.choose(true);
        assertThat(wish.of(false)).isFalse();
        wish.choose(true);
        assertThat(wish.of(false)).isTrue();
        assertThat(wish.of(true)).isTrue();
    }
}
