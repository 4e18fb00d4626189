package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.core.Sentence;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.Located;
import io.nocturne.mib.MibObject;
import io.nocturne.snmp.Diagnosis;
import io.nocturne.snmp.OfflineDevice;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.Target;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.ChartMark;
import io.nocturne.ui.control.ChartSeries;
import io.nocturne.ui.control.Drops;
import io.nocturne.ui.control.Token;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.CounterRate;
import io.nocturne.ui.tool.ToolContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Values of any instances over time: numbers as they are, counters as rates. Objects are dropped in here or sent by the menus. */
final class WatchView extends BorderPane {
    private static final List<Integer> PACES = List.of(1, 2, 5, 10, 30, 60);

    private final ToolContext context;
    private final I18n i18n;
    private final BarControls controls;
    private final BrowserModel model;
    private final Supplier<@Nullable Target> target;
    private final Watches watches = new Watches();
    private final WatchCharts charts;
    private final ChoiceBox<Integer> pace = new ChoiceBox<>();
    private final MenuButton instances = new MenuButton();
    private final Label status = BarControls.status();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile int seconds = 5;
    private long lastAsked;
    private boolean seen;
    private String place = "";
    /** Said of what was dropped last; what fails goes before it. */
    private String notice = "";

    WatchView(ToolContext context, BrowserModel model, Supplier<@Nullable Target> target) {
        this.context = context;
        this.i18n = context.i18n();
        controls = new BarControls(i18n);
        this.model = model;
        this.target = target;
        charts = new WatchCharts(context);
        pace.getItems().setAll(PACES);
        pace.setValue(seconds);
        pace.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer value) {
                return value == null ? "" : i18n.text("mib.watch.every", value);
            }

            @Override
            public Integer fromString(String text) {
                return seconds;
            }
        });
        pace.valueProperty().addListener((o, before, now) -> seconds = now);
        pace.accessibleTextProperty().bind(i18n.bind("mib.watch.pace"));
        Button clear = controls.icon("fth-trash-2", "mib.watch.clear", () -> {
            watches.clear();
            draw();
        });
        setTop(BarControls.bar(8, instances, pace, status, clear));
        setCenter(charts);
        setOnDragOver(event -> {
            if (Drops.isText(event)) {
                event.acceptTransferModes(TransferMode.COPY);
            }
        });
        setOnDragDropped(event -> {
            if (!Drops.isText(event)) {
                return;
            }
            List<String> words =
                    event.getDragboard().getString().lines().map(line -> line.strip().split("\\s+", 2)[0]).filter(word -> model.resolve(word) != null).toList();
            words.forEach(this::drop);
            event.setDropCompleted(!words.isEmpty());
            event.consume();
        });
        i18n.formatsBinding().addListener((o, before, now) -> draw());
        context.scope().every("watch", Duration.ofSeconds(1), this::tick);
        draw();
    }

    private void drop(String word) {
        Oid oid = model.resolve(word);
        if (oid != null) {
            addAll(oid);
        }
    }

    /** Watches an instance, or those that an object has, once the device has said which they are. */
    void addAll(Oid oid) {
        Target to = target.get();
        if (model.offline() != null || to == null) {
            say(i18n.text(model.offline() != null ? "mib.watch.offline" : "mib.watch.nodevice"));
            return;
        }
        say(i18n.text("mib.watch.looking", model.name(oid), to.place()));
        context.scope().start("watch-find", () -> {
            try {
                Graphable found = model.graphable(oid, to);
                context.clock().later(() -> found(oid, found));
            } catch (SnmpFailure e) {
                Sentence why = Diagnosis.explain(e, to);
                context.clock().later(() -> say(i18n.say(why)));
            }
        });
    }

    private void found(Oid oid, Graphable found) {
        if (found.reason() != null) {
            say(i18n.text(found.reason(), model.name(oid)));
            return;
        }
        found.instances().forEach(instance -> add(instance, model.name(instance)));
        say(found.more() ? i18n.text("mib.watch.more", model.name(oid), found.instances().size()) : "");
    }

    /** Says something that stays until there is something else to say. */
    private void say(String words) {
        notice = words;
        status.setText(words);
    }

    /** Watches an instance from now on; says whether it is new. */
    boolean add(Oid oid, String name) {
        boolean added = watches.add(oid, name);
        lastAsked = 0;
        draw();
        return added;
    }

    void seen(boolean shown) {
        seen = shown;
        charts.setActive(shown);
        if (shown) {
            draw();
        }
    }

    /** As "number name" each. */
    List<String> save() {
        return watches.all().stream().map(one -> one.oid() + " " + one.name()).toList();
    }

    int seconds() {
        return seconds;
    }

    void restore(List<String> saved, double every) {
        for (String one : saved) {
            int space = one.indexOf(' ');
            if (space > 0 && Oid.looksNumeric(one.substring(0, space))) {
                watches.add(Oid.parse(one.substring(0, space)), one.substring(space + 1));
            }
        }
        if (PACES.contains((int) every)) {
            pace.setValue((int) every);
        }
        draw();
    }

    private void tick() {
        context.clock().later(this::ask);
    }

    private void ask() {
        Target to = target.get();
        long now = System.currentTimeMillis();
        OfflineDevice offline = model.offline();
        if (offline != null && !watches.isEmpty()) {
            status.setText(i18n.text("mib.watch.offline"));
        }
        if (to == null || offline != null || watches.isEmpty() || now - lastAsked < seconds * 1000L - 500) {
            return;
        }
        if (!to.place().equals(place)) {
            place = to.place();
            watches.restart();
        }
        if (!asking.compareAndSet(false, true)) {
            return;
        }
        lastAsked = now;
        List<Oid> asked = watches.all().stream().map(Watched::oid).toList();
        context.scope().start("watch", () -> {
            try {
                Watches.Answer answer = Watches.read(model.reader(to), asked);
                context.clock().later(() -> {
                    List<String> without = watches.take(answer);
                    came(without.isEmpty() ? notice : i18n.text("mib.watch.without", String.join(", ", without)));
                });
            } catch (SnmpFailure e) {
                Sentence why = Diagnosis.explain(e, to);
                context.clock().later(() -> {
                    watches.missed(System.currentTimeMillis());
                    came(i18n.say(why));
                });
            } finally {
                asking.set(false);
            }
        });
    }

    private void came(String failure) {
        status.setText(failure);
        if (seen) {
            draw();
        }
    }

    /** A restart is one of all counters of the agent, and told once. */
    private void mark(List<ChartMark> marks, Watched.Broken one, String name) {
        boolean restart = one.why() == CounterRate.Break.RESTART;
        ChartMark made = new ChartMark(Instant.ofEpochMilli(one.millis()), restart ? i18n.text("mib.watch.restart") : i18n.text("mib.watch.reset", name), null);
        if (!marks.contains(made)) {
            marks.add(made);
        }
    }

    private void draw() {
        Map<GraphUnit, List<ChartSeries>> lines = new LinkedHashMap<>();
        Map<GraphUnit, List<ChartMark>> marks = new LinkedHashMap<>();
        Dictionary words = model.words();
        List<Watched> all = watches.all();
        for (int i = 0; i < all.size(); i++) {
            Watched one = all.get(i);
            MibObject object = words == null ? null : words.locate(one.oid()).map(Located::object).orElse(null);
            GraphUnit kind = GraphUnit.of(one, object);
            one.breaks().forEach(each -> mark(marks.computeIfAbsent(kind, unit -> new ArrayList<>()), each, one.name()));
            lines.computeIfAbsent(kind, unit -> new ArrayList<>())
                    .add(new ChartSeries(one.oid().toString(), one.name(), one.times(), one.values(), Token.series(i)));
        }
        charts.show(lines, marks, i18n.text(all.isEmpty() ? "mib.watch.empty" : "mib.watch.waiting"));
        instances.setText(i18n.text("mib.watch.instances", all.size()));
        instances.getItems().setAll(all.stream().map(one -> {
            MenuItem item = new MenuItem(i18n.text("mib.watch.remove", one.name()));
            item.setOnAction(event -> {
                watches.remove(one.oid());
                draw();
            });
            return item;
        }).toList());
        instances.setDisable(all.isEmpty());
    }
}
