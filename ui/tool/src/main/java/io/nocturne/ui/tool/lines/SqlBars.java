package io.nocturne.ui.tool.lines;

import io.nocturne.ui.fx.Formats;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** Rows of an answer as bars below each other: what, how long, how much. */
final class SqlBars extends ScrollPane {
    private static final double ROW = 22;
    private static final double GAP = 8;

    SqlBars(List<SqlChart.Bar> bars, Formats formats) {
        setFitToWidth(true);
        setContent(new Rows(bars, formats));
    }

    private static final class Rows extends Region {
        private final List<Label> names = new ArrayList<>();
        private final List<Region> lengths = new ArrayList<>();
        private final List<Label> values = new ArrayList<>();
        private final List<SqlChart.Bar> bars;
        private final double most;

        Rows(List<SqlChart.Bar> bars, Formats formats) {
            this.bars = bars;
            most = Math.max(Double.MIN_NORMAL, bars.stream().mapToDouble(SqlChart.Bar::value).max().orElse(1));
            for (SqlChart.Bar bar : bars) {
                Label name = new Label(bar.name());
                Region length = new Region();
                length.getStyleClass().add("sql-bar");
                double value = bar.value();
                Label number = new Label(value == Math.rint(value) && value < 1e15 ? formats.number((long) value) : formats.decimal(value, 2));
                names.add(name);
                lengths.add(length);
                values.add(number);
                getChildren().addAll(name, length, number);
            }
        }

        @Override
        protected double computePrefHeight(double width) {
            return bars.size() * ROW + 2 * GAP;
        }

        @Override
        protected double computePrefWidth(double height) {
            return 200;
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth();
            double first = Math.min(width * 0.4, names.stream().mapToDouble(name -> name.prefWidth(-1)).max().orElse(0));
            double last = values.stream().mapToDouble(value -> value.prefWidth(-1)).max().orElse(0);
            double room = Math.max(0, width - first - last - 4 * GAP);
            for (int i = 0; i < bars.size(); i++) {
                double y = GAP + i * ROW;
                layoutInArea(names.get(i), GAP, y, first, ROW, 0, HPos.RIGHT, VPos.CENTER);
                double length = Math.max(1, room * bars.get(i).value() / most);
                lengths.get(i).resizeRelocate(2 * GAP + first, y + 3, length, ROW - 6);
                layoutInArea(values.get(i), 3 * GAP + first + length, y, last, ROW, 0, HPos.LEFT, VPos.CENTER);
            }
        }
    }
}
