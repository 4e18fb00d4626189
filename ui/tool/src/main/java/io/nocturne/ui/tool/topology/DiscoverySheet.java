package io.nocturne.ui.tool.topology;

import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import io.nocturne.logs.Texts;
import io.nocturne.topology.Discovery;
import io.nocturne.topology.IpNetwork;
import io.nocturne.topology.SeedList;
import io.nocturne.ui.control.Dialogs;
import io.nocturne.ui.control.FileDialog;
import io.nocturne.ui.control.NumberField;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks where to discover, from a list typed or read from a file, and within what limits. On the interface's thread. */
final class DiscoverySheet {
    /** A list of devices is no longer than this; one that is, is something else. */
    private static final long LONGEST = 4 << 20;
    /** Lines that cannot be used and are told one by one. */
    private static final int MOST_TOLD = 3;

    /**
     * @param list addresses, names and blocks, or CSV, a line each; empty to go on with what is known
     */
    record Wanted(String list, Discovery.Limits limits) {}

    private final ToolContext context;
    private final I18n i18n;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final TextArea list = new TextArea();
    private final CheckBox follow = new CheckBox();
    private final NumberField most;
    private final NumberField atOnce;
    private final NumberField perSecond;
    private final NumberField perDevice;
    private final NumberField hops;
    private final TextField within = new TextField();
    private final Label wrong = new Label();
    /** What of the list is passed over. */
    private final Label passed = new Label();

    DiscoverySheet(ToolContext context, Discovery.Limits now) {
        this.context = context;
        i18n = context.i18n();
        most = new NumberField(i18n, 1, 100_000, now.maxDevices());
        atOnce = new NumberField(i18n, 1, 1_000, now.inFlight());
        perSecond = new NumberField(i18n, 0, 10_000, now.perSecond());
        perDevice = new NumberField(i18n, 1, 64, now.perDevice());
        hops = new NumberField(i18n, 0, 100, now.hops());
        within.setPrefColumnCount(29);
        within.setText(String.join(", ", now.within().stream().map(IpNetwork::toString).toList()));
        within.setPromptText(i18n.text("topology.discover.within.prompt"));
        within.disableProperty().bind(follow.selectedProperty().not());
        hops.disableProperty().bind(follow.selectedProperty().not());
        wrong.getStyleClass().add("complaint");
        wrong.setWrapText(true);
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        follow.setText(i18n.text("topology.discover.follow"));
        follow.setSelected(now.follow());
        list.setPromptText(i18n.text("topology.discover.list.prompt"));
        list.setPrefRowCount(9);
        list.setPrefColumnCount(44);
        Label how = new Label(i18n.text("topology.discover.list"));
        how.setWrapText(true);
        how.setMaxWidth(520);
        how.setMinHeight(Region.USE_PREF_SIZE);
        Button file = new Button(i18n.text("topology.discover.file"));
        file.setOnAction(event -> read());
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(8);
        row(grid, "hops", hops);
        row(grid, "within", within);
        row(grid, "most", most);
        row(grid, "at-once", atOnce);
        row(grid, "per-second", perSecond);
        row(grid, "per-device", perDevice);
        passed.getStyleClass().add("complaint");
        passed.setWrapText(true);
        passed.setMaxWidth(520);
        // The list gives way to what is said of it.
        passed.setMinHeight(Region.USE_PREF_SIZE);
        list.setMinHeight(60);
        passed.managedProperty().bind(passed.textProperty().isNotEmpty());
        list.textProperty().addListener((o, before, text) -> passed.setText(complaints(text)));
        VBox box = new VBox(10, how, list, passed, file, follow, grid, wrong);
        VBox.setVgrow(list, Priority.ALWAYS);
        box.setPadding(new Insets(12));
        dialog.setTitle(i18n.text("topology.discover"));
        dialog.getDialogPane().setContent(box);
        dialog.setResizable(true);
    }

    private void row(GridPane grid, String key, Control field) {
        Label label = new Label(i18n.text("topology.discover." + key));
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(field);
        field.setAccessibleText(label.getText());
        Node beside = field;
        if (field instanceof NumberField number) {
            Label why = new Label();
            why.getStyleClass().add("complaint");
            why.textProperty().bind(number.wrongProperty());
            HBox both = new HBox(6, field, why);
            both.setAlignment(Pos.CENTER_LEFT);
            beside = both;
        }
        grid.addRow(grid.getRowCount(), label, beside);
    }

    /** Which lines of the list cannot be used, and why; the rest can be begun with all the same. Empty where there is none. */
    private String complaints(String text) {
        List<Sentence> wrong = new ArrayList<>();
        SeedList.typed(i18n.text("topology.discover.list.name"), text, wrong::add);
        List<String> told = new ArrayList<>(wrong.stream().limit(MOST_TOLD).map(i18n::say).toList());
        if (wrong.size() > MOST_TOLD) {
            told.add(i18n.text("topology.discover.list.more", wrong.size() - MOST_TOLD));
        }
        return String.join("\n", told);
    }

    /** The networks written; null, and says why, where one is none. */
    private @Nullable List<IpNetwork> networks() {
        try {
            List<IpNetwork> all = IpNetwork.parseAll(within.getText());
            wrong.setText("");
            return all;
        } catch (WrongInput e) {
            wrong.setText(i18n.say(e.sentence()));
            return null;
        }
    }

    private void read() {
        Path file = new FileDialog(dialog.getDialogPane(), i18n, "topology.discover.file").open().orElse(null);
        if (file == null) {
            return;
        }
        context.scope().start("read list", () -> {
            try {
                if (Files.size(file) > LONGEST) {
                    refuse(file, i18n.text("topology.discover.file.long"));
                    return;
                }
                String text = Texts.decode(Files.readAllBytes(file));
                if (text.indexOf('\0') >= 0) {
                    refuse(file, i18n.text("topology.discover.file.binary"));
                } else {
                    context.clock().later(() -> list.setText(text));
                }
            } catch (IOException e) {
                refuse(file, i18n.say(Sentence.of(e)));
            }
        });
    }

    /** The list stays as it is. Said here, since the form lies over what the console says. */
    private void refuse(Path file, String why) {
        context.clock().later(() -> passed.setText(i18n.text("topology.discover.file.failed", file.toString(), why)));
    }

    Optional<Wanted> ask(Window owner) {
        ButtonType begin = new ButtonType(i18n.text("topology.discover.begin"), ButtonBar.ButtonData.OK_DONE);
        dialog.initOwner(owner);
        dialog.getDialogPane().getButtonTypes().setAll(begin, Dialogs.cancel(i18n));
        Node button = dialog.getDialogPane().lookupButton(begin);
        BooleanProperty nowhere = new SimpleBooleanProperty();
        within.textProperty().addListener((o, before, now) -> nowhere.set(networks() == null));
        BooleanExpression unusable = nowhere;
        for (NumberField field : List.of(most, atOnce, perSecond, perDevice, hops)) {
            unusable = unusable.or(field.wrongProperty().isNotEmpty().and(field.disabledProperty().not()));
        }
        button.disableProperty().bind(unusable);
        Dialogs.beginIn(dialog, list);
        return dialog.showAndWait().filter(begin::equals).map(pressed -> {
            List<IpNetwork> networks = networks();
            return new Wanted(list.getText().strip(), new Discovery.Limits(
                    most.getValue(), atOnce.getValue(), follow.isSelected(), perSecond.getValue(), true, hops.getValue(), networks == null ? List.of() : networks,
                    perDevice.getValue()));
        });
    }
}
