package io.nocturne.ui.tool.lag;

import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.lag.LagModel.Id;
import java.time.Duration;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What is above the chart: which group, records or seconds, how far back. */
final class LagBar extends HBox {
    private static final List<Duration> RANGES =
            List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(7));

    private final I18n i18n;
    private final BarControls controls;
    private final Button all = new Button();
    private final Label where = new Label();
    private final ToggleButton records = new ToggleButton();
    private final ToggleButton seconds = new ToggleButton();
    private final ComboBox<Duration> range = new ComboBox<>();

    LagBar(I18n i18n, LagPane pane, PaneState state) {
        super(6);
        this.i18n = i18n;
        controls = new BarControls(i18n);
        getStyleClass().add("pane-bar");
        setMinHeight(USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        all.setGraphic(Icons.of("fth-arrow-left"));
        controls.name(all, "lag.all");
        all.setOnAction(event -> pane.choose(pane.drilled() ? pane.chosen() : null, false));
        where.getStyleClass().add("strong");
        where.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        ToggleGroup unit = new ToggleGroup();
        records.textProperty().bind(i18n.bind("lag.records"));
        seconds.textProperty().bind(i18n.bind("lag.seconds"));
        for (ToggleButton one : List.of(records, seconds)) {
            one.setToggleGroup(unit);
            one.setMinWidth(Region.USE_PREF_SIZE);
        }
        records.getStyleClass().add("left-pill");
        seconds.getStyleClass().add("right-pill");
        unit.selectToggle(pane.seconds() ? seconds : records);
        unit.selectedToggleProperty().addListener((o, before, now) -> {
            if (now == null) {
                unit.selectToggle(before);
            } else {
                pane.seconds(now == seconds);
            }
        });
        range.getItems().setAll(RANGES);
        range.setValue(RANGES.get((int) Math.clamp(state.number("range", 1), 0, RANGES.size() - 1)));
        range.accessibleTextProperty().bind(i18n.bind("lag.range"));
        range.setMinWidth(96);
        controls.write(range, one -> i18n.formats().duration(one));
        range.setOnAction(event -> pane.load());
        HBox units = new HBox(records, seconds);
        getChildren().addAll(all, where, gap, units, range);
        where(null, false);
    }

    Duration range() {
        return range.getValue();
    }

    void toggleUnit() {
        (records.isSelected() ? seconds : records).fire();
    }

    void where(@Nullable Id id, boolean drilled) {
        all.setVisible(id != null);
        all.setManaged(id != null);
        where.setText(id == null ? i18n.text("lag.groups") : drilled ? i18n.text("lag.partitions.of", id.group()) : id.group());
    }

    PaneState save(PaneState state) {
        return state.with("range", RANGES.indexOf(range.getValue()));
    }
}
