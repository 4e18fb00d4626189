package io.nocturne.ui.tool.logfile;

import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.fx.I18n;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What is below the lines: how many there are, places to go to, and how far reading is. */
final class LogFileFoot extends HBox {
    private final Label status = BarControls.status();
    private final ProgressBar progress = new ProgressBar(0);
    private final Button whole;

    /**
     * @param all shows all times again
     */
    LogFileFoot(I18n i18n, FileKey key, LogFilePlaces places, Runnable all) {
        super(8);
        progress.setPrefWidth(120);
        progress.accessibleTextProperty().bind(i18n.bind("logfile.progress"));
        whole = new BarControls(i18n).words("logfile.whole", all);
        whole.setVisible(false);
        for (Node one : new Node[] {progress, whole}) {
            one.managedProperty().bind(one.visibleProperty());
        }
        getChildren().setAll(status, key, places.gapsButton(), places.marksButton(), whole, progress);
        HBox.setHgrow(status, Priority.SOMETIMES);
        HBox.setHgrow(key, Priority.ALWAYS);
        status.setMinWidth(Region.USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("pane-bar");
        setMinHeight(Region.USE_PREF_SIZE);
    }

    void show(LogFileModel.Status now, String text) {
        progress.setVisible(now.reading());
        progress.setProgress(now.share());
        whole.setVisible(now.span() != null);
        status.setText(text);
    }
}
