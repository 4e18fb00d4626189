package io.nocturne.ui.control;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.shape.Rectangle;

/** The names of the series: a click hides or shows one, a double click or Ctrl+click shows it alone, and once more all again. */
final class ChartLegend extends FlowPane {
    private final ChartView chart;
    private final Set<String> hidden = new HashSet<>();
    private List<String> shown = List.of();

    ChartLegend(ChartView chart) {
        super(2, 0);
        this.chart = chart;
        getStyleClass().add("chart-legend");
    }

    boolean hides(ChartSeries series) {
        return hidden.contains(series.id());
    }

    Set<String> hidden() {
        return Set.copyOf(hidden);
    }

    void hide(Set<String> ids) {
        hidden.clear();
        hidden.addAll(ids);
        refresh();
    }

    /** Shows the names of these series; nothing is made anew while they are the same. */
    void names(List<ChartSeries> series) {
        List<String> now = series.stream().map(one -> one.id() + ' ' + one.name() + ' ' + one.color()).toList();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        getChildren().clear();
        for (ChartSeries one : series) {
            getChildren().add(button(one));
        }
        refresh();
    }

    void refresh() {
        for (int i = 0; i < getChildren().size(); i++) {
            if (getChildren().get(i) instanceof ToggleButton button && button.getGraphic() instanceof Rectangle swatch) {
                button.setSelected(!hidden.contains(String.valueOf(button.getUserData())));
                swatch.setFill(chart.color((Token) swatch.getUserData()));
            }
        }
        chart.legendChanged();
    }

    private ToggleButton button(ChartSeries series) {
        Rectangle swatch = new Rectangle(10, 3);
        swatch.setUserData(series.color());
        ToggleButton button = new ToggleButton(VisibleText.of(series.name()), swatch);
        button.setMnemonicParsing(false);
        button.setUserData(series.id());
        button.getStyleClass().add("chart-key");
        button.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && (event.isShortcutDown() || event.getClickCount() == 2)) {
                alone(series.id());
            }
        });
        button.setOnAction(event -> {
            if (!hidden.remove(series.id())) {
                hidden.add(series.id());
            }
            refresh();
        });
        return button;
    }

    /** Shows one series alone; if it is alone already, all of them. */
    void alone(String id) {
        Set<String> others = new HashSet<>();
        for (var child : getChildren()) {
            if (!id.equals(child.getUserData())) {
                others.add(String.valueOf(child.getUserData()));
            }
        }
        boolean already = hidden.containsAll(others) && !hidden.contains(id);
        hidden.clear();
        if (!already) {
            hidden.addAll(others);
        }
        refresh();
    }

    void all() {
        hidden.clear();
        refresh();
    }
}
