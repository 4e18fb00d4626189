package io.nocturne.ui.tool.explorer;

import io.nocturne.ui.fx.I18n;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The fields of what was found, each with its most frequent values. A click offers what can be done with a value; a double
 * click or Enter shows only it, Alt and a click or Delete leaves it out.
 */
final class FieldsPanel extends BorderPane {
    private static final int SHOWN = 12;

    /** What is done with a field or a value. */
    interface Actions {
        void only(String field, String value);

        void not(String field, String value);

        void column(String field);

        void group(String field);

        /** Lets a word stand out. */
        void highlight(String value);

        /** Draws a field over time. */
        void chart(String field);
    }

    /**
     * A line of the tree.
     *
     * @param value null for the field itself
     * @param share of the events that have the field, 0 to 1
     */
    private record Entry(String field, @Nullable String value, long count, double share, int distinct) {}

    private final I18n i18n;
    private final Actions actions;
    private final TreeView<Entry> tree = new TreeView<>();
    private final Label over = new Label();
    private final Set<String> open = new HashSet<>(Set.of("severity", "host"));

    FieldsPanel(I18n i18n, Actions actions) {
        this.i18n = i18n;
        this.actions = actions;
        over.getStyleClass().add("weak");
        over.setWrapText(true);
        over.setPadding(new javafx.geometry.Insets(4, 8, 4, 8));
        tree.setShowRoot(false);
        tree.setRoot(new TreeItem<>());
        tree.getStyleClass().addAll("dense", "edge-to-edge");
        tree.setCellFactory(view -> new Cell());
        tree.accessibleTextProperty().bind(i18n.bind("explorer.fields"));
        tree.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        setCenter(tree);
        setBottom(over);
        setMinWidth(120);
    }

    Set<String> open() {
        return Set.copyOf(open);
    }

    void open(List<String> fields) {
        if (!fields.isEmpty()) {
            open.clear();
            open.addAll(fields);
        }
    }

    void show(Findings findings) {
        over.setText(findings.done() && findings.counted() == findings.matches() && findings.exact()
                ? i18n.text("explorer.fields.all", i18n.formats().number(findings.counted()))
                : i18n.text("explorer.fields.some", i18n.formats().number(findings.counted())));
        TreeItem<Entry> chosen = tree.getSelectionModel().getSelectedItem();
        Entry before = chosen == null ? null : chosen.getValue();
        TreeItem<Entry> root = new TreeItem<>();
        TreeItem<Entry> again = null;
        for (Tally.Field field : findings.fields()) {
            TreeItem<Entry> item = new TreeItem<>(new Entry(field.name(), null, field.events(), 1, field.distinct()));
            for (Tally.Value value : field.top().subList(0, Math.min(SHOWN, field.top().size()))) {
                TreeItem<Entry> leaf = new TreeItem<>(new Entry(field.name(), value.text(), value.count(), (double) value.count() / field.events(), 0));
                item.getChildren().add(leaf);
                if (before != null && before.field().equals(field.name()) && value.text().equals(before.value())) {
                    again = leaf;
                }
            }
            if (before != null && before.value() == null && before.field().equals(field.name())) {
                again = item;
            }
            item.setExpanded(open.contains(field.name()));
            item.expandedProperty().addListener((o, was, is) -> {
                if (is) {
                    open.add(field.name());
                } else {
                    open.remove(field.name());
                }
            });
            root.getChildren().add(item);
        }
        tree.setRoot(root);
        if (again != null) {
            tree.getSelectionModel().select(again);
        }
    }

    private void key(KeyEvent event) {
        TreeItem<Entry> item = tree.getSelectionModel().getSelectedItem();
        Entry entry = item == null ? null : item.getValue();
        if (entry == null) {
            return;
        }
        String value = entry.value();
        if (value != null && event.getCode() == KeyCode.ENTER) {
            actions.only(entry.field(), value);
        } else if (value != null && event.getCode() == KeyCode.DELETE) {
            actions.not(entry.field(), value);
        } else if (value == null && event.getCode() == KeyCode.ENTER) {
            actions.column(entry.field());
        } else {
            return;
        }
        event.consume();
    }

    private MenuItem item(String key, Runnable action, Object... arguments) {
        MenuItem item = new MenuItem(i18n.text(key, arguments));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private final class Cell extends TreeCell<Entry> {
        private final Label name = new Label();
        private final Label count = new Label();
        private final Region bar = new Region();
        private final HBox box = new HBox(6, name, bar, count);

        Cell() {
            name.setMinWidth(0);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            count.getStyleClass().add("weak");
            count.setMinWidth(Region.USE_PREF_SIZE);
            bar.setMinHeight(4);
            bar.setMaxHeight(4);
            bar.setStyle("-fx-background-color: -noc-accent; -fx-background-radius: 2px; -fx-opacity: 0.6;");
            box.setAlignment(Pos.CENTER_LEFT);
            box.setMinWidth(0);
            box.setPrefWidth(10);
            addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
                Entry entry = getItem();
                if (event.getButton() == MouseButton.PRIMARY && entry != null && entry.value() != null) {
                    if (event.isAltDown()) {
                        actions.not(entry.field(), entry.value());
                    } else if (event.getClickCount() == 2) {
                        getContextMenu().hide();
                        actions.only(entry.field(), entry.value());
                    } else {
                        getContextMenu().show(this, event.getScreenX(), event.getScreenY() + 4);
                    }
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                setContextMenu(null);
                return;
            }
            String value = entry.value();
            if (value == null) {
                name.setText(title(entry.field()));
                name.getStyleClass().setAll("label", "strong");
                count.setText(i18n.text("explorer.fields.distinct", i18n.formats().number(entry.distinct())));
                bar.setVisible(false);
                bar.setMinWidth(0);
                bar.setMaxWidth(0);
                setContextMenu(new ContextMenu(
                        item("explorer.column.add", () -> actions.column(entry.field()), title(entry.field())),
                        item("explorer.group.add", () -> actions.group(entry.field()), title(entry.field()))));
                chart(entry.field());
            } else {
                name.setText(value.isEmpty() ? "\u2205" : value.length() > 120 ? value.substring(0, 119) + "…" : value);
                name.getStyleClass().setAll("label");
                count.setText(i18n.formats().number(entry.count()));
                bar.setVisible(true);
                double wide = Math.max(2, 40 * entry.share());
                bar.setMinWidth(wide);
                bar.setMaxWidth(wide);
                setContextMenu(new ContextMenu(
                        item("explorer.only", () -> actions.only(entry.field(), value)),
                        item("explorer.not", () -> actions.not(entry.field(), value)),
                        item("explorer.highlight", () -> actions.highlight(value)),
                        item("explorer.column.add", () -> actions.column(entry.field()), title(entry.field())),
                        item("explorer.group.add", () -> actions.group(entry.field()), title(entry.field()))));
                chart(entry.field());
            }
            setGraphic(box);
        }

        private void chart(String field) {
            if (FieldChart.has(field)) {
                getContextMenu().getItems().add(item("explorer.chart.add", () -> actions.chart(field), title(field)));
            }
        }
    }

    private String title(String field) {
        return title(i18n, field);
    }

    /** What a field is called: our own in the user's language, others as they are. */
    static String title(I18n i18n, String field) {
        String key = "explorer.field." + field;
        return Fields.PLAIN.contains(field) ? i18n.text(key) : field;
    }
}
