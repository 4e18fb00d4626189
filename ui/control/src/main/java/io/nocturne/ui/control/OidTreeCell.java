package io.nocturne.ui.control;

import io.nocturne.ui.control.OidTree.Entry;
import io.nocturne.ui.fx.Icons;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A line of the tree: icon, name, number, and how many instances the device has. */
final class OidTreeCell extends TreeCell<Entry> {
    private static final PseudoClass ABSENT = PseudoClass.getPseudoClass("absent");

    private final OidTree tree;
    private final Label name = new Label();
    private final Label arc = new Label();
    private final Label count = new Label();
    private final HBox line = new HBox(6, name, arc, count);
    private OidTree.@Nullable Kind shown;

    OidTreeCell(OidTree tree) {
        this.tree = tree;
        line.setAlignment(Pos.CENTER_LEFT);
        arc.getStyleClass().add("oid-arc");
        count.getStyleClass().add("oid-count");
        name.getStyleClass().add("oid-name");
        name.setMinWidth(Label.USE_PREF_SIZE);
        arc.setMinWidth(Label.USE_PREF_SIZE);
        count.setMinWidth(Label.USE_PREF_SIZE);
        setOnMouseClicked(event -> {
            Entry entry = getItem();
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && entry != null && entry.leaf()) {
                tree.open(entry);
            }
        });
        setOnDragDetected(event -> {
            Entry entry = getItem();
            if (entry != null) {
                Dragboard board = startDragAndDrop(TransferMode.COPY);
                ClipboardContent content = new ClipboardContent();
                content.putString(tree.dragText(entry));
                board.setContent(content);
                event.consume();
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(null);
        if (empty || entry == null) {
            setGraphic(null);
            pseudoClassStateChanged(ABSENT, false);
            return;
        }
        if (shown != entry.kind()) {
            shown = entry.kind();
            name.setGraphic(Icons.of(entry.kind().icon()));
        }
        name.setText(entry.name().isEmpty() ? "(" + entry.arc() + ")" : entry.name());
        arc.setText(entry.name().isEmpty() ? "" : entry.arc() + (entry.writable() ? " ✎" : ""));
        long there = tree.count(entry.oid());
        count.setText(there > 0 ? Long.toString(there) : "");
        count.setVisible(there > 0);
        pseudoClassStateChanged(ABSENT, there == 0);
        setAccessibleText(entry.name() + " " + entry.oid());
        setGraphic(line);
    }
}
