package io.nocturne.ui.tool.ping;

import io.nocturne.icmp.EchoTransport;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.PaneState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What is above the table: adding, pace, time shown, what is slow, route and packet size, and how requests leave. */
final class PingBar extends HBox {
    private static final List<Duration> INTERVALS =
            List.of(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30));
    private static final List<Duration> WINDOWS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

    private final I18n i18n;
    private final BarControls controls;
    private final TextField add = new TextField();
    private final ComboBox<Duration> interval;
    private final ComboBox<Duration> window;
    private final ToggleButton running = new ToggleButton(null, Icons.of("fth-play"));
    private final ToggleButton tracing = new ToggleButton(null, Icons.of("fth-git-commit"));
    private final Label way = new Label();
    private final Tooltip wayTip = new Tooltip();

    PingBar(I18n i18n, PaneState state, PingWatch watch, PingPane pane) {
        super(6);
        this.i18n = i18n;
        controls = new BarControls(i18n);
        getStyleClass().add("pane-bar");
        setMinHeight(USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        add.promptTextProperty().bind(i18n.bind("ping.add.prompt"));
        add.accessibleTextProperty().bind(i18n.bind("ping.add.prompt"));
        add.setPrefWidth(230);
        add.setMinWidth(90);
        add.setOnAction(event -> {
            add.setText(pane.addAll(add.getText()));
            add.end();
        });
        interval = controls.choice("ping.interval", INTERVALS, watch.interval(), value -> span("ping.interval.value", value), watch::setInterval);
        window = controls.choice("ping.window", WINDOWS, millis(state, "window", Duration.ofMinutes(5)), value -> span("ping.window.value", value),
                chosen -> pane.refresh());
        interval.setPrefWidth(108);
        interval.setMinWidth(USE_PREF_SIZE);
        window.setPrefWidth(116);
        window.setMinWidth(USE_PREF_SIZE);
        controls.name(running, "ping.running");
        running.setOnAction(event -> pane.run(running.isSelected()));
        Button limits = controls.icon("fth-bell", "ping.limits", pane::askLimits);
        controls.name(tracing, "ping.trace");
        tracing.setOnAction(event -> pane.toggleTrace());
        Button probe = controls.icon("fth-package", "ping.mtu", pane::probe);
        Button network = controls.icon("fth-server", "ping.add.network", pane::addNetwork);
        way.getStyleClass().add("weak");
        way.setTooltip(wayTip);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        way.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(add, network, running, interval, window, limits, tracing, probe, gap, way);
    }

    private String span(String key, Duration value) {
        return i18n.text(key, value.toMillis() < 1_000 ? value.toMillis() + " ms" : i18n.formats().duration(value));
    }

    private static Duration millis(PaneState state, String name, Duration otherwise) {
        return Duration.ofMillis((long) state.number(name, otherwise.toMillis()));
    }

    /** Chooses the shortest window that reaches well beyond this; false, and no change, where none does. */
    boolean reachBack(Duration far) {
        return WINDOWS.stream().filter(each -> each.compareTo(far.multipliedBy(2)) >= 0 || each.compareTo(far.plusMinutes(10)) >= 0).findFirst()
                .map(each -> {
                    window.setValue(each);
                    return true;
                })
                .orElse(false);
    }

    Duration window() {
        return window.getValue();
    }

    /** Shows what any pane may have chosen. */
    void follow(PingWatch watch, boolean any) {
        Duration now = watch.interval();
        if (!now.equals(interval.getValue())) {
            if (!interval.getItems().contains(now)) {
                interval.getItems().add(now);
            }
            interval.setValue(now);
        }
        running.setDisable(watch.hosts().isEmpty());
        showRunning(any);
    }

    /** @param on whether any of those is pinged that the button would stop */
    void showRunning(boolean on) {
        running.setSelected(on);
    }

    void showTracing(boolean on) {
        tracing.setSelected(on);
    }

    /** @param advice what is wrong with this way and how to get a better one; empty for nothing */
    void showWay(EchoTransport.@Nullable Way now, String advice) {
        way.setText(now == null ? (advice.isEmpty() ? "" : i18n.text("ping.way.none")) : i18n.text("ping.way." + now.name().toLowerCase(Locale.ROOT)));
        way.setGraphic(advice.isEmpty() ? null : Icons.of("fth-info"));
        wayTip.setText(advice.isEmpty() ? way.getText() : advice);
    }

    void focusAdd() {
        add.requestFocus();
    }

    Node addField() {
        return add;
    }

    PaneState save(PaneState state) {
        return state.with("window", window().toMillis());
    }
}
