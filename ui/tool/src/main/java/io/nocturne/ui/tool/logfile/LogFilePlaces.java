package io.nocturne.ui.tool.logfile;

import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.MarkBook;
import io.nocturne.logs.TimeGaps;
import io.nocturne.ui.control.Dialogs;
import io.nocturne.ui.control.HistogramBar;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.logfile.LogFileModel.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** Places of a file one goes back to: where its times have gaps or go back, and marks with their notes, which are kept with the file's name. */
final class LogFilePlaces {
    private static final int MOST_LISTED = 40;

    private final ToolContext context;
    private final I18n i18n;
    private final LogFileModel model;
    private final LogView log;
    private final HistogramBar histogram;
    private final MarkBook book;
    private final Consumer<Place> goTo;
    private final MenuButton gapsButton = new MenuButton();
    private final MenuButton marksButton = new MenuButton();
    private List<LogFileModel.FileGap> gaps = List.of();
    private List<Placed> marks = List.of();
    private List<Path> files = List.of();

    /** A mark and the file it is in. */
    record Placed(Path file, MarkBook.Mark mark) {
        Place place() {
            return new Place(file, mark.line());
        }
    }

    /**
     * @param goTo shows a line
     */
    LogFilePlaces(ToolContext context, LogFileModel model, LogView log, HistogramBar histogram, MarkBook book, Consumer<Place> goTo) {
        this.context = context;
        this.i18n = context.i18n();
        this.model = model;
        this.log = log;
        this.histogram = histogram;
        this.book = book;
        this.goTo = goTo;
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

    /** Marks of all the files. */
    List<Placed> marks() {
        return marks;
    }

    /** Gaps of the files that were read to their end. */
    List<LogFileModel.FileGap> gaps() {
        return gaps;
    }

    /** Other files are shown now. */
    void opened(List<Path> now) {
        files = now;
        gaps = List.of();
        marks = List.of();
        show();
        change(() -> {});
    }

    /** The files were read to their end. Called on the pane's scope. */
    void read() throws IOException {
        List<LogFileModel.FileGap> found = model.gaps();
        context.clock().later(() -> {
            gaps = found;
            show();
        });
    }

    /** Other rows are shown, or more of them: sets the marks that are among them. */
    void restore() {
        for (Placed one : marks) {
            long row = model.rowOf(one.place());
            if (row >= 0 && !log.marks().contains(row)) {
                log.showMark(row, true);
            }
        }
    }

    /** Asks for a note for the line of a row and marks it. */
    void annotate(long row, Event event) {
        Place place = model.placeOf(row);
        if (place == null) {
            return;
        }
        String before = marks.stream().filter(one -> one.place().equals(place)).map(one -> one.mark().note()).findFirst().orElse("");
        Optional<String> text = Dialogs.line(
                log.getScene().getWindow(), i18n, i18n.text("logfile.note.title"),
                i18n.text("logfile.note.of", i18n.formats().number(place.line() + 1)), before, "");
        text.ifPresent(note -> change(() -> book.set(place.file(), new MarkBook.Mark(place.line(), note, event.message()))));
    }

    private interface Change {
        void make() throws IOException;
    }

    private void marked(long row, boolean set) {
        Place place = model.placeOf(row);
        if (place == null) {
            return;
        }
        change(set ? () -> book.set(place.file(), new MarkBook.Mark(place.line(), "", beginning(place))) : () -> book.remove(place.file(), place.line()));
    }

    private String beginning(Place place) throws IOException {
        Event event = model.event(place);
        return event == null ? "" : event.message();
    }

    /** Changes marks off the interface's thread, then shows them as they are. */
    private void change(Change change) {
        List<Path> of = files;
        context.scope().start("marks", () -> {
            try {
                change.make();
                List<Placed> all = new ArrayList<>();
                for (Path file : of) {
                    book.marks(file).forEach(mark -> all.add(new Placed(file, mark)));
                }
                context.clock().later(() -> {
                    if (of.equals(files)) {
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
        gapsButton.setText(i18n.text("logfile.gaps.count", gaps.size()));
        marksButton.setVisible(!marks.isEmpty());
        marksButton.setText(i18n.text("logfile.marks.count", marks.size()));
        // Of several files, one is silent while others go on.
        List<LogFileModel.FileGap> silent = files.size() == 1 ? gaps : List.of();
        histogram.setGaps(silent.stream().map(LogFileModel.FileGap::gap).filter(gap -> !gap.isBack()).map(gap -> new TimeRange(gap.from(), gap.to())).toList());
    }

    private List<MenuItem> gapItems() {
        List<MenuItem> items = new ArrayList<>();
        for (LogFileModel.FileGap one : gaps.subList(0, Math.min(MOST_LISTED, gaps.size()))) {
            TimeGaps.Gap gap = one.gap();
            String file = files.size() > 1 ? one.file().getFileName() + "  " : "";
            String length = i18n.formats().duration(gap.length().abs());
            String where = i18n.text(
                    gap.isBack() ? "logfile.gap.back" : "logfile.gap", i18n.formats().dateTime(gap.from()), length, i18n.formats().number(gap.line()));
            items.add(item(file + where, new Place(one.file(), gap.line() - 1)));
        }
        return items;
    }

    private List<MenuItem> markItems() {
        List<MenuItem> items = new ArrayList<>();
        for (Placed one : marks.subList(0, Math.min(MOST_LISTED, marks.size()))) {
            MarkBook.Mark mark = one.mark();
            String what = mark.note().isEmpty() ? mark.text() : mark.note();
            String file = files.size() > 1 ? one.file().getFileName() + ":" : "";
            items.add(item(file + i18n.formats().number(mark.line() + 1) + "  " + (what.length() > 80 ? what.substring(0, 80) + "…" : what), one.place()));
        }
        return items;
    }

    private MenuItem item(String text, Place place) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> goTo.accept(place));
        return item;
    }
}
