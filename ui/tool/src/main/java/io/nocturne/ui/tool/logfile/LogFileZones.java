package io.nocturne.ui.tool.logfile;

import io.nocturne.ui.control.Dialogs;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The zone of each of several files, for their times that state none: hosts in different places are merged in the order things happened. */
final class LogFileZones {
    private final I18n i18n;
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final Map<Path, ZoneId> own = new HashMap<>();

    LogFileZones(I18n i18n, PaneState state) {
        this.i18n = i18n;
        for (String line : state.list("zones")) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                set(Path.of(line.substring(tab + 1)), line.substring(0, tab));
            }
        }
    }

    /** Gives a file a zone of its own; empty text or no zone takes it away again. Whether the text is a zone, or empty. */
    boolean set(Path file, String name) {
        if (!isZone(name)) {
            return false;
        }
        if (name.isBlank()) {
            own.remove(file);
        } else {
            own.put(file, ZoneId.of(name.strip(), ZoneId.SHORT_IDS));
        }
        return true;
    }

    /** Whether it is the name of a zone, or empty. */
    static boolean isZone(String name) {
        try {
            return name.isBlank() || ZoneId.of(name.strip(), ZoneId.SHORT_IDS) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The zone of each file, as it is now. */
    Function<Path, ZoneId> or(ZoneId others) {
        Map<Path, ZoneId> now = Map.copyOf(own);
        return file -> now.getOrDefault(file, others);
    }

    PaneState save(PaneState state) {
        List<String> lines = new ArrayList<>();
        own.forEach((file, zone) -> lines.add(zone.getId() + "\t" + file));
        return lines.isEmpty() ? state : state.with("zones", String.join("\n", lines));
    }

    /** Asks for the zones of these files; whether they may have changed. */
    boolean ask(List<Path> files, @Nullable Window owner) {
        GridPane grid = new GridPane(8, 6);
        grid.setPadding(new Insets(12));
        Map<Path, TextField> fields = new LinkedHashMap<>();
        for (Path file : files) {
            ZoneId zone = own.get(file);
            TextField field = new TextField(zone == null ? "" : zone.getId());
            field.promptTextProperty().bind(i18n.bind("logfile.zones.prompt"));
            field.setPrefColumnCount(26);
            field.textProperty().subscribe(text -> field.pseudoClassStateChanged(DANGER, !isZone(text)));
            Label name = new Label(String.valueOf(file.getFileName()));
            name.setLabelFor(field);
            grid.addRow(fields.size(), name, field);
            fields.put(file, field);
        }
        ButtonType ok = Dialogs.ok(i18n);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(i18n.text("logfile.zones"));
        dialog.setHeaderText(null);
        dialog.getDialogPane().setContent(grid);
        dialog.getDialogPane().getButtonTypes().addAll(ok, Dialogs.cancel(i18n));
        // What is no zone must not take away the one a file had.
        dialog.getDialogPane().lookupButton(ok).disableProperty().bind(Bindings.createBooleanBinding(
                () -> !fields.values().stream().allMatch(field -> isZone(field.getText())),
                fields.values().stream().map(TextField::textProperty).toArray(Observable[]::new)));
        if (dialog.showAndWait().filter(ok::equals).isEmpty()) {
            return false;
        }
        fields.forEach((file, field) -> set(file, field.getText()));
        return true;
    }
}
