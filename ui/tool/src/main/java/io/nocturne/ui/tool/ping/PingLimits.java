package io.nocturne.ui.tool.ping;

import io.nocturne.icmp.EchoLimits;
import io.nocturne.ui.control.Dialogs;
import io.nocturne.ui.fx.I18n;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks from when on hosts are slow, lossy or gone. On the interface's thread. */
final class PingLimits {
    private final I18n i18n;
    private final EchoLimits now;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final TextField slow = new TextField();
    private final Spinner<Integer> loss;
    private final Spinner<Integer> gone;

    PingLimits(I18n i18n, EchoLimits now) {
        this.i18n = i18n;
        this.now = now;
        slow.setText(now.slowMillis() == Math.rint(now.slowMillis()) ? Long.toString((long) now.slowMillis()) : Double.toString(now.slowMillis()));
        slow.setPrefWidth(110);
        loss = spinner(1, 100, (int) Math.round(now.lossPercent()));
        gone = spinner(2, EchoLimits.MOST_LOST, now.goneAfter());
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(8);
        row(grid, "ping.limits.slow", slow, "ms");
        row(grid, "ping.limits.loss", loss, "%");
        row(grid, "ping.limits.gone", gone, "");
        Label how = new Label(i18n.text("ping.limits.how", i18n.formats().duration(now.window())));
        how.setWrapText(true);
        how.setMaxWidth(420);
        how.setMinHeight(Region.USE_PREF_SIZE);
        VBox box = new VBox(12, how, grid);
        box.setPadding(new Insets(12));
        dialog.setTitle(i18n.text("ping.limits"));
        dialog.getDialogPane().setContent(box);
    }

    private static Spinner<Integer> spinner(int least, int most, int value) {
        Spinner<Integer> spinner = new Spinner<>(least, most, Math.clamp(value, least, most));
        spinner.setEditable(true);
        spinner.setPrefWidth(110);
        return spinner;
    }

    private void row(GridPane grid, String key, Control field, String unit) {
        Label label = new Label(i18n.text(key));
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(field);
        field.setAccessibleText(unit.isEmpty() ? label.getText() : label.getText() + ", " + unit);
        HBox measured = new HBox(6, field, new Label(unit));
        measured.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        grid.addRow(grid.getRowCount(), label, measured);
    }

    /** Milliseconds above 0; NaN for anything else. */
    static double slowMillis(String typed) {
        try {
            double value = Double.parseDouble(typed.strip().replace(',', '.'));
            return value > 0 && value < 1e9 ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Empty where the user changes nothing. */
    Optional<EchoLimits> ask(Window owner) {
        ButtonType use = new ButtonType(i18n.text("ping.limits.use"), ButtonBar.ButtonData.OK_DONE);
        dialog.initOwner(owner);
        dialog.getDialogPane().getButtonTypes().setAll(use, new ButtonType(i18n.text("ping.limits.leave"), ButtonBar.ButtonData.CANCEL_CLOSE));
        Node button = dialog.getDialogPane().lookupButton(use);
        slow.textProperty().addListener((o, before, typed) -> button.setDisable(Double.isNaN(slowMillis(typed))));
        Dialogs.beginIn(dialog, use, slow);
        return dialog.showAndWait().filter(use::equals)
                .map(pressed -> new EchoLimits(now.window(), slowMillis(slow.getText()), loss.getValue(), gone.getValue()));
    }
}
