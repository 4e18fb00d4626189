package io.nocturne.ui.tool.devices;

import io.nocturne.ui.fx.I18n;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How many devices were reached with each version of SNMP, as bars that can be pressed to see only those. */
final class VersionBars extends VBox {
    private static final double BAR = 10;

    private final I18n i18n;
    private final Consumer<@Nullable String> onChoose;

    VersionBars(I18n i18n, Consumer<@Nullable String> onChoose) {
        super(2);
        this.i18n = i18n;
        this.onChoose = onChoose;
        getStyleClass().add("version-bars");
    }

    void show(Map<String, Integer> counts, @Nullable String chosen) {
        setVisible(!counts.isEmpty());
        setManaged(!counts.isEmpty());
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        ToggleGroup group = new ToggleGroup();
        getChildren().clear();
        counts.forEach((version, count) -> getChildren().add(bar(version, count, most, all, version.equals(chosen), group)));
    }

    private ToggleButton bar(String version, int count, int most, int all, boolean chosen, ToggleGroup group) {
        Label name = new Label(version);
        name.setMinWidth(110);
        Region fill = new Region();
        fill.getStyleClass().addAll("version-bar", isOpen(version) ? "open" : "closed");
        fill.setPrefHeight(BAR);
        fill.setMaxHeight(BAR);
        StackPane track = new StackPane(fill);
        track.setAlignment(Pos.CENTER_LEFT);
        track.setMinWidth(20);
        fill.maxWidthProperty().bind(track.widthProperty().multiply(count / (double) most));
        HBox.setHgrow(track, Priority.ALWAYS);
        Label figure = new Label(i18n.formats().number(count));
        figure.setMinWidth(44);
        figure.setAlignment(Pos.CENTER_RIGHT);
        HBox line = new HBox(8, name, track, figure);
        line.setAlignment(Pos.CENTER_LEFT);
        ToggleButton button = new ToggleButton();
        button.setGraphic(line);
        button.getStyleClass().addAll("flat", "version-button");
        button.setMaxWidth(Double.MAX_VALUE);
        line.prefWidthProperty().bind(button.widthProperty().subtract(20));
        button.setToggleGroup(group);
        button.setSelected(chosen);
        String words = i18n.text("devices.version.count", version, count, all)
                + (isOpen(version) ? " " + i18n.text("devices.version.open") : "");
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(event -> onChoose.accept(button.isSelected() ? version : null));
        return button;
    }

    /** Whether what is said with this version can be read by everyone on the way. */
    private static boolean isOpen(String version) {
        return !version.endsWith("authPriv");
    }
}
