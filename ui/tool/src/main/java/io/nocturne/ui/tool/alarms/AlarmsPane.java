package io.nocturne.ui.tool.alarms;

import io.nocturne.core.TimeRange;
import io.nocturne.store.AlarmRecord;
import io.nocturne.store.Cache;
import io.nocturne.store.StandingAlarm;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.control.FileDialog;
import io.nocturne.ui.control.FileDialogs;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.AlarmText;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.Things;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The list of alarms, what happened to the chosen one, and what can be done about them. */
final class AlarmsPane implements ToolPane {
    /** In a pane narrower than this the bar has not room for everything, px. */
    private static final double NARROW = 560;
    private static final Duration PACE = Duration.ofSeconds(2);
    private static final Duration SHIFT = Duration.ofHours(12);
    private static final Duration BEFORE = Duration.ofMinutes(1);
    private static final Duration AFTER = Duration.ofMinutes(15);

    private final ToolContext context;
    private final I18n i18n;
    private final ObservableValue<@Nullable Cache> cache;
    private final AlarmsModel model;
    private final DataTable<StandingAlarm> table;
    private final TextField note = new TextField();
    private final Label what = new Label();
    private final VBox history = new VBox(2);
    private final VBox details = new VBox(4, what, history);
    private final Label summary = new Label();
    private final HBox bar = new HBox(8);
    private final HBox below = new HBox();
    private final BorderPane root = new BorderPane();
    private final StackPane stack = new StackPane(root);
    private final SimpleBooleanProperty canChange = new SimpleBooleanProperty();
    private final ChangeListener<@Nullable Cache> onCache = (o, before, now) -> opened(now);
    private final ChangeListener<Object> onMoment;
    private final Label nobody = new Label();
    private final ChangeListener<@Nullable Thing> onThing = (o, before, now) -> {
        follow(now);
        tellNobody();
    };
    private List<StandingAlarm> alarms = List.of();
    /** What was chosen before the pane was opened, until its alarms are there. */
    private @Nullable Thing awaited;
    private boolean seen;

    AlarmsPane(ToolContext context, ObservableValue<@Nullable Cache> cache, PaneState state) {
        this.context = context;
        this.i18n = context.i18n();
        this.cache = cache;
        model = new AlarmsModel(context.scope(), context.clock()::later, Clock.systemUTC(), this::show, why -> context.desk().say(context.i18n().say(why)));
        model.over(state.flag("over", false));
        table = new DataTable<>(i18n, alarm -> alarm.now().id(), List.of(
                DataColumn.<StandingAlarm>level("level", i18n.bind("alarms.level"), alarm -> alarm.now().level()).width(110),
                DataColumn.<StandingAlarm>text("state", i18n.bind("alarms.state"), alarm -> i18n.text(HandOver.stateKey(alarm.now().state()))).width(100),
                DataColumn.<StandingAlarm>text("text", i18n.bind("alarms.text"), alarm -> AlarmText.text(alarm.now(), i18n)).width(380),
                DataColumn.<StandingAlarm>text("source", i18n.bind("alarms.source"), alarm -> alarm.now().source()).width(140),
                DataColumn.<StandingAlarm>time("since", i18n.bind("alarms.since"), alarm -> AlarmText.since(alarm.now())).width(160),
                DataColumn.<StandingAlarm>number("age", i18n.bind("alarms.age"), alarm -> age(alarm).toSeconds())
                        .format((seconds, formats) -> formats.duration(Duration.ofSeconds(((Number) seconds).longValue())))
                        .unit("s")
                        .width(90),
                DataColumn.<StandingAlarm>text("by", i18n.bind("alarms.by"), AlarmsModel::by).width(100),
                DataColumn.<StandingAlarm>text("note", i18n.bind("alarms.note"), AlarmsModel::note).width(220)));
        table.restore(state.values());
        table.setPlaceholder(new EmptyState("fth-check-circle", i18n.bind("alarms.none"), i18n.bind("alarms.none.hint")));
        table.setMenu(alarm -> List.of(
                item("alarms.ack", this::acknowledge), item("alarms.note.write", note::requestFocus), item("alarms.show", () -> choose(alarm))));
        Things.in(context, table, alarm -> about(alarm));
        table.setOnOpen(this::choose);
        table.currentProperty().addListener((o, before, now) -> details(now));
        note.promptTextProperty().bind(i18n.bind("alarms.note.prompt"));
        note.accessibleTextProperty().bind(i18n.bind("alarms.note.prompt"));
        note.setOnAction(event -> write());
        note.disableProperty().bind(canChange.not());
        HBox.setHgrow(note, Priority.ALWAYS);
        what.getStyleClass().add("strong");
        what.setWrapText(true);
        details.getStyleClass().add("details");
        nobody.getStyleClass().addAll("weak", "pane-bar");
        nobody.setMaxWidth(Double.MAX_VALUE);
        nobody.managedProperty().bind(nobody.visibleProperty());
        nobody.visibleProperty().bind(nobody.textProperty().isNotEmpty());
        VBox top = new VBox(bar(), nobody);
        root.setTop(top);
        root.widthProperty().subscribe(width -> arrange(top));
        table.currentProperty().subscribe(chosen -> arrange(top));
        root.setCenter(table);
        onMoment = (o, before, now) -> {
            model.moment(context.moment().get());
            model.load();
        };
        model.moment(context.moment().get());
        context.moment().addListener(onMoment);
        context.selection().thingProperty().addListener(onThing);
        cache.addListener(onCache);
        i18n.formatsBinding().addListener((o, before, now) -> show(alarms));
        context.scope().every("alarms", PACE, () -> context.clock().later(() -> {
            if (seen && model.isLive()) {
                model.load();
            }
        }));
        awaited = context.selection().thing();
        opened(cache.getValue());
    }

    /** Where there is little room the field for a note has a row of its own, while there is an alarm to write it for. */
    private void arrange(VBox top) {
        boolean narrow = root.getWidth() > 0 && root.getWidth() < NARROW;
        summary.setVisible(!narrow);
        summary.setManaged(!narrow);
        ObservableList<Node> first = bar.getChildren();
        if (narrow == first.contains(note)) {
            if (narrow) {
                first.remove(note);
                top.getChildren().add(1, below);
                below.getChildren().setAll(note);
            } else {
                below.getChildren().clear();
                top.getChildren().remove(below);
                first.add(1, note);
            }
        }
        boolean shown = narrow && table.currentProperty().getValue() != null;
        below.setVisible(shown);
        below.setManaged(shown);
    }

    private HBox bar() {
        Button acknowledge = new Button();
        acknowledge.textProperty().bind(i18n.bind("alarms.ack"));
        acknowledge.setGraphic(Icons.of("fth-check"));
        acknowledge.setMinWidth(Region.USE_PREF_SIZE);
        acknowledge.setOnAction(event -> acknowledge());
        acknowledge.disableProperty().bind(canChange.not());
        ToggleButton over = new ToggleButton();
        over.textProperty().bind(i18n.bind("alarms.over"));
        over.setMinWidth(Region.USE_PREF_SIZE);
        over.setSelected(model.over());
        over.selectedProperty().addListener((o, was, is) -> {
            model.over(is);
            model.load();
        });
        MenuButton report = new MenuButton();
        report.textProperty().bind(i18n.bind("alarms.report"));
        report.setMinWidth(Region.USE_PREF_SIZE);
        MenuItem copy = new MenuItem();
        copy.textProperty().bind(i18n.bind("alarms.report.copy"));
        copy.setOnAction(event -> report(made -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(made.text());
            Clipboard.getSystemClipboard().setContent(content);
            context.desk().say(i18n.text("alarms.report.copied"));
        }));
        MenuItem save = new MenuItem();
        save.textProperty().bind(i18n.bind("alarms.report.save"));
        save.setOnAction(event -> saveReport());
        report.getItems().setAll(copy, save);
        summary.getStyleClass().add("weak");
        summary.setMinWidth(Region.USE_PREF_SIZE);
        bar.getChildren().setAll(acknowledge, note, over, report, summary);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        bar.setMinHeight(Region.USE_PREF_SIZE);
        return bar;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(i18n.text(key));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void opened(@Nullable Cache now) {
        model.cache(now);
        stack.getChildren().setAll(now == null ? new EmptyState("fth-database", i18n.bind("alarms.opening"), i18n.bind("alarms.opening.hint")) : root);
        model.load();
    }

    private Duration age(StandingAlarm alarm) {
        Instant end = alarm.now().state() == AlarmRecord.State.CLEARED ? alarm.now().time() : model.instant();
        Instant since = AlarmText.since(alarm.now());
        return end.isBefore(since) ? Duration.ZERO : Duration.between(since, end);
    }

    private void show(List<StandingAlarm> now) {
        alarms = now;
        table.setRows(now);
        if (awaited != null && follow(awaited)) {
            awaited = null;
        }
        long raised = now.stream().filter(alarm -> alarm.now().state() == AlarmRecord.State.RAISED).count();
        long taken = now.stream().filter(alarm -> alarm.now().state() == AlarmRecord.State.ACKNOWLEDGED).count();
        summary.setText(i18n.text("alarms.summary", i18n.formats().number(raised), i18n.formats().number(taken)));
        details(table.currentProperty().get());
        tellNobody();
    }

    /** Says that no alarm is about what is chosen, since the one that is shown may be taken for one about it. */
    private void tellNobody() {
        Thing thing = context.selection().thing();
        String said = switch (thing) {
            case Thing.DeviceThing device -> nobody(device);
            case Thing.PortThing port -> nobody(port);
            case Thing.HostThing host -> nobody(host);
            case Thing.GroupThing group -> nobody(group);
            case null, default -> "";
        };
        nobody.setText(said);
    }

    private String nobody(Thing thing) {
        boolean has = alarms.isEmpty() || alarms.stream().anyMatch(alarm -> AlarmText.isAbout(alarm.now(), thing));
        return has ? "" : i18n.text("alarms.about.none", thing.label());
    }

    private void details(@Nullable StandingAlarm alarm) {
        canChange.set(alarm != null && alarm.now().state() != AlarmRecord.State.CLEARED && model.isLive());
        root.setBottom(alarm == null ? null : details);
        if (alarm == null) {
            return;
        }
        what.setText(AlarmText.text(alarm.now(), i18n));
        List<Label> lines = new ArrayList<>();
        List<AlarmRecord> changes = alarm.changes();
        String before = "";
        for (AlarmRecord change : changes.subList(Math.max(0, changes.size() - 8), changes.size())) {
            String text = change.attributes().getOrDefault(StandingAlarm.NOTE, "");
            String by = change.attributes().getOrDefault(StandingAlarm.BY, "");
            boolean noted = !text.isEmpty() && !text.equals(before);
            before = text;
            Label line = new Label(i18n.formats().dateTimeZone(change.time()) + "  " + i18n.text(HandOver.stateKey(change.state()))
                    + (by.isEmpty() ? "" : "  " + by) + (noted ? "  “" + text + "”" : ""));
            line.getStyleClass().add("weak");
            line.setWrapText(true);
            lines.add(line);
        }
        history.getChildren().setAll(lines);
    }

    /** Goes to the worst alarm of what is chosen, unless the one that is shown is about it already. */
    private boolean follow(@Nullable Thing thing) {
        StandingAlarm current = table.currentProperty().get();
        if (thing == null) {
            return false;
        }
        if (current != null && AlarmText.isAbout(current.now(), thing)) {
            return true;
        }
        return alarms.stream().filter(alarm -> AlarmText.isAbout(alarm.now(), thing)).findFirst().map(alarm -> table.select(alarm.now().id())).orElse(false);
    }

    /** What it is about; the device it is from where it does not say. */
    private @Nullable Thing about(StandingAlarm alarm) {
        Thing thing = AlarmText.thing(alarm.now());
        return thing == null && context.desk().known(new Thing.HostThing(alarm.now().source())) instanceof Thing.DeviceThing device ? device : thing;
    }

    private void choose(StandingAlarm alarm) {
        Thing thing = about(alarm);
        if (thing instanceof Thing.PatternThing) {
            // Its lines are worth nothing without the time they are of.
            context.selection().spanProperty().set(new TimeRange(AlarmText.since(alarm.now()).minus(BEFORE), AlarmText.since(alarm.now()).plus(AFTER)));
            context.desk().places(thing).stream().findFirst().ifPresent(place -> place.open().run());
        } else if (thing != null) {
            context.selection().choose(thing);
        }
    }

    private void acknowledge() {
        if (canChange.get()) {
            model.change(table.selected(), true, System.getProperty("user.name", ""), note.getText());
            note.clear();
        }
    }

    private void write() {
        if (canChange.get() && !note.getText().isBlank()) {
            model.change(table.selected(), false, System.getProperty("user.name", ""), note.getText());
            note.clear();
            table.requestFocus();
        }
    }

    /** Makes the report of the last twelve hours, off the interface's thread. */
    private void report(java.util.function.Consumer<HandOver> sink) {
        Cache from = cache.getValue();
        if (from == null) {
            return;
        }
        Instant to = model.instant();
        context.scope().start("report", () -> {
            List<StandingAlarm> all = AlarmsModel.arranged(from.catalogue().standing(to, true), to);
            context.clock().later(() -> sink.accept(new HandOver(i18n, TimeRange.before(to, SHIFT), all)));
        });
    }

    private void saveReport() {
        new FileDialog(stack, i18n, "alarms.report").save("handover.html")
                .ifPresent(target -> report(made -> FileDialogs.of(stack).write(target, made.html(), i18n)));
    }

    @Override
    public Node node() {
        return stack;
    }

    @Override
    public PaneState save() {
        return new PaneState(table.state()).with("over", model.over());
    }

    @Override
    public void visible(boolean now) {
        seen = now;
        if (now) {
            model.load();
        }
    }

    @Override
    public void close() {
        cache.removeListener(onCache);
        context.moment().removeListener(onMoment);
        context.selection().thingProperty().removeListener(onThing);
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("alarms.acknowledge", "alarms.ack", "fth-check", "Alt+A", this::acknowledge).when(canChange),
                Command.of("alarms.writeNote", "alarms.note.write", "fth-edit", "Alt+N", note::requestFocus).when(canChange),
                Command.of("alarms.find", "alarms.filter", "fth-search", "Shortcut+F", table::showFilter),
                Command.of("alarms.refresh", "alarms.refresh", "fth-refresh-cw", "F5", model::load));
    }

    @Override
    public Node focusTarget() {
        return table.view();
    }
}
