package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogViewTest {
    private static final Severity[] SEVERITIES = Severity.values();
    private final LogRing ring = new LogRing(5_000);
    private Screen screen;
    private LogView view;

    @BeforeEach
    void open() {
        screen = Screen.show(1000, 500, LogView::new, made -> view = made);
        screen.run(() -> {
            view.setRows(ring);
            fill(0, 400);
        });
        screen.settle();
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void followsUntilTheUserLooksBackAndCountsWhatCame() {
        assertThat(screen.on(view::isFollowing)).isTrue();
        screen.run(() -> {
            view.requestFocus();
            view.select(100);
            view.follow(false);
        });
        screen.settle();
        screen.run(() -> fill(400, 1204));
        screen.until(() -> view.newLinesProperty().get() == 1204);
        assertThat(screen.on(view::isFollowing)).isFalse();
        screen.robot.press(KeyCode.END).release(KeyCode.END);
        screen.until(view::isFollowing);
        assertThat(screen.on(() -> view.newLinesProperty().get())).isZero();
    }

    @Test
    void rowsThatAreOnlyFoundOneAfterTheOtherAreNotNew() {
        screen.run(() -> {
            view.select(100);
            view.follow(false);
            view.filling(true);
            fill(400, 300);
        });
        screen.settle();
        assertThat(screen.on(() -> view.newLinesProperty().get())).isZero();
        screen.run(() -> {
            fill(700, 5);
            view.filling(false);
        });
        screen.settle();
        assertThat(screen.on(() -> view.newLinesProperty().get())).isZero();
        screen.run(() -> fill(705, 2));
        screen.until(() -> view.newLinesProperty().get() == 2);
    }

    @Test
    void copiesChosenRowsPlainAndWithHeaders() {
        screen.run(() -> view.select(3));
        screen.robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        screen.until(() -> view.selectedCount() == 2);
        screen.run(() -> view.copy(true));
        String text = screen.on(() -> Clipboard.getSystemClipboard().getString());
        assertThat(text.lines()).hasSize(3);
        assertThat(text.lines().findFirst().orElseThrow()).startsWith("Time\tSeverity\tHost");
        screen.run(() -> view.copy(false));
        assertThat(screen.on(() -> Clipboard.getSystemClipboard().getString()).lines()).hasSize(2);
        screen.run(view::copyMessages);
        assertThat(screen.on(() -> Clipboard.getSystemClipboard().getString())).contains("line 3 ").doesNotContain("\t");
    }

    @Test
    void findsAndGoesFromHitToHit() {
        screen.run(() -> view.find("line 39"));
        screen.until(() -> view.findCount() == 11);
        screen.run(() -> {
            view.select(0);
            view.findNext(true);
        });
        assertThat(screen.on(() -> view.currentProperty().get().message())).startsWith("line 39 ");
        screen.run(() -> view.findNext(true));
        assertThat(screen.on(() -> view.currentProperty().get().message())).startsWith("line 390 ");
        screen.robot.type(KeyCode.ESCAPE);
        screen.run(view::closeFind);
        assertThat(screen.on(view::findCount)).isZero();
    }

    @Test
    void clickSelectsAndDoubleClickOpens() {
        List<LogCell> opened = new java.util.concurrent.CopyOnWriteArrayList<>();
        screen.run(() -> view.setOnOpen(opened::add));
        screen.robot.clickOn(view);
        screen.until(() -> view.currentProperty().get() != null);
        screen.doubleClick(() -> screen.robot.doubleClickOn(view), () -> !opened.isEmpty());
        assertThat(opened.getFirst().event().message()).startsWith("line ");
    }

    @Test
    void remembersColumnsAndLeavesOutUnknownOnes() {
        screen.run(() -> view.restoreColumns(List.of(
                new LogColumnState("message", 0), new LogColumnState("nonsense", 3), new LogColumnState("host", 200))));
        assertThat(screen.on(view::columnState))
                .containsExactly(new LogColumnState("message", 0), new LogColumnState("host", 200));
    }

    @Test
    void looksRightInBothThemesAndLanguages() {
        screen.run(() -> {
            ring.skipped(12_480);
            fill(400, 6);
            view.setHighlighters(List.of(new Highlighter("user", SpanFinder.literal("user", false), Token.SERIES_4, false)));
            view.select(398);
            view.toggleMark(396);
            view.find("포트");
        });
        screen.picture("log-dark");
        screen.light();
        screen.korean();
        screen.run(() -> {
            view.closeFind();
            view.setWrap(true);
            view.select(380);
            view.follow(false);
        });
        screen.settle();
        screen.run(() -> fill(406, 1204));
        screen.picture("log-light-ko");
        screen.scale(1.5);
        screen.picture("log-light-ko-150");
        assertThat(screen.on(() -> view.monoFont().getSize())).isBetween(18.0, 19.5);
        assertThat(screen.on(() -> view.color(Token.SURFACE_1)).toString()).isEqualTo("0xffffffff");
    }

    private void fill(int from, int count) {
        for (int i = from; i < from + count; i++) {
            Severity severity = SEVERITIES[i * 7 % 8];
            Instant time = Instant.parse("2026-03-01T12:00:00Z").plusMillis(i * 137L);
            String message = "line " + i + (i % 5 == 0 ? " 인터페이스 포트 Gi1/0/" + i % 48 + " 상태가 down(으)로 바뀌었습니다" : " accepted user=admin from 10.0.0." + i % 250)
                    + (i % 9 == 0
                            ? " with a long tail that goes on and on, session 4f1d-aa02, rule permit-any-to-servers, bytes=1204 duration=12.5 s and more words"
                            : "");
            ring.append(new Event(time, time, true, severity, 16, "core-sw0" + i % 9, i % 3 == 0 ? "sshd" : "link-monitor", "12" + i, message,
                    Map.of("user", "admin"), "rfc5424", new Source(Source.Kind.SYSLOG, "10.0.0.1:514"), i, -1, new byte[0]));
        }
    }
}
