package io.nocturne.app.console;

import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.LevelShape;
import io.nocturne.ui.fx.Tips;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/** The line at the bottom: what is connected, how much arrives, what is dropped, the time. */
final class StatusBar extends HBox {
    private final I18n i18n;
    private final Vitals vitals;
    private final Consumer<Vitals.Connection> show;
    private final HBox connections = new HBox(10);
    private final Label rate = figure();
    private final Label dropped = figure();
    private final Label cache = figure();
    private final Button problems = new Button();
    private final LevelShape worst = new LevelShape(Level.MINOR);
    private final Button clock = new Button();
    private final Steady time = new Steady();
    private final ActivityBar activityBar;
    private List<Vitals.Connection> shown = List.of();
    private volatile String zone = "";
    private long eventsBefore;
    private long nanosBefore = System.nanoTime();

    /**
     * @param show told of a connection that is to be looked at
     * @param showProblems shows what is wrong with the console itself
     */
    StatusBar(I18n i18n, Vitals vitals, Activities activities, Consumer<Vitals.Connection> show, Runnable showProblems) {
        super(14);
        this.i18n = i18n;
        this.vitals = vitals;
        this.show = show;
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        connections.setAlignment(Pos.CENTER_LEFT);
        // Where it is narrow the connections at the end give way, whole; figures and the time never do.
        connections.setMinWidth(0);
        Rectangle seen = new Rectangle();
        seen.widthProperty().bind(connections.widthProperty());
        seen.heightProperty().bind(connections.heightProperty());
        connections.setClip(seen);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        // Of equal width each second, so that nothing beside it moves.
        clock.getStyleClass().addAll("flat", "mono");
        clock.setMinWidth(USE_PREF_SIZE);
        clock.setGraphic(time);
        Tips.on(clock, i18n.bind("workbench.status.clock.hint"));
        clock.setOnAction(event -> toggleZone());
        problems.getStyleClass().add("flat");
        problems.setMinWidth(USE_PREF_SIZE);
        problems.setGraphic(worst);
        problems.setOnAction(event -> showProblems.run());
        Tips.on(problems, i18n.bind("workbench.status.problems.hint"));
        activityBar = new ActivityBar(i18n, activities);
        getChildren().addAll(connections, gap, activityBar, problems, rate, dropped, cache, clock);
        show(List.of());
    }

    private static Label figure() {
        Label label = new Label();
        label.getStyleClass().addAll("weak", "figure");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private void toggleZone() {
        boolean utc = i18n.zoneProperty().get().equals(ZoneOffset.UTC);
        i18n.zoneProperty().set(utc ? ZoneId.systemDefault() : ZoneOffset.UTC);
        tick();
    }

    /** What is shown, taken together. */
    record Reading(List<Vitals.Connection> connections, List<Problem> problems, long events, long dropped, long cacheBytes) {}

    /** Asks everything that is wired, which may take a while. Any thread. */
    Reading read() {
        return new Reading(vitals.connections(), vitals.problems(), vitals.events(), vitals.dropped(), vitals.cacheBytes());
    }

    /** Once a second. */
    void refresh(Reading read) {
        activityBar.refresh();
        Formats formats = i18n.formats();
        List<Vitals.Connection> now = read.connections();
        if (!now.equals(shown) || connections.getChildren().isEmpty()) {
            shown = now;
            connections.getChildren().setAll(now.stream().map(this::chip).toList());
            if (now.isEmpty()) {
                Label none = new Label(i18n.text("workbench.status.nothing"));
                none.getStyleClass().add("weak");
                connections.getChildren().setAll(none);
            }
        }
        show(read.problems());
        long nanos = System.nanoTime();
        long events = read.events();
        double seconds = Math.max(0.2, Duration.ofNanos(nanos - nanosBefore).toMillis() / 1_000.0);
        rate.setText(i18n.text("workbench.status.rate", formats.number(Math.round((events - eventsBefore) / seconds))));
        eventsBefore = events;
        nanosBefore = nanos;
        long lost = read.dropped();
        dropped.setText(i18n.text("workbench.status.dropped", formats.number(lost)));
        if (lost > 0 != dropped.getStyleClass().contains("alert")) {
            if (lost > 0) {
                dropped.getStyleClass().add("alert");
            } else {
                dropped.getStyleClass().remove("alert");
            }
        }
        long bytes = read.cacheBytes();
        cache.setText(bytes < 0 ? "" : i18n.text("workbench.status.cache", formats.bytes(bytes)));
        cache.setManaged(bytes >= 0);
        tick();
    }

    private void show(List<Problem> now) {
        problems.setVisible(!now.isEmpty());
        problems.setManaged(!now.isEmpty());
        problems.setText(i18n.text("workbench.status.problems", now.size()));
        now.stream().map(Problem::level).min(Comparator.naturalOrder()).ifPresent(worst::setLevel);
    }

    private void tick() {
        boolean utc = i18n.zoneProperty().get().equals(ZoneOffset.UTC);
        time.show(i18n.formats().time(Instant.now()) + " " + (utc ? "UTC" : zone));
        clock.setAccessibleText(time.text());
    }

    /** Looks up what the zone is called now, which the first time takes longer than a frame. Any thread. */
    void nameZone() {
        zone = DateTimeFormatter.ofPattern("zzz", i18n.locale()).format(ZonedDateTime.now(ZoneId.systemDefault()));
    }

    private HBox chip(Vitals.Connection connection) {
        Label name = new Label(connection.name());
        if (connection.level() != Level.OK) {
            name.getStyleClass().add("strong");
        }
        name.setMinWidth(USE_PREF_SIZE);
        HBox chip = new HBox(5, new LevelShape(connection.level()), name);
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.setOnMouseClicked(event -> show.accept(connection));
        Tips.on(chip, new SimpleStringProperty(i18n.text(LevelShape.key(connection.level())) + ": " + connection.detail()));
        return chip;
    }

    /** A text in figures of equal width: while its length stays, nothing is laid out anew when it changes. */
    private static final class Steady extends Region {
        private final Text text = new Text();

        Steady() {
            text.getStyleClass().add("steady");
            text.setManaged(false);
            text.setTextOrigin(VPos.TOP);
            text.fontProperty().subscribe(font -> requestLayout());
            getChildren().add(text);
        }

        void show(String now) {
            boolean same = now.length() == text.getText().length();
            text.setText(now);
            if (!same) {
                requestLayout();
            }
        }

        String text() {
            return text.getText();
        }

        @Override
        protected double computePrefWidth(double height) {
            return snapSizeX(text.getLayoutBounds().getWidth());
        }

        @Override
        protected double computePrefHeight(double width) {
            return snapSizeY(text.getLayoutBounds().getHeight());
        }
    }
}
