package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.SmiValue;
import io.nocturne.ui.fx.I18n;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks for another value, and whether it is really meant: device, instance, type, old and new value stand there before anything is sent. */
final class ChangeDialog {
    private final I18n i18n;
    private final ResultRow row;
    private final ComboBox<String> value = new ComboBox<>();
    private final Label fault = new Label();
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final ButtonType change;

    ChangeDialog(I18n i18n, @Nullable Window owner, String place, ResultRow row) {
        this.i18n = i18n;
        this.row = row;
        change = new ButtonType(i18n.text("mib.change.do"), ButtonBar.ButtonData.OK_DONE);
        dialog.initOwner(owner);
        dialog.setTitle(i18n.text("mib.change.title"));
        dialog.setHeaderText(i18n.text("mib.change.header", row.name(), place));
        GridPane grid = new GridPane(12, 8);
        grid.setPadding(new Insets(12));
        grid.addRow(0, new Label(i18n.text("mib.results.oid")), new Label(row.oid().toString()));
        grid.addRow(1, new Label(i18n.text("mib.results.type")), new Label(row.value().type().label()));
        grid.addRow(2, new Label(i18n.text("mib.change.before")), new Label(row.text()));
        List<String> choices = NewValue.choices(row);
        value.getItems().setAll(choices);
        value.setEditable(true);
        value.getEditor().setText(NewValue.typed(row));
        value.setPrefWidth(320);
        grid.addRow(3, new Label(i18n.text("mib.change.after")), value);
        fault.setWrapText(true);
        fault.setMaxWidth(420);
        grid.add(fault, 0, 4, 2, 1);
        grid.add(new Label(i18n.text("mib.change.note")), 0, 5, 2, 1);
        dialog.getDialogPane().setContent(grid);
        dialog.getDialogPane().getButtonTypes().setAll(change, ButtonType.CANCEL);
        if (owner != null && owner.getScene() != null) {
            dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
            dialog.getDialogPane().getStyleClass().addAll(owner.getScene().getRoot().getStyleClass());
        }
        value.getEditor().textProperty().addListener((o, before, now) -> check());
        check();
    }

    private void check() {
        String wrong = "";
        boolean same = false;
        try {
            same = NewValue.parse(row, value.getEditor().getText()).equals(row.value());
        } catch (IllegalArgumentException e) {
            wrong = String.valueOf(e.getMessage());
        }
        fault.setText(wrong);
        dialog.getDialogPane().lookupButton(change).setDisable(same || !wrong.isEmpty());
    }

    /** The value that is meant; empty if nothing is to be changed. */
    Optional<SmiValue> ask() {
        value.getEditor().selectAll();
        return dialog.showAndWait().filter(change::equals).map(pressed -> NewValue.parse(row, value.getEditor().getText()));
    }
}
