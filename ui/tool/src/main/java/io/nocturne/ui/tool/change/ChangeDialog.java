package io.nocturne.ui.tool.change;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.Explanations;
import io.nocturne.mib.Located;
import io.nocturne.mib.MibObject;
import io.nocturne.mib.ValueEntry;
import io.nocturne.ui.control.Dialogs;
import io.nocturne.ui.fx.I18n;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/**
 * Asks for another value of one instance, and whether it is really meant: device, instance, type, what the MIB allows, old and new value stand there
 * in words before anything is sent.
 */
public final class ChangeDialog {
    private static final double WIDTH = 420;

    private final I18n i18n;
    private final Dictionary dictionary;
    private final String place;
    private final String name;
    private final SmiValue before;
    private final @Nullable MibObject object;
    private final ValueEntry entry;
    private final Label sentence = new Label();
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final ButtonType change;
    private Supplier<String> typed = () -> "";

    /**
     * @param over the scene of the pane; null in tests
     * @param before what the agent has now
     */
    public ChangeDialog(I18n i18n, @Nullable Scene over, Dictionary dictionary, String place, Oid oid, SmiValue before) {
        this.i18n = i18n;
        this.dictionary = dictionary;
        this.place = place;
        this.before = before;
        name = dictionary.name(oid);
        object = object(dictionary, oid);
        SmiType type = before.type().isValue() && before.type() != SmiType.NULL || object == null ? before.type() : ValueEntry.wireType(object);
        entry = new ValueEntry(dictionary, object, type);
        Question.dress(dialog, over);
        change = new ButtonType(i18n.text("change.do"), ButtonBar.ButtonData.OK_DONE);
        dialog.setTitle(i18n.text("change.title"));
        dialog.setHeaderText(i18n.text("change.header", name, place));
        dialog.getDialogPane().getButtonTypes().setAll(change, new ButtonType(i18n.text("change.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        dialog.getDialogPane().setContent(form(oid, type));
        check();
    }

    /** What an instance is of, null where no MIB knows it. */
    static @Nullable MibObject object(Dictionary dictionary, Oid oid) {
        return dictionary.locate(oid).filter(found -> found.suffix().length() > 0).map(Located::object).filter(found -> found.kind().isObject()).orElse(null);
    }

    /** Whether the MIB lets a manager change the instance. */
    public static boolean isWritable(Dictionary dictionary, Oid oid) {
        MibObject object = object(dictionary, oid);
        return object != null && object.access().isWritable();
    }

    private GridPane form(Oid oid, SmiType type) {
        GridPane grid = new GridPane(12, 8);
        grid.setPadding(new Insets(12));
        row(grid, "change.object", object == null ? oid.toString() : object.qualifiedName() + "  ·  " + oid);
        row(grid, "change.type", object == null || object.syntax().isEmpty() ? type.label() : object.syntax());
        if (!entry.range().isEmpty()) {
            row(grid, type == SmiType.OCTET_STRING ? "change.size" : "change.range", entry.range() + (object == null ? "" : " " + object.units()));
        }
        String means = object == null ? "" : Explanations.bundled().of(object.name(), i18n.locale()).orElse(dictionary.description(object));
        if (!means.isEmpty()) {
            row(grid, "change.means", means.length() > 300 ? means.substring(0, 300) + "…" : means);
        }
        row(grid, "change.before", before instanceof SmiValue.Absent ? i18n.text("change.absent") : dictionary.format(object, before));
        Label label = new Label(i18n.text("change.after"));
        label.getStyleClass().add("weak");
        grid.addRow(grid.getRowCount(), label, field());
        sentence.setWrapText(true);
        sentence.setPrefWidth(WIDTH);
        sentence.setMinHeight(44);
        sentence.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        grid.add(sentence, 0, grid.getRowCount(), 2, 1);
        Label note = new Label(i18n.text("change.note"));
        note.getStyleClass().add("weak");
        note.setWrapText(true);
        note.setPrefWidth(WIDTH);
        grid.add(note, 0, grid.getRowCount(), 2, 1);
        return grid;
    }

    private void row(GridPane grid, String key, String text) {
        Label label = new Label(i18n.text(key));
        label.getStyleClass().add("weak");
        GridPane.setValignment(label, VPos.TOP);
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMaxWidth(WIDTH);
        grid.addRow(grid.getRowCount(), label, words);
    }

    /** Boxes to tick for bits, a list for named numbers, else a field. */
    private Node field() {
        List<String> choices = entry.choices();
        String now = entry.typed(before);
        if (entry.isSet() && !choices.isEmpty()) {
            FlowPane boxes = new FlowPane(10, 4);
            boxes.setPrefWrapLength(WIDTH - 80);
            List<CheckBox> all = new ArrayList<>();
            for (String choice : choices) {
                CheckBox box = new CheckBox(choice);
                box.setMnemonicParsing(false);
                box.setSelected(List.of(now.split(", ")).contains(choice));
                box.selectedProperty().addListener((o, was, is) -> check());
                all.add(box);
            }
            boxes.getChildren().setAll(all);
            Dialogs.beginIn(dialog, all.getFirst());
            typed = () -> String.join(", ", all.stream().filter(CheckBox::isSelected).map(CheckBox::getText).toList());
            return boxes;
        }
        if (!choices.isEmpty()) {
            ComboBox<String> list = new ComboBox<>();
            list.getItems().setAll(choices);
            list.setEditable(true);
            list.getEditor().setText(now);
            list.setPrefWidth(WIDTH - 100);
            list.setAccessibleText(i18n.text("change.after"));
            list.getEditor().textProperty().addListener((o, was, is) -> check());
            typed = list.getEditor()::getText;
            Dialogs.beginIn(dialog, list);
            return list;
        }
        TextField field = new TextField(now);
        field.setAccessibleText(i18n.text("change.after"));
        field.textProperty().addListener((o, was, is) -> check());
        typed = field::getText;
        Dialogs.beginIn(dialog, field);
        return field;
    }

    private @Nullable SmiValue wanted() {
        try {
            return entry.parse(typed.get());
        } catch (ValueEntry.Refused e) {
            return null;
        }
    }

    /** Says in words what the button would do, or why it would do nothing. */
    private void check() {
        boolean possible = false;
        try {
            SmiValue value = entry.parse(typed.get());
            possible = !value.equals(before);
            sentence.setText(possible
                    ? i18n.text("change.sentence", name, place, before instanceof SmiValue.Absent ? i18n.text("change.absent") : dictionary.format(object, before),
                            dictionary.format(object, value))
                    : i18n.text("change.same"));
        } catch (ValueEntry.Refused e) {
            sentence.setText(i18n.text("change.fault." + e.fault().name().toLowerCase(Locale.ROOT), e.about()));
        }
        Node button = dialog.getDialogPane().lookupButton(change);
        if (button != null) {
            button.setDisable(!possible);
        }
    }

    /** The value that is meant; empty if nothing is to be changed. */
    public Optional<SmiValue> ask() {
        return dialog.showAndWait().filter(change::equals).flatMap(pressed -> Optional.ofNullable(wanted()));
    }
}
