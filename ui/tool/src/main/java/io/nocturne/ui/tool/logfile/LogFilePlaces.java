package io.nocturne.ui.tool.logfile;

import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.MarkBook;
import io.nocturne.logs.TimeGaps;
import io.nocturne.ui.control.HistogramBar;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputDialog;
import org.jspecify.annotations.Nullable;

/** Places of a file one goes back to: where its times have gaps or go back, and marks with their notes, which are kept with the file's name. */
final class LogFilePlaces {
    private static final int MOST_LISTED = 40;

    private final ToolContext context;
    private final I18n i18n;
    private final LogFileModel model;
    private final LogView log;
    private final HistogramBar histogram;
    private final MarkBook book;
    private final BooleanSupplier wholeFile;
    private final LongConsumer goToLine;
    private final MenuButton gapsButton = new MenuButton();
    private final MenuButton marksButton = new MenuButton();
    private List<TimeGaps.Gap> gaps = List.of();
    private List<MarkBook.Mark> marks = List.of();
    private @Nullable Path file;

    /**
     * @param wholeFile whether the rows shown are the lines of one file, all of them
     * @param goToLine shows a line of the file
     */
    LogFilePlaces(
            ToolContext context, LogFileModel model, LogView log, HistogramBar histogram, MarkBook book, BooleanSupplier wholeFile, LongConsumer goToLine) {
        this.context = context;
        this.i18n = context.i18n();
        this.model = model;
        this.log = log;
        this.histogram = histogram;
        this.book = book;
        this.wholeFile = wholeFile;
        this.goToLine = goToLine;
        for (MenuButton button : List.of(gapsButton, marksButton)) {
            button.setVisible(false);
            button.managedProperty().bind(button.visibleProperty());
            button.getStyleClass().add("flat");
        }
        gapsButton.accessibleTextProperty().bind(i18n.bind("logfile.gaps"));
        marksButton.accessibleTextProperty().bind(i18n.bind("logfile.marks"));
        gapsButton.setOnShowing(event -> gapsButton.getItems().setAll(gapItems()));
        marksButton.setOnShowing(event -> marksButton.getItems().setAll(markItems()));
        log.setOnMark(this::marked);
    }

    MenuButton gapsButton() {
        return gapsButton;
    }

    MenuButton marksButton() {
        return marksButton;
    }

    /** Marks of the only file; empty while there are several. */
    List<MarkBook.Mark> marks() {
        return marks;
    }

    /** Gaps of the only file, once it was read to its end. */
    List<TimeGaps.Gap> gaps() {
        return gaps;
    }

    /** Other files are shown now. */
    void opened(List<Path> files) {
        file = files.size() == 1 ? files.getFirst() : null;
        gaps = List.of();
        marks = List.of();
        show();
        Path now = file;
        if (now != null) {
            change(now, () -> {});
        }
    }

    /** The file was read to its end. Called on the pane's scope. */
    void read() throws IOException {
        List<TimeGaps.Gap> found = model.gaps();
        context.clock().later(() -> {
            gaps = found;
            show();
        });
    }

    /** Other rows are shown: sets the marks again. */
    void restore() {
        if (wholeFile.getAsBoolean()) {
            marks.forEach(mark -> log.showMark(mark.line(), true));
        }
    }

    /** The note of a line; empty where it has none. */
    String note(Event event) {
        return marks.stream().filter(mark -> mark.line() == event.position()).map(MarkBook.Mark::note).findFirst().orElse("");
    }

    /** Asks for a note for the line and marks it. */
    void annotate(Event event) {
        Path now = file;
        if (now == null) {
            return;
        }
        TextInputDialog dialog = new TextInputDialog(note(event));
        dialog.initOwner(log.getScene().getWindow());
        dialog.setTitle(i18n.text("logfile.note"));
        dialog.setHeaderText(null);
        dialog.setGraphic(null);
        dialog.setContentText(i18n.text("logfile.note.of", i18n.formats().number(event.position() + 1)));
        Optional<String> text = dialog.showAndWait();
        text.ifPresent(note -> change(now, () -> book.set(now, new MarkBook.Mark(event.position(), note, event.message()))));
    }

    private interface Change {
        void make() throws IOException;
    }

    private void marked(long row, boolean set) {
        Path now = file;
        if (now == null || !wholeFile.getAsBoolean()) {
            return;
        }
        context.scope().start("mark", () -> change(now, set ? () -> book.set(now, new MarkBook.Mark(row, "", beginning(row))) : () -> book.remove(now, row)));
    }

    private String beginning(long row) throws IOException {
        var shown = model.shown();
        List<Event> one = shown == null ? List.of() : shown.events(row, 1);
        return one.isEmpty() ? "" : one.getFirst().message();
    }

    /** Changes marks off the interface's thread, then shows them as they are. */
    private void change(Path of, Change change) {
        context.scope().start("marks", () -> {
            try {
                change.make();
                List<MarkBook.Mark> all = book.marks(of);
                context.clock().later(() -> {
                    if (of.equals(file)) {
                        marks = all;
                        restore();
                        show();
                    }
                });
            } catch (IOException e) {
                context.clock().later(() -> context.desk().say(context.i18n().say(e)));
            }
        });
    }

    private void show() {
        gapsButton.setVisible(!gaps.isEmpty());
        gapsButton.setText(i18n.text("logfile.gaps.count", i18n.formats().number(gaps.size())));
        marksButton.setVisible(!marks.isEmpty());
        marksButton.setText(i18n.text("logfile.marks.count", i18n.formats().number(marks.size())));
        histogram.setGaps(gaps.stream().filter(gap -> !gap.isBack()).map(gap -> new TimeRange(gap.from(), gap.to())).toList());
    }

    private List<MenuItem> gapItems() {
        List<MenuItem> items = new ArrayList<>();
        for (TimeGaps.Gap gap : gaps.subList(0, Math.min(MOST_LISTED, gaps.size()))) {
            String length = i18n.formats().duration(gap.length().abs());
            items.add(item(i18n.text(gap.isBack() ? "logfile.gap.back" : "logfile.gap", i18n.formats().dateTime(gap.from()), length, i18n.formats().number(gap.line())),
                    gap.line() - 1));
        }
        return items;
    }

    private List<MenuItem> markItems() {
        List<MenuItem> items = new ArrayList<>();
        for (MarkBook.Mark mark : marks.subList(0, Math.min(MOST_LISTED, marks.size()))) {
            String what = mark.note().isEmpty() ? mark.text() : mark.note();
            items.add(item(i18n.formats().number(mark.line() + 1) + "  " + (what.length() > 80 ? what.substring(0, 80) + "…" : what), mark.line()));
        }
        return items;
    }

    private MenuItem item(String text, long line) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> goToLine.accept(line));
        return item;
    }
}
