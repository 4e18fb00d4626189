package io.nocturne.ui.control;

import io.nocturne.ui.fx.I18n;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The line above a table in which words to filter by are typed. */
final class TableFilterRow extends HBox {
    private final TextField field = new TextField();
    private final Runnable left;

    TableFilterRow(I18n i18n, Consumer<String> filter, Runnable left) {
        super(6);
        this.left = left;
        getStyleClass().add("filter-row");
        setAlignment(Pos.CENTER_LEFT);
        field.setId("table-filter");
        field.promptTextProperty().bind(i18n.bind("control.table.filter"));
        field.accessibleTextProperty().bind(field.promptTextProperty());
        field.textProperty().subscribe(filter);
        HBox.setHgrow(field, Priority.ALWAYS);
        Button close = new Button("✕");
        close.getStyleClass().add("flat");
        close.accessibleTextProperty().bind(i18n.bind("control.find.close"));
        close.setOnAction(event -> close());
        getChildren().addAll(field, close);
        shown(false);
    }

    void open() {
        shown(true);
        field.requestFocus();
        field.selectAll();
    }

    void close() {
        field.clear();
        shown(false);
        left.run();
    }

    void setText(String words) {
        field.setText(words);
        shown(!words.isEmpty() || field.isFocused());
    }

    String text() {
        return field.getText();
    }

    private void shown(boolean on) {
        setVisible(on);
        setManaged(on);
    }
}
