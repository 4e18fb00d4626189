package io.nocturne.ui.tool.tail;

import io.nocturne.ui.fx.I18n;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The sources of a tail, to be ticked. */
final class SourcePanel extends ScrollPane {
    private static final double LIST = 120;

    private record Row(String cluster, String topic, BooleanProperty on) {}

    private final I18n i18n;
    private final Consumer<TailChoice> onChoice;
    private final Consumer<Boolean> onKeep;
    private final CheckBox automatic = new CheckBox();
    private final CheckBox syslog = new CheckBox();
    private final CheckBox notifications = new CheckBox();
    private final CheckBox keep = new CheckBox();
    private final TextField search = new TextField();
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final FilteredList<Row> filtered = new FilteredList<>(rows);
    private final ListView<Row> list = new ListView<>(filtered);
    private TailChoice choice = TailChoice.USUAL;
    private Map<String, List<String>> there = Map.of();
    private boolean filling;

    SourcePanel(I18n i18n, Consumer<TailChoice> onChoice, Consumer<Boolean> onKeep, Runnable onZones, @Nullable Runnable onReceiving) {
        this.i18n = i18n;
        this.onChoice = onChoice;
        this.onKeep = onKeep;
        VBox content = new VBox(6);
        content.getStyleClass().add("details");
        content.setMinHeight(Region.USE_PREF_SIZE);
        // A pane that is low scrolls; it must not reach over the bar above.
        setContent(content);
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinHeight(0);
        getStyleClass().add("edge-to-edge");
        setMinWidth(160);
        setPrefWidth(230);
        for (var box : List.of(automatic, syslog, notifications)) {
            box.setOnAction(event -> chosen());
            box.setMinWidth(0);
        }
        automatic.textProperty().bind(i18n.bind("tail.sources.automatic", TailChoice.MOST_AUTOMATIC));
        automatic.setWrapText(true);
        syslog.textProperty().bind(i18n.bind("tail.sources.syslog"));
        notifications.textProperty().bind(i18n.bind("tail.sources.notifications"));
        keep.setMinWidth(0);
        keep.setWrapText(true);
        keep.setMinHeight(USE_PREF_SIZE);
        automatic.setMinHeight(USE_PREF_SIZE);
        keep.textProperty().bind(i18n.bind("tail.sources.keep"));
        keep.setOnAction(event -> this.onKeep.accept(keep.isSelected()));
        Label topics = new Label();
        topics.getStyleClass().add("strong");
        topics.textProperty().bind(i18n.bind("tail.sources.topics"));
        search.promptTextProperty().bind(i18n.bind("tail.sources.search"));
        search.accessibleTextProperty().bind(i18n.bind("tail.sources.search"));
        search.textProperty().subscribe(text -> {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            filtered.setPredicate(wanted.isEmpty() ? null : row -> name(row).toLowerCase(Locale.ROOT).contains(wanted));
        });
        Label none = new Label();
        none.setWrapText(true);
        none.getStyleClass().add("weak");
        none.textProperty().bind(i18n.bind("tail.sources.none"));
        list.setPlaceholder(none);
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setCellFactory(CheckBoxListCell.forListView(Row::on, new StringConverter<>() {
            @Override
            public String toString(Row row) {
                return name(row);
            }

            @Override
            public Row fromString(String text) {
                throw new UnsupportedOperationException();
            }
        }));
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Row row = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.SPACE && row != null) {
                row.on().set(!row.on().get());
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        Hyperlink zones = new Hyperlink();
        zones.textProperty().bind(i18n.bind("tail.zones.all"));
        zones.setOnAction(event -> onZones.run());
        list.setPrefHeight(LIST);
        content.getChildren().addAll(automatic, syslog, notifications, topics, search, list, keep, zones);
        // Without topics there may be nothing else to fill in.
        tick(choice);
        if (onReceiving != null) {
            Hyperlink receiving = new Hyperlink();
            receiving.textProperty().bind(i18n.bind("tail.syslog.form"));
            receiving.setOnAction(event -> onReceiving.run());
            content.getChildren().add(2, receiving);
        }
    }

    private String name(Row row) {
        return there.size() > 1 ? row.cluster() + " / " + row.topic() : row.topic();
    }

    /** Shows what there is and what is chosen of it; called again and again. */
    void fill(TailChoice chosen, Map<String, List<String>> topics) {
        if (chosen.equals(choice) && topics.equals(there) && (!rows.isEmpty() || topics.isEmpty())) {
            return;
        }
        filling = true;
        choice = chosen;
        there = new LinkedHashMap<>(topics);
        tick(chosen);
        List<Row> now = new ArrayList<>();
        topics.forEach((cluster, several) -> {
            Set<String> on = new HashSet<>(chosen.of(cluster, several));
            for (String topic : several) {
                BooleanProperty ticked = new SimpleBooleanProperty(on.contains(topic));
                ticked.subscribe((before, after) -> {
                    if (!filling) {
                        automatic.setSelected(false);
                        chosen();
                    }
                });
                now.add(new Row(cluster, topic, ticked));
            }
        });
        rows.setAll(now);
        filling = false;
    }

    private void tick(TailChoice chosen) {
        automatic.setSelected(chosen.automatic());
        keep.setSelected(chosen.keep());
        syslog.setSelected(chosen.syslog());
        notifications.setSelected(chosen.notifications());
    }

    private void chosen() {
        if (filling) {
            return;
        }
        Map<String, List<String>> topics = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.on().get()) {
                topics.computeIfAbsent(row.cluster(), cluster -> new ArrayList<>()).add(row.topic());
            }
        }
        // Chosen topics of clusters that are not there now stay chosen.
        choice.topics().forEach((cluster, several) -> {
            if (!there.containsKey(cluster)) {
                topics.putIfAbsent(cluster, several);
            }
        });
        TailChoice now = new TailChoice(
                automatic.isSelected(), syslog.isSelected(), notifications.isSelected(), keep.isSelected(), automatic.isSelected() ? Map.of() : topics);
        onChoice.accept(now);
    }
}
