package io.nocturne.ui.tool.overview;

import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.LevelShape;
import io.nocturne.ui.fx.Tips;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A titled box with lines that are kept and only told new values, so that the focus and the eye stay where they are. */
final class Card extends VBox {
    private final I18n i18n;
    private final int most;
    private final boolean wraps;
    private final Label count = new Label();
    private final Label empty = new Label();
    private final VBox rows = new VBox();
    private final List<Line> lines = new ArrayList<>();
    private List<CardRow> all = List.of();
    private String filter = "";
    private String emptyKey;

    /**
     * @param titleKey of the heading
     * @param emptyKey of what stands here while there is nothing
     * @param most lines shown; how many more there are is told
     * @param wraps whether long lines go on below instead of being cut
     */
    Card(I18n i18n, String titleKey, String emptyKey, int most, boolean wraps) {
        super(4);
        this.i18n = i18n;
        this.most = most;
        this.wraps = wraps;
        this.emptyKey = emptyKey;
        Label title = new Label();
        title.textProperty().bind(i18n.bind(titleKey));
        title.getStyleClass().addAll("strong", "card-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        count.getStyleClass().addAll("weak", "figure");
        HBox head = new HBox(8, title, gap, count);
        head.setAlignment(Pos.CENTER_LEFT);
        empty.textProperty().bind(i18n.bind(emptyKey));
        empty.getStyleClass().add("weak");
        empty.setWrapText(true);
        empty.managedProperty().bind(empty.visibleProperty());
        getStyleClass().add("overview-card");
        getChildren().addAll(head, empty, rows);
        setFillWidth(true);
    }

    /** Puts something between the heading and the lines. */
    void put(javafx.scene.Node node) {
        getChildren().add(1, node);
    }

    void show(List<CardRow> now) {
        all = now;
        refresh();
    }

    void filter(String wanted) {
        filter = wanted;
        refresh();
    }

    /** What stands in place of lines, now and from now on. */
    void empty(String key) {
        if (!key.equals(emptyKey)) {
            emptyKey = key;
            empty.textProperty().bind(i18n.bind(key));
        }
    }

    private void refresh() {
        List<CardRow> seen = all.stream().filter(row -> row.matches(filter)).toList();
        int shown = Math.min(most, seen.size());
        while (lines.size() < shown) {
            Line line = new Line(wraps);
            lines.add(line);
            rows.getChildren().add(line);
        }
        while (lines.size() > shown) {
            rows.getChildren().remove(lines.removeLast());
        }
        for (int i = 0; i < shown; i++) {
            lines.get(i).show(seen.get(i));
        }
        count.setText(seen.size() > most ? i18n.text("overview.of", i18n.formats().number(most), i18n.formats().number(seen.size())) : "");
        empty.setVisible(seen.isEmpty());
    }

    /** Everything in it as text, with its heading. */
    String text(String heading) {
        StringBuilder text = new StringBuilder(heading).append('\n');
        all.forEach(row -> text.append(row.line()).append('\n'));
        return text.toString();
    }

    private static final class Line extends StackPane {
        private final LevelShape shape = new LevelShape(io.nocturne.core.Level.OK);
        private final Label text = new Label();
        private final Label detail = new Label();
        private final Label figure = new Label();
        private final Region bar = new Region();
        private final StringProperty whole = new SimpleStringProperty(this, "whole", "");
        private @Nullable CardRow shown;

        Line(boolean wraps) {
            getStyleClass().add("overview-line");
            shape.managedProperty().bind(shape.visibleProperty());
            text.setTextOverrun(OverrunStyle.ELLIPSIS);
            text.setMinWidth(40);
            text.setWrapText(wraps);
            text.setMinHeight(wraps ? USE_PREF_SIZE : USE_COMPUTED_SIZE);
            if (wraps) {
                HBox.setHgrow(text, Priority.ALWAYS);
                text.setMaxWidth(Double.MAX_VALUE);
            }
            detail.getStyleClass().add("weak");
            detail.setMinWidth(0);
            detail.managedProperty().bind(Bindings.isNotEmpty(detail.textProperty()));
            figure.getStyleClass().add("figure");
            figure.setMinWidth(Region.USE_PREF_SIZE);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            gap.setManaged(!wraps);
            HBox line = new HBox(8, shape, text, detail, gap, figure);
            line.setAlignment(Pos.CENTER_LEFT);
            bar.getStyleClass().add("overview-bar");
            bar.setManaged(false);
            bar.setMouseTransparent(true);
            getChildren().addAll(bar, line);
            setFocusTraversable(true);
            setAccessibleRole(AccessibleRole.BUTTON);
            Tips.on(this, whole);
            setOnMouseClicked(event -> {
                requestFocus();
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                    open();
                }
            });
            setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.ENTER) {
                    open();
                    event.consume();
                }
            });
        }

        private void open() {
            CardRow row = shown;
            if (row != null && row.open() != null) {
                row.open().run();
            }
        }

        void show(CardRow row) {
            // A layout that was asked for paints the whole window, even where nothing moves.
            if (shown == null || Double.compare(shown.share(), row.share()) != 0) {
                requestLayout();
            }
            shown = row;
            shape.setVisible(row.level() != null);
            if (row.level() != null) {
                shape.setLevel(row.level());
            }
            text.setText(row.text());
            detail.setText(row.detail());
            figure.setText(row.figure());
            whole.set(row.detail().isEmpty() ? row.text() : row.text() + "\n" + row.detail());
            setAccessibleText(row.line());
            bar.setVisible(!Double.isNaN(row.share()));
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            CardRow row = shown;
            if (row != null && !Double.isNaN(row.share())) {
                bar.resizeRelocate(0, 1, Math.max(2, getWidth() * Math.clamp(row.share(), 0, 1)), Math.max(0, getHeight() - 2));
            }
        }
    }
}
