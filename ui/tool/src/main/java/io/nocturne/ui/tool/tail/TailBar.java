package io.nocturne.ui.tool.tail;

import io.nocturne.kafka.TailStart;
import io.nocturne.logs.Filter;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.lines.FilterSuggestions;
import io.nocturne.ui.tool.lines.FilterText;
import java.time.Instant;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** What is above the lines: sources, where to begin, the filter, pause. */
final class TailBar extends VBox {
    private static final Duration TYPING = Duration.millis(250);

    private final I18n i18n;
    private final BarControls controls;
    private final TailPane pane;
    private final ToggleButton sources = new ToggleButton();
    private final ComboBox<StartPlace> place = new ComboBox<>();
    private final TextField time = new TextField();
    private final TextField filter = new TextField();
    private final Label wrong = new Label();
    private final ToggleButton pause = new ToggleButton();
    private final PauseTransition typing = new PauseTransition(TYPING);
    private int count = -1;

    TailBar(I18n i18n, TailPane pane, PaneState state) {
        this.i18n = i18n;
        controls = new BarControls(i18n);
        this.pane = pane;
        sources.setGraphic(Icons.of("fth-layers"));
        sources.setMinWidth(Region.USE_PREF_SIZE);
        sources.setOnAction(event -> pane.showSources(sources.isSelected()));
        place.getItems().setAll(StartPlace.values());
        controls.write(place, one -> i18n.text(one.key()));
        place.setValue(StartPlace.of(state.text("start", StartPlace.LAST_100.name())));
        place.accessibleTextProperty().bind(i18n.bind("tail.start"));
        place.setMinWidth(110);
        place.setPrefWidth(140);
        time.setPrefColumnCount(9);
        time.setMinWidth(90);
        time.setText(state.text("time", ""));
        time.promptTextProperty().bind(i18n.bind("tail.start.prompt"));
        time.accessibleTextProperty().bind(i18n.bind("tail.start.prompt"));
        time.visibleProperty().bind(place.valueProperty().isEqualTo(StartPlace.TIME));
        time.managedProperty().bind(time.visibleProperty());
        time.setOnAction(event -> pane.start());
        place.setOnAction(event -> {
            if (place.getValue() == StartPlace.TIME && time.getText().isBlank()) {
                time.requestFocus();
            } else {
                pane.start();
            }
        });
        filter.setText(state.text("filter", ""));
        filter.setMinWidth(60);
        filter.promptTextProperty().bind(i18n.bind("tail.filter"));
        filter.accessibleTextProperty().bind(i18n.bind("tail.filter"));
        filter.getStyleClass().add("mono");
        typing.setOnFinished(event -> pane.filter());
        filter.textProperty().subscribe((before, now) -> typing.playFromStart());
        filter.setOnAction(event -> {
            typing.stop();
            pane.filter();
        });
        FilterSuggestions.on(filter, i18n, pane::known);
        HBox.setHgrow(filter, Priority.ALWAYS);
        pause.setGraphic(Icons.of("fth-pause"));
        controls.name(pause, "tail.pause");
        pause.setOnAction(event -> pane.pause(pause.isSelected()));
        Button clear = controls.icon("fth-trash-2", "tail.clear", pane::clear);
        Button export = controls.icon("fth-download", "tail.export", pane::export);
        HBox row = new HBox(6, sources, place, time, filter, pause, clear, export);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("pane-bar");
        row.setMinHeight(Region.USE_PREF_SIZE);
        wrong.getStyleClass().add("weak");
        wrong.setWrapText(true);
        wrong.setPadding(new javafx.geometry.Insets(0, 8, 4, 8));
        wrong.setVisible(false);
        wrong.managedProperty().bind(wrong.visibleProperty());
        getChildren().addAll(row, wrong);
        i18n.localeProperty().subscribe(locale -> sourceText());
    }

    /** Where to begin as chosen now. */
    TailStart start() {
        Instant now = Instant.now();
        return place.getValue().start(StartPlace.time(time.getText(), i18n.zoneProperty().get(), now).orElse(now));
    }

    /** The filter, or empty and a sentence under the field if it is none. */
    Optional<Filter> parse() {
        return FilterText.parse(filter, i18n, wrong);
    }

    String filterText() {
        return filter.getText();
    }

    void setFilter(String text) {
        filter.setText(text);
        typing.stop();
        pane.filter();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    void pause(boolean on) {
        pause.setSelected(on);
        pane.pause(on);
    }

    void sourcesShown(boolean on) {
        sources.setSelected(on);
    }

    void sourceCount(int now) {
        if (now != count) {
            count = now;
            sourceText();
        }
    }

    private void sourceText() {
        sources.setText(count < 0 ? i18n.text("tail.sources") : i18n.text("tail.sources.count", count));
    }

    PaneState save(PaneState state) {
        PaneState more = state.with("start", place.getValue().name());
        more = filter.getText().isEmpty() ? more : more.with("filter", filter.getText());
        return time.getText().isEmpty() ? more : more.with("time", time.getText());
    }
}
