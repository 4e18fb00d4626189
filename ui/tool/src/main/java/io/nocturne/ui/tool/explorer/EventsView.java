package io.nocturne.ui.tool.explorer;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Unprintable;
import io.nocturne.logs.Texts;
import io.nocturne.store.MarkRecord;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.LogCell;
import io.nocturne.ui.control.LogColumn;
import io.nocturne.ui.control.LogRing;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.lines.EventCopies;
import io.nocturne.ui.tool.lines.LinePattern;
import io.nocturne.ui.tool.lines.LineThings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** The list of events with its marks and jumps, the line for a mark's note, and everything about one event below. */
final class EventsView extends BorderPane {
    /** What the list asks of the pane around it. */
    interface Actions extends FieldsPanel.Actions {
        /** Shows everything around an event, whatever the filter. */
        void around(Event event);

        /** A mark was set or its note changed. */
        void mark(Event event, String note);

        /** Whether some words stand out. */
        boolean hasHighlights();

        /** Lets no word stand out any more. */
        void clearHighlights();

        /** A mark was taken away. */
        void unmark(Event event);
    }

    private final ToolContext context;
    private final I18n i18n;
    private final BarControls controls;
    private final Actions actions;
    private final LogView view;
    private final TextArea details = new TextArea();
    private final TextField note = new TextField();
    private final SplitPane split;
    private final NothingFound nothing;
    private LogRing ring = new LogRing(1);
    private List<Event> events = List.of();
    private Map<String, MarkRecord> marks = Map.of();
    private Set<Instant> markTimes = Set.of();
    private @Nullable Event noted;

    EventsView(ToolContext context, Actions actions, NothingFound.Ways ways) {
        this.context = context;
        this.i18n = context.i18n();
        controls = new BarControls(i18n);
        this.actions = actions;
        view = new LogView(context.clock(), i18n);
        view.setUsualColumns(LogColumn.DATED);
        view.setRows(ring);
        view.setOnOpen(cell -> toggleDetails());
        view.setMenu(this::menu);
        view.setOnMark((row, set) -> {
            Event event = at(row);
            if (event != null) {
                if (set) {
                    actions.mark(event, "");
                    askNote(event, false);
                } else {
                    actions.unmark(event);
                    setBottom(null);
                }
            }
        });
        details.setEditable(false);
        details.setWrapText(true);
        details.getStyleClass().add("mono");
        details.accessibleTextProperty().bind(i18n.bind("explorer.details"));
        view.currentProperty().addListener((o, before, now) -> showDetails(now));
        note.promptTextProperty().bind(i18n.bind("explorer.note.prompt"));
        note.accessibleTextProperty().bind(i18n.bind("explorer.note.prompt"));
        note.setOnAction(event -> {
            if (noted != null) {
                actions.mark(noted, note.getText().strip());
            }
            setBottom(null);
            view.requestFocus();
        });
        note.setOnKeyPressed(event -> {
            if (event.getCode() == javafx.scene.input.KeyCode.ESCAPE) {
                event.consume();
                setBottom(null);
                view.requestFocus();
            }
        });
        split = new SplitPane(view);
        split.setOrientation(javafx.geometry.Orientation.VERTICAL);
        nothing = new NothingFound(i18n, split, ways);
        setCenter(nothing);
    }

    LogView view() {
        return view;
    }

    List<Event> events() {
        return events;
    }

    /** What is said where no event was found, or none yet. */
    void empty(Findings findings) {
        emptyText(findings.done() ? i18n.text("explorer.cancelled") : i18n.text("explorer.searching"));
        nothing.show(findings);
    }

    /** While it is searched. */
    void searching() {
        emptyText(i18n.text("explorer.searching"));
        nothing.list();
    }

    /** Where no answer came, and why. */
    void failed(String reason) {
        emptyText(reason);
        nothing.list();
    }

    private void emptyText(String text) {
        view.setEmptyText(text);
    }

    /** Shows these, newest last. What only continues what is shown is added to it, so that nothing moves under the reader's eyes. */
    void show(List<Event> now, boolean continued) {
        if (continued && !events.isEmpty()) {
            int last = place(now, events.getLast());
            if (last >= 0 && events.size() + (now.size() - last) < ring.capacity()) {
                List<Event> fresh = now.subList(last + 1, now.size());
                if (!fresh.isEmpty()) {
                    long from = ring.end();
                    ring.append(fresh);
                    List<Event> all = new ArrayList<>(events);
                    all.addAll(fresh);
                    events = all;
                    applyMarks(from);
                }
                return;
            }
        }
        ring = new LogRing(Math.max(1, now.size() + 50_000));
        ring.append(now);
        events = now;
        view.setRows(ring);
        applyMarks(ring.first());
    }

    private static int place(List<Event> in, Event wanted) {
        for (int i = in.size() - 1; i >= 0 && !in.get(i).time().isBefore(wanted.time()); i--) {
            if (same(in.get(i), wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean same(Event one, Event other) {
        return one.time().equals(other.time())
                && one.position() == other.position()
                && one.partition() == other.partition()
                && one.source().equals(other.source())
                && java.util.Arrays.equals(one.raw(), other.raw());
    }

    void marks(List<MarkRecord> all) {
        Map<String, MarkRecord> byId = new LinkedHashMap<>();
        Set<Instant> times = new HashSet<>();
        all.forEach(mark -> {
            byId.put(mark.id(), mark);
            times.add(mark.time());
        });
        marks = byId;
        markTimes = times;
        applyMarks(ring.first());
    }

    private void applyMarks(long from) {
        for (long row = from; row < ring.end(); row++) {
            Event event = at(row);
            boolean wanted = event != null && markTimes.contains(event.time()) && marks.containsKey(MarkRecord.idOf(event));
            if (wanted != view.marks().contains(row)) {
                view.showMark(row, wanted);
            }
        }
    }

    private @Nullable Event at(long row) {
        long place = row - (ring.end() - events.size());
        return place >= 0 && place < events.size() ? events.get((int) place) : null;
    }

    private int current() {
        Event event = view.currentProperty().get();
        for (int i = events.size() - 1; event != null && i >= 0; i--) {
            if (events.get(i) == event) {
                return i;
            }
        }
        return -1;
    }

    private void select(int place) {
        view.follow(false);
        view.select(ring.end() - events.size() + place);
    }

    /** Brings the first event at or after this time into view. */
    void reveal(Instant time) {
        for (int i = 0; i < events.size(); i++) {
            if (!events.get(i).time().isBefore(time)) {
                select(i);
                return;
            }
        }
        if (!events.isEmpty()) {
            select(events.size() - 1);
        }
    }

    /** Chooses the event of a mark; false if it is not in the list. */
    boolean reveal(MarkRecord mark) {
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event.time().equals(mark.time()) && MarkRecord.idOf(event).equals(mark.id())) {
                select(i);
                return true;
            }
        }
        return false;
    }

    /** Goes to the next event that is an error or worse. */
    void jumpError(boolean forward) {
        jump(forward, event -> event.severity() != null && event.severity().atLeast(Severity.ERROR));
    }

    /** Goes to the next event of the same host. */
    void jumpHost(boolean forward) {
        Event here = view.currentProperty().get();
        if (here != null) {
            jump(forward, event -> Objects.equals(event.host(), here.host()));
        }
    }

    /** Goes to the next event of the same pattern. */
    void jumpPattern(boolean forward) {
        Event here = view.currentProperty().get();
        if (here != null) {
            String pattern = LinePattern.of(here.message());
            jump(forward, event -> LinePattern.of(event.message()).equals(pattern));
        }
    }

    private void jump(boolean forward, Predicate<Event> like) {
        int from = current();
        int next = ExplorerModel.next(events, from < 0 ? forward ? -1 : events.size() : from, forward, like);
        if (next >= 0) {
            select(next);
        } else {
            context.desk().say(i18n.text("explorer.jump.none"));
        }
    }

    /** Sets a mark at the chosen event and asks for its note. */
    void markWithNote() {
        Event event = view.currentProperty().get();
        if (event != null) {
            if (!marks.containsKey(MarkRecord.idOf(event))) {
                actions.mark(event, "");
            }
            askNote(event, true);
        }
    }

    private void askNote(Event event, boolean focus) {
        noted = event;
        MarkRecord known = marks.get(MarkRecord.idOf(event));
        note.setText(known == null ? "" : known.note());
        setBottom(note);
        if (focus) {
            note.requestFocus();
        }
    }

    void toggleDetails() {
        if (split.getItems().size() > 1) {
            split.getItems().remove(details);
        } else {
            showDetails(view.currentProperty().get());
            split.getItems().add(details);
            split.setDividerPositions(0.68);
        }
    }

    boolean detailsShown() {
        return split.getItems().size() > 1;
    }

    private void showDetails(@Nullable Event event) {
        if (event == null) {
            details.setText(i18n.text("explorer.details.none"));
            return;
        }
        StringBuilder text = new StringBuilder();
        line(text, "time", event.time() + (event.timeStated() ? "" : " (" + i18n.text("explorer.details.arrival") + ")"));
        line(text, "arrival", event.arrival().toString());
        line(text, "severity", event.severity() == null ? null : event.severity().keyword());
        line(text, "facility", event.facility() < 0 ? null : Integer.toString(event.facility()));
        line(text, "host", event.host());
        line(text, "app", event.pid() == null ? event.app() : event.app() + "[" + event.pid() + "]");
        line(text, "source", event.source().name() + (event.partition() < 0 ? "" : "/" + event.partition()) + (event.position() < 0 ? "" : " @" + event.position()));
        line(text, "format", event.format());
        line(text, "message", event.message());
        event.fields().forEach((name, value) -> line(text, name, value));
        MarkRecord mark = marks.get(MarkRecord.idOf(event));
        if (mark != null && !mark.note().isEmpty()) {
            line(text, i18n.text("explorer.note"), mark.note());
        }
        text.append('\n').append(Unprintable.shown(Texts.decode(event.raw())));
        details.setText(text.toString());
        details.setScrollTop(0);
    }

    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(name).append(": ").append(Unprintable.shown(value)).append('\n');
        }
    }

    private List<MenuItem> menu(LogCell cell) {
        List<MenuItem> items = new ArrayList<>();
        String field = cell.field();
        if (!cell.value().isEmpty() && !field.equals("time") && !field.equals("datetime")) {
            boolean word = field.equals("message");
            String value = field.equals("severity") && cell.event().severity() != null ? cell.event().severity().keyword() : cell.value();
            items.add(controls.item("explorer.only", () -> actions.only(word ? "" : field, value)));
            items.add(controls.item("explorer.not", () -> actions.not(word ? "" : field, value)));
            items.add(controls.item("explorer.highlight", () -> actions.highlight(cell.value())));
            if (!word) {
                items.add(controls.item("explorer.column.add", () -> actions.column(field), FieldsPanel.title(i18n, field)));
                items.add(controls.item("explorer.group.add", () -> actions.group(field), FieldsPanel.title(i18n, field)));
                if (FieldChart.has(field)) {
                    items.add(controls.item("explorer.chart.add", () -> actions.chart(field), FieldsPanel.title(i18n, field)));
                }
            }
        }
        if (actions.hasHighlights()) {
            items.add(controls.item("explorer.unlight", actions::clearHighlights));
        }
        items.add(controls.item("explorer.only.pattern", () -> actions.only(Fields.PATTERN, LinePattern.of(cell.event().message()))));
        items.add(EventCopies.menu(context, view));
        items.addAll(LineThings.menu(context, cell));
        items.add(controls.item("explorer.around", () -> actions.around(cell.event())));
        items.add(controls.item("explorer.mark.note", () -> {
            view.select(cell.row());
            markWithNote();
        }));
        return items;
    }

    /** Adds or takes away the column of a field. */
    void toggleColumn(String field) {
        LogColumn column = LogColumn.of(field).orElse(LogColumn.field(field));
        List<LogColumn> columns = new ArrayList<>(view.getColumns());
        if (columns.removeIf(shown -> shown.id().equals(column.id()))) {
            if (columns.isEmpty()) {
                return;
            }
        } else {
            columns.add(Math.max(0, columns.size() - 1), column);
        }
        view.setColumns(columns);
    }

    /** The structured fields that have a column. */
    List<String> fieldColumns() {
        return EventCopies.fields(view);
    }
}
