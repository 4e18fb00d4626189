package io.nocturne.ui.tool.lag;

import io.nocturne.kafka.GroupLag.PartitionLag;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.Things;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.lag.LagModel.Id;
import io.nocturne.ui.tool.lag.LagModel.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The table of groups and the table of one group's partitions. */
final class LagTables {
    private static final BiFunction<Object, Formats, String> WAIT =
            (value, formats) -> formats.duration(Duration.ofMillis(Math.round(((Number) value).doubleValue() * 1_000)));

    private final ToolContext context;
    private final I18n i18n;
    private final LagPane pane;
    private final DataTable<Row> groups;
    private final EmptyState none;
    private final EmptyState unknown;
    private final DataTable<PartitionLag> partitions;
    private boolean filling;

    LagTables(ToolContext context, LagPane pane) {
        this.context = context;
        this.i18n = context.i18n();
        this.pane = pane;
        groups = new DataTable<>(i18n, Row::id, List.of(
                DataColumn.<Row>level("level", i18n.bind("lag.level"), row -> row.lag().verdict().level()).width(96),
                DataColumn.<Row>text("group", i18n.bind("lag.group"), row -> row.lag().group()).width(170),
                DataColumn.<Row>number("lag", i18n.bind("lag.lag"), row -> row.lag().total()).width(86).summed(),
                DataColumn.<Row>number("seconds", i18n.bind("lag.wait"), row -> known(row.lag().seconds())).format(WAIT).unit("s").width(92),
                DataColumn.<Row>number("trend", i18n.bind("lag.trend"), row -> known(row.perSecond())).format((v, f) -> trend((Double) v, f)).unit("1/s").width(92),
                DataColumn.<Row>text("verdict", i18n.bind("lag.verdict"), row -> i18n.text("lag.verdict." + row.lag().verdict().name())).width(240),
                DataColumn.<Row>text("state", i18n.bind("lag.state"), row -> row.lag().state()).width(84),
                DataColumn.<Row>number("members", i18n.bind("lag.members"), row -> row.lag().state().isEmpty() ? null : row.lag().members()).width(72),
                DataColumn.<Row>number("partitions", i18n.bind("lag.partitions"), row -> row.lag().partitions().size()).width(72),
                DataColumn.<Row>number("lost", i18n.bind("lag.lost"), Row::lost).width(72),
                DataColumn.<Row>text("protocol", i18n.bind("lag.protocol"), row -> row.lag().protocol()).hidden(),
                DataColumn.<Row>text("cluster", i18n.bind("lag.cluster"), Row::cluster).hidden(),
                DataColumn.<Row>time("time", i18n.bind("lag.time"), row -> row.lag().time()).hidden()));
        none = new EmptyState("fth-users", i18n.bind("lag.none"), i18n.bind("lag.none.hint"));
        unknown = new EmptyState("fth-users", i18n.bind("lag.unknown"), i18n.bind("lag.unknown.hint"));
        groups.setPlaceholder(none);
        groups.currentProperty().subscribe(row -> {
            if (!filling && row != null) {
                pane.choose(row.id(), false);
            }
        });
        groups.setOnOpen(row -> pane.choose(row.id(), true));
        groups.setMenu(this::menu);
        Things.in(context, groups, row -> new Thing.GroupThing(row.cluster(), row.lag().group()));
        partitions = new DataTable<>(i18n, part -> part.topic() + "-" + part.partition(), List.of(
                DataColumn.<PartitionLag>level("level", i18n.bind("lag.level"), part -> part.verdict().level()).width(96),
                DataColumn.<PartitionLag>text("topic", i18n.bind("lag.topic"), PartitionLag::topic).width(150),
                DataColumn.<PartitionLag>number("partition", i18n.bind("lag.partition"), PartitionLag::partition).width(72),
                DataColumn.<PartitionLag>number("lag", i18n.bind("lag.lag"), PartitionLag::lag).width(86).summed(),
                DataColumn.<PartitionLag>number("seconds", i18n.bind("lag.wait"), part -> known(part.seconds())).format(WAIT).unit("s").width(92),
                DataColumn.<PartitionLag>number("current", i18n.bind("lag.current"), part -> part.current() < 0 ? null : part.current()).width(100),
                DataColumn.<PartitionLag>number("end", i18n.bind("lag.end"), PartitionLag::end).width(100),
                DataColumn.<PartitionLag>number("lost", i18n.bind("lag.lost"), PartitionLag::lost).width(72).summed(),
                DataColumn.<PartitionLag>text("member", i18n.bind("lag.member"), PartitionLag::member).width(200),
                DataColumn.<PartitionLag>text("verdict", i18n.bind("lag.verdict"), part -> i18n.text("lag.verdict." + part.verdict().name())).width(240)));
        partitions.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.BACK_SPACE) {
                pane.choose(pane.chosen(), false);
                event.consume();
            }
        });
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static String trend(double perSecond, Formats formats) {
        return Math.abs(perSecond) < 0.05 ? "0/s" : (perSecond > 0 ? "+" : "−") + formats.brief(Math.round(Math.abs(perSecond) * 10) / 10.0) + "/s";
    }

    private List<MenuItem> menu(Row row) {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("lag.menu.partitions", () -> pane.choose(row.id(), true)));
        if (context.desk().has("log-tail")) {
            List<String> sources = new ArrayList<>();
            sources.add("chosen");
            new TreeSet<>(row.lag().partitions().stream().map(PartitionLag::topic).toList()).forEach(topic -> sources.add(row.cluster() + "/" + topic));
            items.add(item("lag.menu.tail", () -> context.desk().openBeside("log-tail", PaneState.EMPTY.with("sources", sources))));
        }
        if (context.desk().has("kafka")) {
            items.add(item("lag.menu.reset", () -> {
                pane.choose(row.id(), false);
                context.desk().open("kafka", PaneState.EMPTY);
            }));
        }
        return items;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(i18n.text(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    /**
     * Shows the groups and, of the chosen one, the partitions.
     *
     * @param several whether the name of the cluster tells groups apart
     * @param answering whether any cluster answers; if none does, everything is of before and loses its colours
     */
    void show(List<Row> rows, @Nullable Id chosen, boolean several, boolean answering) {
        groups.setPlaceholder(answering ? none : unknown);
        groups.setStale(!answering);
        partitions.setStale(!answering);
        filling = true;
        groups.setRows(rows);
        if (chosen == null) {
            groups.view().getSelectionModel().clearSelection();
        } else if (groups.currentProperty().get() == null || !groups.currentProperty().get().id().equals(chosen)) {
            groups.select(chosen);
        }
        groups.view().getColumns().stream().filter(column -> several && "cluster".equals(column.getId())).forEach(column -> column.setVisible(true));
        filling = false;
        List<PartitionLag> parts = rows.stream().filter(row -> row.id().equals(chosen)).findFirst().map(row -> row.lag().partitions()).orElse(List.of());
        partitions.setRows(parts);
    }

    DataTable<Row> groups() {
        return groups;
    }

    DataTable<PartitionLag> partitions() {
        return partitions;
    }

    void find() {
        (pane.drilled() ? partitions : groups).showFilter();
    }

    PaneState save(PaneState state) {
        Map<String, String> values = new LinkedHashMap<>(state.values());
        groups.state().forEach((name, value) -> values.put("groups." + name, value));
        partitions.state().forEach((name, value) -> values.put("partitions." + name, value));
        return new PaneState(values);
    }

    void restore(PaneState state) {
        groups.restore(state.part("groups."));
        partitions.restore(state.part("partitions."));
    }
}
