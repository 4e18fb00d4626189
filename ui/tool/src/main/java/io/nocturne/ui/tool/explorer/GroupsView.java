package io.nocturne.ui.tool.explorer;

import io.nocturne.core.Level;
import io.nocturne.core.Severity;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.fx.I18n;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Events grouped by one or two fields, with how many, since when and how bad. */
final class GroupsView extends BorderPane {
    private static final String NONE = "";

    private final I18n i18n;
    private final Consumer<List<String>> onBy;
    private final BiConsumer<List<String>, List<String>> onOpen;
    private final ComboBox<String> first;
    private final ComboBox<String> second;
    private final Label over = new Label();
    private final Button all = new Button();
    private final CheckBox compare = new CheckBox();
    private @Nullable DataTable<Tally.Group> table;
    private List<String> shownBy = List.of();
    private boolean shownCompared;
    private Map<List<String>, Long> before = Map.of();
    private boolean setting;

    /**
     * @param onBy told other fields to group by
     * @param onOpen told fields and values of a group that is opened
     * @param onAll counts every event
     * @param onCompare told whether to compare with the span before
     */
    GroupsView(I18n i18n, Consumer<List<String>> onBy, BiConsumer<List<String>, List<String>> onOpen, Runnable onAll, Consumer<Boolean> onCompare) {
        this.i18n = i18n;
        this.onBy = onBy;
        this.onOpen = onOpen;
        first = chooser();
        second = chooser();
        Label by = new Label();
        by.textProperty().bind(i18n.bind("explorer.group.by"));
        by.setLabelFor(first);
        second.accessibleTextProperty().bind(i18n.bind("explorer.group.then"));
        over.getStyleClass().add("weak");
        all.textProperty().bind(i18n.bind("explorer.count.all"));
        all.setOnAction(event -> onAll.run());
        compare.textProperty().bind(i18n.bind("explorer.compare"));
        compare.selectedProperty().addListener((o, was, is) -> onCompare.accept(is));
        HBox bar = new HBox(8, by, first, second, compare, over, all);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        bar.setMinHeight(Region.USE_PREF_SIZE);
        setTop(bar);
    }

    private ComboBox<String> chooser() {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(choices(List.of()));
        box.setValue(NONE);
        box.setPrefWidth(150);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String field) {
                return field == null || field.isEmpty() ? i18n.text("explorer.group.none") : FieldsPanel.title(i18n, field);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        box.valueProperty().addListener((o, was, is) -> {
            if (!setting) {
                onBy.accept(by());
            }
        });
        return box;
    }

    private static List<String> choices(List<String> fields) {
        List<String> all = new ArrayList<>();
        all.add(NONE);
        all.addAll(Fields.PLAIN);
        fields.stream().filter(field -> !all.contains(field)).forEach(all::add);
        return all;
    }

    private List<String> by() {
        List<String> by = new ArrayList<>();
        for (ComboBox<String> box : List.of(first, second)) {
            String value = box.getValue();
            if (value != null && !value.isEmpty() && !by.contains(value)) {
                by.add(value);
            }
        }
        return by;
    }

    void by(List<String> fields) {
        setting = true;
        first.setValue(fields.isEmpty() ? NONE : fields.getFirst());
        second.setValue(fields.size() < 2 ? NONE : fields.get(1));
        setting = false;
    }

    void show(Findings findings) {
        setting = true;
        List<String> offered = choices(findings.fields().stream().map(Tally.Field::name).toList());
        for (ComboBox<String> box : List.of(first, second)) {
            String value = box.getValue();
            if (!box.getItems().equals(offered) && !box.isShowing()) {
                box.getItems().setAll(offered);
                box.setValue(value);
            }
        }
        setting = false;
        boolean some = !findings.exact();
        over.setText(i18n.text(some ? "explorer.fields.some" : "explorer.fields.all", i18n.formats().number(findings.counted()))
                + (findings.ungrouped() == 0 ? "" : " · " + i18n.text("explorer.group.others", i18n.formats().number(findings.ungrouped()))));
        all.setVisible(some);
        all.setManaged(some);
        List<String> by = findings.question().by();
        Map<List<String>, Long> earlier = findings.before();
        before = earlier == null ? Map.of() : earlier;
        if (table == null || !by.equals(shownBy) || shownCompared != (earlier != null)) {
            shownBy = by;
            shownCompared = earlier != null;
            table = table(by);
            setCenter(table);
        }
        table.setRows(findings.groups());
    }

    private long before(Tally.Group group) {
        return before.getOrDefault(group.values(), 0L);
    }

    private DataTable<Tally.Group> table(List<String> by) {
        List<DataColumn<Tally.Group>> columns = new ArrayList<>();
        columns.add(DataColumn.<Tally.Group>number("count", i18n.bind("explorer.count"), Tally.Group::count).width(100).summed());
        if (shownCompared) {
            columns.add(DataColumn.<Tally.Group>number("before", i18n.bind("explorer.compare.before"), this::before).width(100).summed());
            columns.add(DataColumn.<Tally.Group>number("change", i18n.bind("explorer.compare.change"), group -> group.count() - before(group)).width(100));
        }
        columns.add(
                DataColumn.<Tally.Group>level("worst", i18n.bind("explorer.worst"), group -> group.worst() > 7 ? Level.UNKNOWN : Severity.ofCode(group.worst()).level())
                        .width(110));
        for (int i = 0; i < by.size(); i++) {
            int at = i;
            columns.add(DataColumn.<Tally.Group>text("value" + i, new SimpleStringProperty(FieldsPanel.title(i18n, by.get(i))), group -> group.values().get(at))
                    .width(by.get(i).equals(Fields.PATTERN) ? 460 : 180));
        }
        columns.add(DataColumn.<Tally.Group>time("first", i18n.bind("explorer.first"), Tally.Group::first).width(170));
        columns.add(DataColumn.<Tally.Group>time("last", i18n.bind("explorer.last"), Tally.Group::last).width(170));
        DataTable<Tally.Group> made = new DataTable<>(i18n, Tally.Group::values, columns);
        made.setOnOpen(group -> onOpen.accept(by, group.values()));
        Label none = new Label();
        none.getStyleClass().add("weak");
        none.textProperty().bind(i18n.bind(by.isEmpty() ? "explorer.group.hint" : "explorer.none"));
        made.setPlaceholder(none);
        return made;
    }
}
