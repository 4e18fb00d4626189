package io.nocturne.app.console;

import io.nocturne.core.Moment;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Live, or a moment of the past: all panes follow it. */
final class TimeBar extends HBox {
    private static final Duration REACH = Duration.ofHours(24);

    private final I18n i18n;
    private final ObjectProperty<Moment> moment;
    private final ToggleButton live = new ToggleButton();
    private final Slider slider = new Slider(-REACH.toSeconds(), 0, 0);
    private final Label time = new Label();
    private final Button back = new Button();
    private final Button forward = new Button();
    private boolean following;

    TimeBar(I18n i18n, ObjectProperty<Moment> moment) {
        super(8);
        this.i18n = i18n;
        this.moment = moment;
        getStyleClass().add("time-bar");
        setAlignment(Pos.CENTER_LEFT);
        live.textProperty().bind(i18n.bind("workbench.time.live"));
        live.getStyleClass().add("live");
        live.setOnAction(event -> {
            if (live.isSelected()) {
                goLive();
            } else {
                pause();
            }
        });
        back.setGraphic(Icons.of("fth-chevron-left"));
        forward.setGraphic(Icons.of("fth-chevron-right"));
        back.getStyleClass().add("flat");
        forward.getStyleClass().add("flat");
        back.setOnAction(event -> step(Duration.ofMinutes(-1)));
        forward.setOnAction(event -> step(Duration.ofMinutes(1)));
        back.accessibleTextProperty().bind(i18n.bind("workbench.time.back"));
        forward.accessibleTextProperty().bind(i18n.bind("workbench.time.forward"));
        slider.accessibleTextProperty().bind(i18n.bind("workbench.time.slider"));
        slider.setBlockIncrement(60);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty().addListener((o, before, now) -> {
            if (!following) {
                if (now.doubleValue() > -1) {
                    goLive();
                } else {
                    moment.set(new Moment.At(Instant.now().plusMillis(Math.round(now.doubleValue() * 1_000))));
                }
            }
        });
        time.getStyleClass().addAll("mono", "figure");
        time.setMinWidth(210);
        getChildren().addAll(live, back, slider, forward, time);
        moment.addListener((o, before, now) -> refresh());
        i18n.formatsBinding().addListener((o, before, now) -> refresh());
        refresh();
    }

    /** Once a second, and when the moment changes. */
    void refresh() {
        Instant now = Instant.now();
        following = true;
        switch (moment.get()) {
            case Moment.Live l -> {
                live.setSelected(true);
                slider.setValue(0);
                // The second is told by the clock below; twice would be painted twice.
                time.setText(i18n.formats().date(now));
            }
            case Moment.At at -> {
                live.setSelected(false);
                slider.setValue(Math.clamp(Duration.between(now, at.instant()).toMillis() / 1_000.0, slider.getMin(), 0));
                time.setText(i18n.formats().dateTimeZone(at.instant()));
            }
        }
        following = false;
        pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("rewound"), !moment.get().isLive());
    }

    void goLive() {
        moment.set(Moment.LIVE);
        refresh();
    }

    /** Stops at the present moment; live again if it was stopped. */
    void togglePause() {
        if (moment.get().isLive()) {
            pause();
        } else {
            goLive();
        }
    }

    private void pause() {
        moment.set(new Moment.At(Instant.now()));
    }

    private void step(Duration by) {
        Instant now = Instant.now();
        Instant wanted = moment.get().instant(now).plus(by);
        if (wanted.isBefore(now)) {
            moment.set(new Moment.At(wanted));
        } else {
            goLive();
        }
    }

    void focusSlider() {
        slider.requestFocus();
    }
}
