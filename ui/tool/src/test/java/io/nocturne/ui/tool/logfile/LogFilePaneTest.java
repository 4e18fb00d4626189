package io.nocturne.ui.tool.logfile;

import static io.nocturne.ui.tool.OpenPane.on;
import static io.nocturne.ui.tool.OpenPane.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.TimeRange;
import io.nocturne.logs.FormatBook;
import io.nocturne.logs.IndexShelf;
import io.nocturne.logs.MarkBook;
import io.nocturne.ui.control.LogColumn;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.tool.OpenPane;
import io.nocturne.ui.tool.PaneState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An open file with what may stand beside its lines, in a window without a display. */
class LogFilePaneTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private OpenPane open;
    @SuppressWarnings("NullAway.Init")
    private LogFileTool tool;

    @BeforeEach
    void show() throws Exception {
        Instant start = Instant.parse("2026-11-20T01:00:00Z");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            lines.add(start.plusSeconds(i) + (i % 9 == 0 ? " ERROR" : " INFO") + " session " + i % 50 + " of host sw" + i % 4);
        }
        Path file = Files.write(folder.resolve("a.log"), lines);
        tool = new LogFileTool(new IndexShelf(folder.resolve("index")), new MarkBook(folder.resolve("marks")), new FormatBook(folder.resolve("formats")));
        open = OpenPane.of(tool, LogFileTool.on(List.of(file)));
        until(() -> says("900"));
    }

    @AfterEach
    void close() {
        open.close();
    }

    /** Opens it again as it was left, after lines were added meanwhile. */
    private LogView restarted(PaneState left, int more) throws Exception {
        open.close();
        Path file = folder.resolve("a.log");
        for (int i = 0; i < more; i++) {
            Files.writeString(file, "2026-11-20T02:00:00Z INFO while away " + i + "\n", StandardOpenOption.APPEND);
        }
        open = OpenPane.of(tool, left);
        until(() -> says(more + " lines came meanwhile"));
        return (LogView) open.nodes().filter(LogView.class::isInstance).findFirst().orElseThrow();
    }

    @Test
    void aRestartGoesOnAtTheSamePlaceAndShowsWhatCame() throws Exception {
        LogView log = (LogView) open.nodes().filter(LogView.class::isInstance).findFirst().orElseThrow();
        until(() -> {
            log.follow(false);
            log.reveal(400);
            return log.rows().end() == 900 && log.top() > 300;
        });
        PaneState left = on(() -> open.pane().save());
        long top = log.top();
        LogView again = restarted(left, 7);
        // The row that stood at the upper edge stands there again, and not in the middle.
        until(() -> again.top() == top && again.rows().end() == 907);
        assertThat(again.isFollowing()).isFalse();
        open.command("log-file.follow");
        LogView last = restarted(on(() -> open.pane().save()), 5);
        until(() -> last.isFollowing() && last.rows().end() == 912);
        Files.writeString(folder.resolve("a.log"), "2026-11-20T03:00:00Z INFO live\n", StandardOpenOption.APPEND);
        until(() -> last.rows().end() == 913);
    }

    private boolean says(String text) {
        return find(Labeled.class, text) != null;
    }

    private <T extends Labeled> T find(Class<T> kind, String text) {
        for (Node node : open.pane().node().lookupAll("*")) {
            if (kind.isInstance(node) && node.isVisible() && kind.cast(node).getText() != null && kind.cast(node).getText().contains(text)) {
                return kind.cast(node);
            }
        }
        return null;
    }

    @Test
    @SuppressWarnings("unchecked")
    void theEncodingChosenForOneFileIsNotThatOfTheNext() throws Exception {
        on(() -> {
            open.nodes()
                    .filter(node -> node instanceof ComboBox<?> box && box.getItems().contains("UTF-16LE"))
                    .forEach(box -> ((ComboBox<String>) box).setValue("UTF-16LE"));
            return null;
        });
        until(() -> says("UTF-16LE"));
        Path other = Files.writeString(folder.resolve("b.log"), "2026-11-20T01:00:00Z INFO plain\n".repeat(7));
        on(() -> {
            ((LogFilePane) open.pane()).open(List.of(other));
            return null;
        });
        until(() -> says("7 lines") && says("UTF-8"));
    }

    @Test
    void anEmptyPaneTakesFilesAndOneThatShowsThemTakesAFilter() throws Exception {
        PaneState same = LogFileTool.on(List.of(folder.resolve("a.log")));
        assertThat(on(() -> open.pane().takes(LogFileTool.on(List.of(folder.resolve("b.log")))))).isFalse();
        assertThat(on(() -> open.pane().takes(same.with("filter", "ERROR")))).isTrue();
        until(() -> says("100 of 900 lines match"));
        open.close();
        open = OpenPane.of(tool, PaneState.EMPTY);
        assertThat(on(() -> open.pane().takes(same) && open.pane().focusTarget().isVisible())).as("it may take the focus at once").isTrue();
        until(() -> says("900 lines"));
    }

    @Test
    void aSpanChosenElsewhereIsFollowedWhereTheFileHasTimes() throws Exception {
        TimeRange span = new TimeRange(Instant.parse("2026-11-20T01:05:00Z"), Instant.parse("2026-11-20T01:06:00Z"));
        until(() -> says("2026-11-20 01:00:00 to 2026-11-20 01:14:59"));
        on(() -> {
            open.context().selection().spanProperty().set(span);
            return null;
        });
        until(() -> says("60 lines from 2026-11-20 01:05:00 to 2026-11-20 01:06:00"));
        on(() -> {
            open.context().selection().spanProperty().set(new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(60)));
            return null;
        });
        assertThat(says("60 lines from")).isTrue();
        on(() -> {
            open.context().selection().spanProperty().set(null);
            return null;
        });
        until(() -> says("2026-11-20 01:00:00 to 2026-11-20 01:14:59"));
    }

    @Test
    void linesOfSeveralFilesAreToldApart() throws Exception {
        Path other = Files.writeString(folder.resolve("b.log"), "2026-11-20T01:00:00Z INFO plain\n".repeat(6) + "2026-11-20T01:05:00Z INFO after a gap\n");
        LogView log = (LogView) open.nodes().filter(LogView.class::isInstance).findFirst().orElseThrow();
        assertThat(log.getColumns()).doesNotContain(LogColumn.SOURCE);
        on(() -> {
            ((LogFilePane) open.pane()).open(List.of(folder.resolve("a.log"), other));
            return null;
        });
        until(() -> says("907 lines") && says("1 gap"));
        assertThat(log.getColumns()).contains(LogColumn.SOURCE);
        open.picture("logfile-several");
        on(() -> {
            find(Button.class, "b.log").fire();
            return null;
        });
        until(() -> log.rows().end() == 7);
        on(() -> {
            find(Button.class, "a.log").fire();
            return null;
        });
        until(() -> log.rows().end() == 900);
        on(() -> {
            find(Button.class, "a.log").fire();
            return null;
        });
        until(() -> log.rows().end() == 907);
        on(() -> {
            ((LogFilePane) open.pane()).open(List.of(other));
            return null;
        });
        until(() -> says("7 lines") && find(Button.class, "a.log") == null && says("1 gap"));
        assertThat(log.getColumns()).doesNotContain(LogColumn.SOURCE);
    }

    @Test
    void valuesAreCountedAndBecomeTheFilter() throws Exception {
        open.command("log-file.values");
        until(() -> says("of 900 lines, "));
        on(() -> {
            ComboBox<?> by = (ComboBox<?>) find(Button.class, "Count").getParent().lookup(".combo-box");
            by.getEditor().setText("severity");
            find(Button.class, "Count").fire();
            return null;
        });
        until(() -> says("900 of 900 lines"));
        open.picture("logfile-values");
        open.command("log-file.values");
        assertThat(on(() -> says("of 900 lines, "))).isFalse();
    }

    @Test
    void sqlOverTheLinesIsATableAndLines() throws Exception {
        open.command("log-file.sql");
        until(() -> open.pane().node().lookup(".text-area") != null);
        on(() -> {
            ((TextArea) open.pane().node().lookup(".text-area")).setText(
                    "SELECT m, severity, COUNT(*) AS events FROM (SELECT date_trunc('minute', time) AS m, severity FROM event) GROUP BY m, severity ORDER BY 1");
            find(Button.class, "Ctrl+Enter").fire();
            return null;
        });
        until(() -> says("rows in") || says("Error") || says("error"));
        open.picture("logfile-sql");
        until(() -> says("30 rows"));
        open.picture("logfile-sql");
        on(() -> {
            find(javafx.scene.control.ToggleButton.class, "Chart").fire();
            return null;
        });
        until(() -> open.pane().node().lookup(".noc-chart-view") != null);
        open.picture("logfile-chart");
        open.command("log-file.sql");
        assertThat(on(() -> open.pane().node().lookup(".noc-chart-view") == null)).isTrue();
    }

    @Test
    void theKeyThatRunsSqlIsNotTakenForTheLines() throws Exception {
        open.command("log-file.sql");
        until(() -> open.pane().node().lookup(".text-area") != null);
        on(() -> {
            TextArea sql = (TextArea) open.pane().node().lookup(".text-area");
            sql.setText("SELECT COUNT(*) AS events FROM event");
            sql.requestFocus();
            return null;
        });
        open.command("log-file.around");
        until(() -> says("1 row"));
    }

    @Test
    void aFormatIsTriedKeptAndUsed() throws Exception {
        open.command("log-file.format");
        until(() -> says("60 of 60"));
        on(() -> {
            ((TextArea) open.pane().node().lookup(".text-area"))
                    .setText("%{TIMESTAMP_ISO8601:time} %{LOGLEVEL:level} session %{NUMBER:session} of host (?<host>sw[0-2])");
            return null;
        });
        until(() -> says("45 of 60"));
        open.picture("logfile-format");
        on(() -> {
            ((ComboBox<?>) find(Button.class, "Keep").getParent().lookup(".combo-box")).getEditor().setText("sessions");
            find(Button.class, "Keep").fire();
            return null;
        });
        until(() -> says("--format sessions"));
        assertThat(new FormatBook(folder.resolve("formats")).all()).containsKey("sessions");
        on(() -> {
            find(Button.class, "Read this file so").fire();
            return null;
        });
    }

    @Test
    void theTesterSaysWhichTimesAndSeveritiesItDoesNotUnderstand() throws Exception {
        open.command("log-file.format");
        until(() -> says("60 of 60"));
        on(() -> {
            ((TextArea) open.pane().node().lookup(".text-area")).setText("%{WORD:level} session %{NUMBER:session} of host %{WORD:time}");
            return null;
        });
        until(() -> says("“time” is not understood as a time in 60 of them, first “sw0”") && !says("as a severity"));
        on(() -> {
            ((TextArea) open.pane().node().lookup(".text-area")).setText("%{TIMESTAMP_ISO8601:time} .* of host %{WORD:level}");
            return null;
        });
        until(() -> says("“level” is not understood as a severity in 60 of them, first “sw0”") && !says("as a time"));
    }
}
