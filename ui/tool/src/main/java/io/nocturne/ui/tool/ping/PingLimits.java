package io.nocturne.ui.tool.ping;

import io.nocturne.icmp.EchoLimits;
import io.nocturne.ui.control.Dialogs;
import io.nocturne.ui.control.NumberField;
import io.nocturne.ui.fx.I18n;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks from when on hosts are slow, lossy or gone: those that all share, or those of some hosts. On the interface's thread. */
final class PingLimits {
    /** Pixels beside a field for what is wrong in it. */
    private static final double ROOM_FOR_WHY = 190;

    private final I18n i18n;
    private final PingWatch watch;
    private final List<String> hosts;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final TextField slow = new TextField();
    private final StringProperty wrong = new SimpleStringProperty("");
    private final NumberField loss;
    private final NumberField gone;
    private final RadioButton all;
    private final RadioButton chosen;

    /**
     * @param hosts that are chosen; may be empty
     * @param own whether it begins with the limits of these
     */
    PingLimits(I18n i18n, PingWatch watch, List<String> hosts, boolean own) {
        this.i18n = i18n;
        this.watch = watch;
        this.hosts = List.copyOf(hosts);
        loss = new NumberField(i18n, 1, 100, 1);
        gone = new NumberField(i18n, 2, EchoLimits.MOST_LOST, 2);
        all = new RadioButton(i18n.text("ping.limits.all"));
        chosen = new RadioButton(hosts.isEmpty() ? "" : i18n.text("ping.limits.chosen", hosts.size(), hosts.getFirst()));
        ToggleGroup group = new ToggleGroup();
        group.getToggles().setAll(all, chosen);
        group.selectToggle(own && !hosts.isEmpty() ? chosen : all);
        group.selectedToggleProperty().addListener((o, before, now) -> fill());
        VBox whose = new VBox(6, all, chosen);
        whose.setVisible(!hosts.isEmpty());
        whose.setManaged(!hosts.isEmpty());
        slow.setPrefWidth(110);
        fill();
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(8);
        row(grid, "ping.limits.slow", slow, "ms", wrong);
        row(grid, "ping.limits.loss", loss, "%", loss.wrongProperty());
        row(grid, "ping.limits.gone", gone, "", gone.wrongProperty());
        Label how = new Label(i18n.text("ping.limits.how", i18n.formats().duration(watch.limits().window())));
        how.setWrapText(true);
        how.setMaxWidth(420);
        how.setMinHeight(Region.USE_PREF_SIZE);
        VBox box = new VBox(12, how, whose, grid);
        box.setPadding(new Insets(12));
        dialog.setTitle(i18n.text("ping.limits"));
        dialog.getDialogPane().setContent(box);
    }

    private EchoLimits present() {
        return chosen.isSelected() ? watch.limits(hosts.getFirst()) : watch.limits();
    }

    private void fill() {
        EchoLimits now = present();
        slow.setText(write(now.slowMillis()));
        loss.getValueFactory().setValue(Math.clamp(Math.round(now.lossPercent()), 1, 100));
        gone.getValueFactory().setValue(Math.clamp(now.goneAfter(), 2, EchoLimits.MOST_LOST));
    }

    private void row(GridPane grid, String key, Control field, String unit, ObservableValue<String> wrong) {
        Label label = new Label(i18n.text(key));
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(field);
        field.setAccessibleText(unit.isEmpty() ? label.getText() : label.getText() + ", " + unit);
        Label why = new Label();
        why.getStyleClass().add("complaint");
        why.textProperty().bind(wrong);
        why.setPrefWidth(ROOM_FOR_WHY);
        why.setMinWidth(ROOM_FOR_WHY);
        HBox measured = new HBox(6, field, new Label(unit), why);
        measured.setAlignment(Pos.CENTER_LEFT);
        grid.addRow(grid.getRowCount(), label, measured);
    }

    /** As it is typed: without decimals where it has none. */
    static String write(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
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

    /** Asks, and sets what was chosen. */
    void ask(Window owner) {
        ButtonType use = new ButtonType(i18n.text("ping.limits.use"), ButtonBar.ButtonData.OK_DONE);
        ButtonType drop = new ButtonType(i18n.text("ping.limits.drop"), ButtonBar.ButtonData.OTHER);
        dialog.initOwner(owner);
        dialog.getDialogPane().getButtonTypes().setAll(use, new ButtonType(i18n.text("ping.limits.leave"), ButtonBar.ButtonData.CANCEL_CLOSE));
        if (hosts.stream().anyMatch(watch::hasOwnLimits)) {
            dialog.getDialogPane().getButtonTypes().add(drop);
        }
        Node button = dialog.getDialogPane().lookupButton(use);
        slow.textProperty().addListener((o, before, typed) -> {
            wrong.set(Double.isNaN(slowMillis(typed)) ? i18n.text("ping.limits.slow.wrong") : "");
        });
        button.disableProperty().bind(wrong.isNotEmpty().or(loss.wrongProperty().isNotEmpty()).or(gone.wrongProperty().isNotEmpty()));
        Dialogs.beginIn(dialog, slow);
        Optional<ButtonType> pressed = dialog.showAndWait();
        if (pressed.filter(drop::equals).isPresent()) {
            watch.setLimits(hosts, null);
        } else if (pressed.filter(use::equals).isPresent()) {
            EchoLimits now = new EchoLimits(watch.limits().window(), slowMillis(slow.getText()), loss.getValue(), gone.getValue());
            if (chosen.isSelected()) {
                watch.setLimits(hosts, now);
            } else {
                watch.setLimits(now);
            }
        }
    }
}
