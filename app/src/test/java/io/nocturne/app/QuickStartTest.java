package io.nocturne.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.spi.SelectorProvider;
import org.junit.jupiter.api.Test;

class QuickStartTest {
    @Test
    void whatIsNamedIsWhatThePlatformFinds() {
        String before = System.getProperty("java.nio.channels.spi.SelectorProvider");
        QuickStart.chooseSelector();
        String named = System.getProperty("java.nio.channels.spi.SelectorProvider");
        if (before == null && named != null) {
            assertThat(SelectorProvider.provider().getClass().getName()).isEqualTo(named);
        }
    }
}
