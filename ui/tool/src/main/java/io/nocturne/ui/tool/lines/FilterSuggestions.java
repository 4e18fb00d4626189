package io.nocturne.ui.tool.lines;

import io.nocturne.core.Event;
import io.nocturne.ui.control.LogRow;
import io.nocturne.ui.control.LogRows;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.fx.I18n;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/**
 * Offers, under a field for filters, how the filter may go on. It shows while somebody types, or with Ctrl+Space; the arrows choose, Tab or Enter
 * take what is chosen, Tab alone takes the first, Esc puts it away. Enter with nothing chosen means what it means without this.
 */
public final class FilterSuggestions {
    private static final int ROWS = 9;
    private static final int AROUND = 200;
    private static final double ROW = 26;

    private final TextField field;
    private final Supplier<Map<String, List<String>>> known;
    private final ListView<FilterCompletion.Choice> list = new ListView<>();
    private final Popup popup = new Popup();
    private Map<String, List<String>> last = Map.of();

    private FilterSuggestions(TextField field, I18n i18n, Supplier<Map<String, List<String>>> known) {
        this.field = field;
        this.known = known;
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new ChoiceCell());
        list.accessibleTextProperty().bind(i18n.bind("control.suggestions"));
        StackPane box = new StackPane(list);
        box.getStyleClass().add("suggestions");
        popup.getContent().setAll(box);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.addEventHandler(KeyEvent.KEY_RELEASED, this::released);
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                popup.hide();
            }
        });
    }

    /**
     * Completes a field from now on.
     *
     * @param known values by field, asked for while somebody types
     */
    public static void on(TextField field, I18n i18n, Supplier<Map<String, List<String>>> known) {
        new FilterSuggestions(field, i18n, known);
    }

    /** What the lines in and around the visible part of a view hold. */
    public static Map<String, List<String>> around(LogView view) {
        LogRows rows = view.rows();
        List<Event> events = new ArrayList<>();
        for (long row = Math.max(rows.first(), view.top() - AROUND); row < Math.min(rows.end(), view.top() + AROUND); row++) {
            if (rows.at(row) instanceof LogRow.Line(Event event)) {
                events.add(event);
            }
        }
        return FilterCompletion.known(events);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && event.isControlDown()) {
            offer(true);
            event.consume();
            return;
        }
        if (!popup.isShowing()) {
            return;
        }
        FilterCompletion.Choice chosen = list.getSelectionModel().getSelectedItem();
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case TAB -> take(chosen == null ? list.getItems().getFirst() : chosen);
            case ESCAPE -> popup.hide();
            case ENTER -> {
                if (chosen == null) {
                    popup.hide();
                    return;
                }
                take(chosen);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void released(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER, ESCAPE, TAB, UP, DOWN, SPACE, HOME, END, SHIFT, CONTROL, ALT, META -> {
                // Typed nothing, or nothing that a word begins with.
                if (event.getCode() == KeyCode.SPACE && !event.isControlDown()) {
                    popup.hide();
                }
            }
            default -> {
                if (field.isFocused() && !event.isShortcutDown()) {
                    offer(false);
                }
            }
        }
    }

    private void move(int by) {
        int now = list.getSelectionModel().getSelectedIndex();
        int next = Math.floorMod(now < 0 && by < 0 ? -1 : now + by, list.getItems().size());
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - ROWS + 1));
    }

    private void take(FilterCompletion.Choice choice) {
        popup.hide();
        field.setText(choice.in(field.getText()));
        field.positionCaret(choice.from() + choice.text().length());
        // A name is half of a condition: its values follow.
        if (choice.text().endsWith(":") || choice.text().endsWith(">=")) {
            offer(false);
        }
    }

    private void offer(boolean asked) {
        Map<String, List<String>> now = known.get();
        // A word that is not whole yet may let nothing through; what was there before is right then.
        last = now.isEmpty() ? last : now;
        List<FilterCompletion.Choice> choices =
                field.getScene() == null ? List.of() : FilterCompletion.at(field.getText(), field.getCaretPosition(), last, asked);
        if (choices.isEmpty()) {
            popup.hide();
            return;
        }
        list.getItems().setAll(choices);
        list.getSelectionModel().clearSelection();
        list.scrollTo(0);
        list.setPrefHeight(Math.min(ROWS, choices.size()) * ROW + 2);
        list.setPrefWidth(Math.min(420, Math.max(160, 40 + 8.0 * choices.stream().mapToInt(one -> one.text().length()).max().orElse(0))));
        Bounds place = field.localToScreen(field.getBoundsInLocal());
        if (place != null) {
            double x = place.getMinX() + Math.min(caretX(), Math.max(0, place.getWidth() - list.getPrefWidth()));
            if (popup.isShowing()) {
                popup.setAnchorX(x);
                popup.setAnchorY(place.getMaxY() + 2);
            } else {
                popup.show(field, x, place.getMaxY() + 2);
            }
        }
    }

    private double caretX() {
        return field.lookup(".text") == null || !(field.getInputMethodRequests() instanceof javafx.scene.input.InputMethodRequests requests)
                ? 0
                : Math.max(0, field.screenToLocal(requests.getTextLocation(0)).getX());
    }

    /** One way to go on; a click takes it. */
    private final class ChoiceCell extends ListCell<FilterCompletion.Choice> {
        ChoiceCell() {
            getStyleClass().add("mono");
            setOnMousePressed(event -> {
                FilterCompletion.Choice item = getItem();
                if (item != null) {
                    take(item);
                }
            });
        }

        @Override
        protected void updateItem(FilterCompletion.@Nullable Choice item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : item.text());
        }
    }
}
