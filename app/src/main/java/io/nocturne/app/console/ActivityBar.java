package io.nocturne.app.console;

import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.fx.Tips;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The oldest work under way in the status bar: what, how far, cancel; and how many more there are. */
final class ActivityBar extends HBox {
    private static final double BAR_PX = 90;

    private final I18n i18n;
    private final Activities activities;
    private final Label title = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label more = new Label();
    private final StringProperty all = new SimpleStringProperty(this, "all", "");
    private final Button cancel = new Button(null, Icons.of("fth-x"));
    private @Nullable Runnable cancelNow;

    ActivityBar(I18n i18n, Activities activities) {
        super(6);
        this.i18n = i18n;
        this.activities = activities;
        setAlignment(Pos.CENTER_LEFT);
        bar.setPrefWidth(BAR_PX);
        bar.setMinWidth(BAR_PX);
        bar.accessibleTextProperty().bind(title.textProperty());
        cancel.getStyleClass().add("flat");
        cancel.setId("cancel-activity");
        cancel.accessibleTextProperty().bind(i18n.bind("workbench.activity.cancel"));
        Tips.on(cancel, i18n.bind("workbench.activity.cancel"));
        cancel.setOnAction(event -> {
            if (cancelNow != null) {
                cancelNow.run();
            }
            refresh();
        });
        more.getStyleClass().add("weak");
        Tips.on(more, all);
        getChildren().addAll(title, bar, cancel, more);
        refresh();
    }

    /** Shows what is under way now. */
    void refresh() {
        List<Activities.Shown> shown = activities.shown();
        setVisible(!shown.isEmpty());
        setManaged(!shown.isEmpty());
        if (shown.isEmpty()) {
            return;
        }
        Activities.Shown first = shown.getFirst();
        title.setText(text(first));
        // What has no end yet has no bar either: one that only moves says nothing.
        bar.setVisible(first.share() >= 0);
        bar.setManaged(first.share() >= 0);
        bar.setProgress(Math.max(0, first.share()));
        cancelNow = first.cancel();
        cancel.setVisible(cancelNow != null);
        cancel.setManaged(cancelNow != null);
        more.setText(shown.size() > 1 ? i18n.text("workbench.activity.more", shown.size() - 1) : "");
        all.set(shown.stream().map(this::text).collect(Collectors.joining("\n")));
    }

    private String text(Activities.Shown work) {
        return work.detail().isEmpty() ? work.title() : work.title() + ": " + work.detail();
    }
}
