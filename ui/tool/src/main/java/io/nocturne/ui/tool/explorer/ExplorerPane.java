package io.nocturne.ui.tool.explorer;

import io.nocturne.core.Event;
import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.core.Sentence;
import io.nocturne.core.TimeRange;
import io.nocturne.logs.FilterException;
import io.nocturne.store.Cache;
import io.nocturne.store.CacheSql;
import io.nocturne.store.ExportFormat;
import io.nocturne.store.MarkRecord;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.control.HistogramBar;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import io.nocturne.ui.tool.lines.FilterCompletion;
import io.nocturne.ui.tool.lines.FilterSuggestions;
import io.nocturne.ui.tool.lines.LineMemory;
import io.nocturne.ui.tool.lines.SqlView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The explorer as it is seen: filter and span above, how much came when, fields to the left, and the events, groups, SQL and marks. What is
 * asked and known is {@link ExplorerModel}'s.
 */
final class ExplorerPane implements ToolPane {
    private static final Duration REFRESH = Duration.ofSeconds(3);
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final ToolContext context;
    private final I18n i18n;
    private final ObservableValue<@Nullable Cache> cache;
    private final ExplorerModel model;
    private final ExplorerBar bar;
    private final HistogramBar histogram;
    private final FieldsPanel fields;
    private final EventsView events;
    private final LineMemory memory;
    private final GroupsView groups;
    private final SqlView sql;
    private final ExplorerMarks marks;
    private final ExplorerExport exports;
    private final TabPane tabs = new TabPane();
    private final BorderPane root = new BorderPane();
    private final StackPane stack = new StackPane();
    private final ChangeListener<@Nullable Cache> onCache = (o, before, now) -> opened(now);
    private final ChangeListener<Object> onMoment;
    private final ChangeListener<@Nullable Thing> onThing;
    private final ChangeListener<@Nullable TimeRange> onSpan;
    private @Nullable Instant pending;
    private boolean seen;
    private boolean quiet;
    private @Nullable Findings shown;

    ExplorerPane(ToolContext context, ObservableValue<@Nullable Cache> cache, PaneState state) {
        this.context = context;
        this.i18n = context.i18n();
        this.cache = cache;
        model = new ExplorerModel(context.scope(), context.clock()::later, Clock.systemUTC(), this::show, this::failed);
        bar = new ExplorerBar(i18n, new BarActions());
        FilterSuggestions.on(bar.field(), i18n, () -> shown == null ? Map.of() : shown.known());
        exports = new ExplorerExport(context, stack);
        histogram = new HistogramBar(context.clock(), i18n);
        histogram.setPrefHeight(76);
        histogram.setMinHeight(40);
        histogram.accessibleTextProperty().bind(i18n.bind("explorer.histogram"));
        Actions actions = new Actions();
        fields = new FieldsPanel(i18n, actions);
        events = new EventsView(context, actions, new NothingFound.Ways(bar::everything, () -> filter(""), () -> context.desk().open("log-file", PaneState.EMPTY)));
        memory = new LineMemory(events.view(), state);
        groups = new GroupsView(i18n, this::group, this::openGroup, this::countAll, on -> {
            model.compare(on);
            ask();
        });
        sql = new SqlView(context, "explorer.sql.tables", () -> {
            Cache over = model.cache();
            return over == null ? null : new SqlView.Question(new CacheSql(over), model.range(), Study.matcher(model.filter()), "explorer.sql.sampled");
        });
        MarksView list = new MarksView(i18n, this::goTo, mark -> {
            goTo(mark);
            events.markWithNote();
        }, this::unmark);
        marks = new ExplorerMarks(context, model::cache, all -> {
            events.marks(all);
            list.show(all);
        });
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs().setAll(tab("explorer.events", events), tab("explorer.groups", groups), tab("explorer.sql", sql), tab("explorer.marks", list));
        SplitPane split = new SplitPane(fields, tabs);
        split.setDividerPositions(state.number("divider", 0.22));
        SplitPane.setResizableWithParent(fields, false);
        root.setTop(new VBox(bar, histogram));
        root.setCenter(split);
        stack.getChildren().add(root);
        histogram.setOnSeek(this::seek);
        histogram.setOnSpan(range -> {
            if (range == null) {
                zoomOut();
            } else if (range.equals(context.selection().spanProperty().get())) {
                zoom(range);
            } else {
                context.selection().spanProperty().set(range);
            }
        });
        restore(state);
        onMoment = (o, before, now) -> {
            model.moment(context.moment().get());
            ask();
        };
        onSpan = (o, before, now) -> {
            if (now == null && model.unzoom()) {
                ask();
            } else if (now != null && !now.equals(model.zoomed())) {
                zoom(now);
            }
        };
        onThing = (o, before, now) -> {
            if (now instanceof Thing.PatternThing(String filter)) {
                filter(filter);
            }
        };
        model.moment(context.moment().get());
        context.moment().addListener(onMoment);
        context.selection().thingProperty().addListener(onThing);
        context.selection().spanProperty().addListener(onSpan);
        cache.addListener(onCache);
        i18n.formatsBinding().addListener((o, before, now) -> {
            if (shown != null) {
                describe(shown);
                fields.show(shown);
            }
        });
        context.scope().every("refresh", REFRESH, () -> context.clock().later(this::refresh));
        opened(cache.getValue());
    }

    private Tab tab(String key, Node content) {
        Tab tab = new Tab();
        tab.textProperty().bind(i18n.bind(key));
        tab.setContent(content);
        return tab;
    }

    private void restore(PaneState state) {
        // One that is opened for what was just chosen shows it; one that was there before has a filter of its own.
        String chosen = context.selection().thing() instanceof Thing.PatternThing(String filter) ? filter : "";
        bar.filter(state.text("filter", chosen));
        Span.of(state.text("span", Span.HOUR.name())).ifPresent(model::span);
        bar.span(model.span());
        model.by(state.list("by"));
        groups.by(model.by());
        fields.open(state.list("open"));
        sql.sql(state.text("sql", ""));
        tabs.getSelectionModel().select((int) Math.clamp(state.number("tab", 0), 0, 3));
        if (state.flag("details", false)) {
            events.toggleDetails();
        }
        try {
            model.filter(bar.filter());
        } catch (FilterException e) {
            complain(e);
        }
    }

    private void zoom(TimeRange range) {
        model.zoom(range);
        ask();
    }

    private void zoomOut() {
        model.zoomOut();
        context.selection().spanProperty().set(model.zoomed());
        ask();
    }

    private void opened(@Nullable Cache now) {
        model.cache(now);
        if (now == null) {
            EmptyState waiting = new EmptyState("fth-database", i18n.bind("explorer.opening"), i18n.bind("explorer.opening.hint"));
            stack.getChildren().setAll(waiting);
        } else {
            stack.getChildren().setAll(root);
            marks.load();
            ask();
        }
    }

    private void ask() {
        quiet = false;
        memory.light(model.filter());
        events.searching();
        bar.zoomed(model.zoomed());
        histogram.setSpan(null);
        model.ask();
        bar.running(true, 0);
    }

    private void refresh() {
        if (seen && model.mayRefresh() && model.cache() != null && events.view().selectedCount() <= 1) {
            quiet = true;
            model.ask();
        }
    }

    private void filter(String text) {
        bar.filter(text);
        try {
            model.filter(text);
            bar.complain(null);
            bar.field().pseudoClassStateChanged(DANGER, false);
            ask();
        } catch (FilterException e) {
            complain(e);
        }
    }

    private void complain(FilterException e) {
        bar.field().pseudoClassStateChanged(DANGER, true);
        bar.complain(i18n.say(e));
    }

    private void show(Findings findings) {
        boolean continued = quiet;
        if (continued && !findings.done()) {
            return;
        }
        shown = findings;
        bar.running(!findings.done(), findings.progress());
        histogram.setBuckets(findings.buckets(), findings.width());
        // What the pointer is at does not move by itself.
        if (!continued || !fields.isHover()) {
            fields.show(findings);
        }
        groups.show(findings);
        if (findings.done() || events.view().selectedCount() == 0 && !findings.events().isEmpty()) {
            events.show(findings.events(), continued);
        }
        describe(findings);
        if (findings.done() && pending != null) {
            events.reveal(pending);
            pending = null;
        }
    }

    private void describe(Findings findings) {
        bar.describe(findings, model.hasMore());
        events.empty(findings);
    }

    private void failed(Throwable e) {
        bar.running(false, 0);
        bar.complain(i18n.say(e));
        events.failed(i18n.say(e));
        context.problems().report(new Problem(
                "explorer.search", Level.MINOR, "explorer.problem.what", i18n.text("explorer.title"), Instant.now(), "explorer.problem.remedy",
                List.of(Sentence.of(e)), e));
    }

    private void seek(Instant at) {
        tabs.getSelectionModel().select(0);
        if (model.seek(at)) {
            pending = at;
            ask();
        } else {
            events.reveal(at);
        }
        histogram.setMoment(at);
    }

    private void group(List<String> by) {
        model.by(by);
        ask();
    }

    private void openGroup(List<String> by, List<String> values) {
        String filter = bar.filter();
        for (int i = 0; i < by.size(); i++) {
            String condition = values.get(i).isEmpty() ? null : Fields.condition(by.get(i), values.get(i), true);
            filter = condition == null ? filter : Fields.with(filter, condition);
        }
        tabs.getSelectionModel().select(0);
        filter(filter);
    }

    private void countAll() {
        model.everything();
        ask();
    }

    private void unmark(MarkRecord mark) {
        marks.remove(mark.id());
    }

    private void goTo(MarkRecord mark) {
        tabs.getSelectionModel().select(0);
        if (!events.reveal(mark)) {
            lookAround(mark.time());
        }
    }

    /** Everything that came half a minute before and after. */
    private void lookAround(Instant at) {
        bar.filter("");
        model.filter("");
        model.zoom(new TimeRange(at.minusSeconds(30), at.plusSeconds(30)));
        pending = at;
        ask();
    }

    /** What fields and rows ask for. */
    private final class Actions implements EventsView.Actions {
        @Override
        public void only(String field, String value) {
            add(field, value, true);
        }

        @Override
        public void not(String field, String value) {
            add(field, value, false);
        }

        private void add(String field, String value, boolean wanted) {
            String condition =
                    field.isEmpty() ? (wanted ? "" : "not ") + FilterCompletion.quoted(value) : Fields.condition(field, value, wanted);
            if (condition != null) {
                filter(Fields.with(bar.filter(), condition));
            }
        }

        @Override
        public void column(String field) {
            events.toggleColumn(field);
        }

        @Override
        public void group(String field) {
            List<String> by = new ArrayList<>(model.by());
            by.remove(field);
            by.addFirst(field);
            List<String> two = by.subList(0, Math.min(2, by.size()));
            groups.by(two);
            tabs.getSelectionModel().select(1);
            ExplorerPane.this.group(two);
        }

        @Override
        public void highlight(String value) {
            memory.highlight(value);
            tabs.getSelectionModel().select(0);
        }

        @Override
        public boolean hasHighlights() {
            return memory.hasHighlights();
        }

        @Override
        public void clearHighlights() {
            memory.clearHighlights();
        }

        @Override
        public void chart(String field) {
            FieldChart.sql(shown, field).ifPresent(statement -> {
                tabs.getSelectionModel().select(2);
                sql.draw(statement);
            });
        }

        @Override
        public void around(Event event) {
            lookAround(event.time());
        }

        @Override
        public void mark(Event event, String note) {
            marks.set(event, note);
        }

        @Override
        public void unmark(Event event) {
            marks.remove(MarkRecord.idOf(event));
        }
    }

    /** What the bar asks for. */
    private final class BarActions implements ExplorerBar.Actions {
        @Override
        public void search(String text) {
            filter(text);
        }

        @Override
        public void cancel() {
            model.cancel();
        }

        @Override
        public void span(Span span) {
            model.span(span);
            ask();
        }

        @Override
        public void zoomOut() {
            ExplorerPane.this.zoomOut();
        }

        @Override
        public void more() {
            model.more();
            ask();
        }

        @Override
        public void countAll() {
            ExplorerPane.this.countAll();
        }

        @Override
        public void copy(ExportFormat format) {
            List<Event> chosen = events.view().selected(100_000);
            exports.copy(chosen.isEmpty() ? events.events() : chosen, format, events.fieldColumns());
        }

        @Override
        public void export(@Nullable ExportFormat format) {
            ExplorerPane.this.export(format);
        }
    }

    private void export(@Nullable ExportFormat format) {
        TimeRange range = shown == null ? model.range() : shown.question().range();
        exports.ask(format, model.cache(), model.filter(), range, events.fieldColumns());
    }

    @Override
    public Node node() {
        return stack;
    }

    @Override
    public PaneState save() {
        return memory.save(PaneState.EMPTY)
                .with("filter", bar.filter())
                .with("span", model.span().name())
                .with("by", model.by())
                .with("open", List.copyOf(fields.open()))
                .with("sql", sql.sql())
                .with("tab", tabs.getSelectionModel().getSelectedIndex())
                .with("details", events.detailsShown());
    }

    @Override
    public void visible(boolean now) {
        seen = now;
        events.view().setActive(now);
    }

    @Override
    public void close() {
        model.cancel();
        cache.removeListener(onCache);
        context.moment().removeListener(onMoment);
        context.selection().thingProperty().removeListener(onThing);
        context.selection().spanProperty().removeListener(onSpan);
    }

    @Override
    public List<Command> commands() {
        return ExplorerCommands.of(bar, events, this::ask, this::zoomOut, () -> export(null));
    }

    @Override
    public Node focusTarget() {
        return bar.field();
    }
}
