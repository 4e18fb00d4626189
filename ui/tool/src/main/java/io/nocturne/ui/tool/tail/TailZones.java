package io.nocturne.ui.tool.tail;

import io.nocturne.core.Event;
import io.nocturne.logs.SourceZones;
import io.nocturne.ui.control.Dialogs;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks for the zones of sources whose times state none, and keeps them. */
final class TailZones {
    private final ToolContext context;
    private final I18n i18n;
    private final SourceZones zones;

    TailZones(ToolContext context, SourceZones zones) {
        this.context = context;
        this.i18n = context.i18n();
        this.zones = zones;
    }

    int count() {
        return zones.all().size();
    }

    /** The source of a line, and the zone its times are read with. */
    String[] of(Event event) {
        return new String[] {zones.name(event), zones.zone(event).getId()};
    }

    /** Asks for the zone of the source of a line. */
    void ask(Event event, @Nullable Window owner) {
        String name = zones.name(event);
        ZoneId own = zones.all().get(name.toLowerCase(java.util.Locale.ROOT));
        Dialogs.line(owner, i18n, i18n.text("tail.zones"), i18n.text("tail.zones.of", name), own == null ? "" : own.getId(), i18n.text("tail.zones.prompt"))
                .ifPresent(text -> set(name, text));
    }

    private void set(String name, String text) {
        if (text.isBlank()) {
            keep(() -> zones.keep(name, null), i18n.text("tail.zones.none", name));
            return;
        }
        Optional<ZoneId> zone = zone(text);
        if (zone.isEmpty()) {
            context.desk().say(i18n.text("tail.zones.wrong", text));
            return;
        }
        keep(() -> zones.keep(name, zone.get()), i18n.text("tail.zones.set", name, zone.get().getId()));
    }

    static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text.strip(), ZoneId.SHORT_IDS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Asks for those of all sources, a line each. */
    void askAll(@Nullable Window owner) {
        StringBuilder now = new StringBuilder();
        zones.all().forEach((name, zone) -> now.append(name).append(" = ").append(zone.getId()).append('\n'));
        TextArea text = new TextArea(now.toString());
        text.getStyleClass().add("mono");
        text.setPrefRowCount(10);
        text.accessibleTextProperty().bind(i18n.bind("tail.zones"));
        Label hint = new Label();
        hint.setWrapText(true);
        hint.setPrefWidth(420);
        hint.textProperty().bind(i18n.bind("tail.zones.hint"));
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(i18n.text("tail.zones"));
        dialog.setHeaderText(null);
        dialog.getDialogPane().setContent(new VBox(8, hint, text));
        ButtonType ok = Dialogs.ok(i18n);
        dialog.getDialogPane().getButtonTypes().addAll(ok, Dialogs.cancel(i18n));
        if (dialog.showAndWait().filter(ok::equals).isPresent()) {
            Map<String, ZoneId> all = new TreeMap<>();
            String wrong = read(text.getText(), all);
            if (wrong == null) {
                keep(() -> zones.keep(all), i18n.text("tail.zones.kept", i18n.formats().number(all.size())));
            } else {
                context.desk().say(i18n.text("tail.zones.wrong", wrong));
            }
        }
    }

    /** Reads lines of {@code source = zone}; the first that is none, or null. */
    static @Nullable String read(String text, Map<String, ZoneId> into) {
        for (String line : text.lines().filter(any -> !any.isBlank()).toList()) {
            int equals = line.lastIndexOf('=');
            Optional<ZoneId> zone = equals < 1 ? Optional.empty() : zone(line.substring(equals + 1));
            if (zone.isEmpty()) {
                return line.strip();
            }
            into.put(line.substring(0, equals).strip(), zone.get());
        }
        return null;
    }

    private interface Change {
        void make() throws IOException;
    }

    private void keep(Change change, String said) {
        context.scope().start("zones", () -> {
            String told = said;
            try {
                change.make();
            } catch (IOException e) {
                told = i18n.text("tail.zones.failed", e);
            }
            String text = told;
            context.clock().later(() -> context.desk().say(text));
        });
    }
}
