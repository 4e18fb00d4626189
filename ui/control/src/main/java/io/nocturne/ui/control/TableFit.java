package io.nocturne.ui.control;

import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Text;

/** Makes columns as wide as what is in them, judged by the first rows. */
final class TableFit {
    private static final int ROWS = 300;
    private static final double MOST = 520;
    private static final double AROUND = 28;

    private TableFit() {}

    static <R> void all(DataTable<R> table) {
        Text probe = new Text();
        probe.setStyle("-fx-font-size: " + Math.round(13 * table.textScale()) + "px");
        List<R> rows = table.shownRows();
        for (TableColumn<R, ?> column : table.view().getVisibleLeafColumns()) {
            DataColumn<R> declared = table.declared(column);
            probe.setText(column.getText());
            double width = probe.getLayoutBounds().getWidth() + AROUND;
            for (R row : rows.subList(0, Math.min(ROWS, rows.size()))) {
                probe.setText(TableCells.write(declared, row, table.i18n()));
                width = Math.max(width, probe.getLayoutBounds().getWidth() + AROUND);
            }
            column.setPrefWidth(Math.min(MOST, declared.kind() == DataColumn.Kind.LEVEL ? width + 16 : width));
        }
    }
}
