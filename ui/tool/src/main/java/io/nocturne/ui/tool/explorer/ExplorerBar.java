package io.nocturne.ui.tool.explorer;

import io.nocturne.core.TimeRange;
import io.nocturne.store.ExportFormat;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Filter, span, progress, and what can be done with everything found. */
final class ExplorerBar extends VBox {
    /** What the bar asks for. */
    interface Actions {
        void search(String filter);

        void cancel();

        void span(Span span);

        void zoomOut();

        void more();

        void countAll();

        void copy(ExportFormat format);

        /** @param format null for the evidence bundle */
        void export(@Nullable ExportFormat format);
    }

    private final Actions actions;
    private final I18n i18n;
    private final BarControls controls;
    private final TextField filter = new TextField();
    private final ComboBox<Span> spans = new ComboBox<>();
    private final Button zoomOut = new Button();
    private final Button go = new Button();
    private final ProgressBar progress = new ProgressBar(0);
    private final Label complaint = new Label();
    private final Label status = new Label();
    private final Label range = new Label();
    private final Button more = new Button();
    private final Button all = new Button();
    private boolean running;
    private boolean setting;

    ExplorerBar(I18n i18n, Actions actions) {
        this.actions = actions;
        this.i18n = i18n;
        controls = new BarControls(i18n);
        filter.promptTextProperty().bind(i18n.bind("explorer.filter.prompt"));
        filter.accessibleTextProperty().bind(i18n.bind("explorer.filter.prompt"));
        filter.setOnAction(event -> actions.search(filter.getText()));
        filter.setMinWidth(120);
        HBox.setHgrow(filter, Priority.ALWAYS);
        spans.getItems().setAll(Span.values());
        spans.setValue(Span.HOUR);
        spans.accessibleTextProperty().bind(i18n.bind("explorer.span"));
        converter();
        i18n.localeProperty().addListener((o, was, is) -> converter());
        spans.valueProperty().addListener((o, was, is) -> {
            if (!setting && is != null) {
                actions.span(is);
            }
        });
        button(zoomOut, "explorer.zoom.out", "fth-zoom-out", actions::zoomOut);
        go.setOnAction(event -> {
            if (running) {
                actions.cancel();
            } else {
                actions.search(filter.getText());
            }
        });
        go.setMinWidth(Region.USE_PREF_SIZE);
        button(more, "explorer.more", null, actions::more);
        button(all, "explorer.count.all", null, actions::countAll);
        progress.setPrefWidth(110);
        progress.accessibleTextProperty().bind(i18n.bind("explorer.searching"));
        complaint.getStyleClass().add("alert");
        complaint.setWrapText(true);
        complaint.setStyle("-fx-text-fill: -noc-level-major;");
        range.getStyleClass().add("weak");
        status.setMinWidth(0);
        HBox first = new HBox(8, filter, spans, zoomOut, go, menu(actions));
        first.setAlignment(Pos.CENTER_LEFT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox second = new HBox(8, progress, status, more, all, gap, range);
        second.setAlignment(Pos.CENTER_LEFT);
        // As high as with its buttons, so that nothing below moves when they come and go.
        second.setMinHeight(32);
        getChildren().addAll(first, complaint, second);
        setSpacing(4);
        getStyleClass().add("pane-bar");
        setMinHeight(USE_PREF_SIZE);
        complain(null);
        running(false, 0);
        zoomed(null);
        show(more, false);
        show(all, false);
    }

    /** As if everything were chosen by hand. */
    void everything() {
        span(Span.ALL);
        actions.span(Span.ALL);
    }

    private void converter() {
        controls.write(spans, span -> i18n.text(span.key()));
    }

    private void button(Button button, String key, @Nullable String icon, Runnable action) {
        if (icon == null) {
            button.textProperty().bind(i18n.bind(key));
        } else {
            button.setGraphic(Icons.of(icon));
            controls.name(button, key);
        }
        button.getStyleClass().add("flat");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
    }

    private MenuButton menu(Actions actions) {
        MenuButton menu = new MenuButton();
        menu.setGraphic(Icons.of("fth-download"));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.accessibleTextProperty().bind(i18n.bind("explorer.export"));
        for (ExportFormat format : ExportFormat.values()) {
            menu.getItems().add(controls.item("explorer.export." + format.extension(), () -> actions.export(format)));
        }
        menu.getItems().add(controls.item("explorer.bundle", () -> actions.export(null)));
        menu.getItems().add(new SeparatorMenuItem());
        for (ExportFormat format : ExportFormat.values()) {
            menu.getItems().add(controls.item("explorer.copy." + format.extension(), () -> actions.copy(format)));
        }
        return menu;
    }

    private static void show(javafx.scene.Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    TextField field() {
        return filter;
    }

    String filter() {
        return filter.getText();
    }

    void filter(String text) {
        if (!filter.getText().equals(text)) {
            filter.setText(text);
            filter.end();
        }
    }

    void span(Span span) {
        setting = true;
        spans.setValue(span);
        setting = false;
    }

    void zoomed(@Nullable TimeRange zoom) {
        show(zoomOut, zoom != null);
    }

    /** What is wrong with the filter; null for nothing. */
    void complain(@Nullable String text) {
        complaint.setText(text == null ? "" : text);
        show(complaint, text != null);
    }

    void running(boolean now, double share) {
        running = now;
        go.textProperty().bind(i18n.bind(now ? "explorer.cancel" : "explorer.search"));
        progress.setProgress(share);
        show(progress, now);
    }

    /** Says how much was found when. */
    void describe(Findings findings, boolean hasMore) {
        var formats = i18n.formats();
        String text = i18n.text("explorer.found", findings.matches());
        if (findings.events().size() < findings.matches()) {
            text += " · " + i18n.text(findings.question().until() == null ? "explorer.newest" : "explorer.before", formats.number(findings.events().size()));
        }
        if (findings.done()) {
            text += " · " + (findings.cancelled() ? i18n.text("explorer.cancelled") : i18n.text("explorer.took", formats.decimal(findings.took().toNanos() / 1e9, 2)));
        }
        status.setText(text);
        show(more, hasMore);
        show(all, findings.done() && !findings.exact());
        TimeRange asked = findings.question().range();
        range.setText(formats.dateTime(asked.from()) + " – " + formats.dateTime(asked.to()));
    }
}
