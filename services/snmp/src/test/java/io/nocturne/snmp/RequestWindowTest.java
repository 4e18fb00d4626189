package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RequestWindowTest {
    private final RequestWindow window = new RequestWindow();

    @Test
    void answersMakeItLargerUpToALimit() {
        for (int i = 0; i < RequestWindow.FIRST; i++) {
            window.answered();
        }
        assertThat(window.size()).isEqualTo(RequestWindow.FIRST + RequestWindow.FIRST / 16);
        for (int i = 0; i < 1_000_000; i++) {
            window.answered();
        }
        assertThat(window.size()).isEqualTo(RequestWindow.MOST);
    }

    @Test
    void lossMakesItSmallerDownToALimitAndNotAllAtOnce() {
        Awaitility.await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(5)).until(() -> {
            window.lost();
            return window.size() < RequestWindow.FIRST;
        });
        assertThat(window.size()).isEqualTo(RequestWindow.FIRST - RequestWindow.FIRST / 3);
        window.lost();
        assertThat(window.size()).isEqualTo(RequestWindow.FIRST - RequestWindow.FIRST / 3);
        Awaitility.await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(20)).until(() -> {
            window.lost();
            return window.size() == RequestWindow.LEAST;
        });
    }
}
