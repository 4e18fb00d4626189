package io.nocturne.ui.tool.explorer;

import io.nocturne.store.MarkRecord;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.fx.I18n;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.BorderPane;

/** All marks with their notes, whatever the filter. */
final class MarksView extends BorderPane {
    private final DataTable<MarkRecord> table;

    /**
     * @param onOpen goes to the event
     * @param onNote changes the note
     * @param onDelete takes the mark away
     */
    MarksView(I18n i18n, Consumer<MarkRecord> onOpen, Consumer<MarkRecord> onNote, Consumer<MarkRecord> onDelete) {
        table = new DataTable<>(i18n, MarkRecord::id, List.of(
                DataColumn.<MarkRecord>time("time", i18n.bind("explorer.time"), MarkRecord::time).width(180),
                DataColumn.<MarkRecord>text("note", i18n.bind("explorer.note"), MarkRecord::note).width(260),
                DataColumn.<MarkRecord>text("line", i18n.bind("explorer.event"), MarkRecord::line).width(520),
                DataColumn.<MarkRecord>time("marked", i18n.bind("explorer.marked"), MarkRecord::marked).width(180).hidden()));
        table.setPlaceholder(new EmptyState("fth-bookmark", i18n.bind("explorer.marks.none"), i18n.bind("explorer.marks.hint")));
        table.setOnOpen(onOpen);
        table.setMenu(mark -> List.of(
                item(i18n.text("explorer.mark.goto"), () -> onOpen.accept(mark)),
                item(i18n.text("explorer.mark.note"), () -> onNote.accept(mark)),
                item(i18n.text("explorer.mark.delete"), () -> onDelete.accept(mark))));
        setCenter(table);
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    void show(List<MarkRecord> marks) {
        table.setRows(marks);
    }
}
