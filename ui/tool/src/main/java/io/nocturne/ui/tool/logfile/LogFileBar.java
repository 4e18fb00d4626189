package io.nocturne.ui.tool.logfile;

import io.nocturne.logs.Filter;
import io.nocturne.logs.Texts;
import io.nocturne.store.ExportFormat;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.lines.CellCondition;
import io.nocturne.ui.tool.lines.FilterSuggestions;
import io.nocturne.ui.tool.lines.FilterText;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What is above the lines: files, the filter, encoding and zone. */
final class LogFileBar extends VBox {
    private static final Duration TYPING = Duration.millis(250);
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");
    /** Less width than this holds no filter beside everything else. */
    private static final double ROOM = 720;
    private static final String AUTO = "";
    private static final List<String> ENCODINGS = List.of(AUTO, "UTF-8", "EUC-KR", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252", "Shift_JIS");
    private static final List<String> ZONES = List.of(AUTO, "UTC", "Asia/Seoul", "Asia/Tokyo", "Europe/Berlin", "America/New_York", "America/Los_Angeles");

    private final I18n i18n;
    private final BarControls controls;
    private final TextField filter = new TextField();
    private final ToggleButton only = new ToggleButton();
    private final ToggleButton fold = new ToggleButton();
    private final ComboBox<String> encoding = new ComboBox<>();
    private final ComboBox<String> zone = new ComboBox<>();
    private final Button open = new Button();
    private final Label wrong = new Label();
    private final PauseTransition typing = new PauseTransition(TYPING);
    private final Runnable filtered;

    /** What the bar asks for. */
    interface Wishes {
        void choose();

        void filter();

        void next(boolean forward);

        /** Shows each record in one line. */
        void fold(boolean on);

        void reopen();

        /** Writes what is shown; as text byte for byte. */
        void export(ExportFormat format);

        void patterns();

        void bundle();

        void zones();

        /** Counts the values of a field in the lines shown. */
        void values();

        void sql();

        void format();

        /** Values by field of the lines shown, for completion. */
        Map<String, List<String>> known();
    }

    LogFileBar(I18n i18n, PaneState state, Wishes wishes) {
        this.i18n = i18n;
        controls = new BarControls(i18n);
        filtered = wishes::filter;
        open.setGraphic(Icons.of("fth-folder"));
        controls.name(open, "logfile.open");
        open.setOnAction(event -> wishes.choose());
        filter.setText(state.text("filter", ""));
        filter.setMinWidth(80);
        filter.promptTextProperty().bind(i18n.bind("logfile.filter"));
        filter.accessibleTextProperty().bind(i18n.bind("logfile.filter"));
        filter.getStyleClass().add("mono");
        typing.setOnFinished(event -> wishes.filter());
        filter.textProperty().subscribe((before, now) -> typing.playFromStart());
        filter.setOnAction(event -> {
            if (only.isSelected() || typing.getStatus() == javafx.animation.Animation.Status.RUNNING) {
                typing.stop();
                wishes.filter();
            } else {
                wishes.next(true);
            }
        });
        FilterSuggestions.on(filter, i18n, wishes::known);
        HBox.setHgrow(filter, Priority.ALWAYS);
        only.setGraphic(Icons.of("fth-filter"));
        only.setSelected(state.flag("only", true));
        controls.name(only, "logfile.only");
        only.setOnAction(event -> wishes.filter());
        fold.setGraphic(Icons.of("fth-align-justify"));
        fold.setSelected(state.flag("fold", false));
        controls.name(fold, "logfile.fold");
        fold.setOnAction(event -> wishes.fold(fold.isSelected()));
        Button before = controls.icon("fth-chevron-up", "logfile.previous", () -> wishes.next(false));
        Button after = controls.icon("fth-chevron-down", "logfile.next", () -> wishes.next(true));
        before.disableProperty().bind(only.selectedProperty());
        after.disableProperty().bind(only.selectedProperty());
        box(encoding, ENCODINGS, state.text("encoding", AUTO), "logfile.encoding", 13, wishes::reopen);
        box(zone, ZONES, state.text("zone", AUTO), "logfile.zone", 11.6, wishes::reopen);
        zone.setEditable(true);
        encoding.setEditable(true);
        Button patterns = controls.icon("fth-grid", "logfile.patterns", wishes::patterns);
        MenuButton more = controls.name(new MenuButton("", Icons.of("fth-more-horizontal")), "logfile.more");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.getItems().addAll(
                controls.item("logfile.values", wishes::values), controls.item("logfile.sql", wishes::sql), controls.item("logfile.format", wishes::format),
                controls.item("logfile.zones", wishes::zones),
                new SeparatorMenuItem(),
                controls.item("logfile.export", () -> wishes.export(ExportFormat.TEXT)),
                controls.item("explorer.export.csv", () -> wishes.export(ExportFormat.CSV)),
                controls.item("explorer.export.ndjson", () -> wishes.export(ExportFormat.NDJSON)),
                controls.item("explorer.export.html", () -> wishes.export(ExportFormat.HTML)),
                controls.item("logfile.bundle", wishes::bundle));
        HBox row = new HBox(6, open, filter, only, fold, before, after, encoding, zone, patterns, more);
        HBox second = new HBox(6);
        second.setAlignment(Pos.CENTER_LEFT);
        second.getStyleClass().add("pane-bar");
        second.setMinHeight(Region.USE_PREF_SIZE);
        second.setVisible(false);
        second.managedProperty().bind(second.visibleProperty());
        widthProperty().subscribe(width -> narrow(row, second, width.doubleValue() > 0 && width.doubleValue() < ROOM));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("pane-bar");
        row.setMinHeight(Region.USE_PREF_SIZE);
        wrong.getStyleClass().add("weak");
        wrong.setWrapText(true);
        wrong.setPadding(new Insets(0, 8, 4, 8));
        wrong.setVisible(false);
        wrong.managedProperty().bind(wrong.visibleProperty());
        getChildren().addAll(row, second, wrong);
    }

    /** Puts the two boxes under the filter where there is no room beside it. */
    private void narrow(HBox row, HBox second, boolean on) {
        if (second.isVisible() == on) {
            return;
        }
        second.setVisible(on);
        if (on) {
            second.getChildren().setAll(encoding, zone);
        } else {
            second.getChildren().clear();
            row.getChildren().addAll(6, List.of(encoding, zone));
        }
    }

    private void box(ComboBox<String> box, List<String> values, String value, String key, double width, Runnable action) {
        String automatic = key + ".auto";
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String one) {
                return one == null || one.isEmpty() ? i18n.text(automatic) : one;
            }

            @Override
            public String fromString(String text) {
                return text.strip().equals(i18n.text(automatic)) ? AUTO : text.strip();
            }
        });
        box.getItems().setAll(values);
        box.setValue(value);
        box.setStyle("-fx-pref-width: " + width + "em; -fx-min-width: 6em;");
        box.accessibleTextProperty().bind(i18n.bind(key));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(i18n.bind(key));
        box.setTooltip(tip);
        box.setOnAction(event -> action.run());
        i18n.localeProperty().subscribe(locale -> {
            var before = box.getOnAction();
            String now = box.getValue();
            box.setOnAction(null);
            box.getItems().setAll(values);
            box.setValue(now);
            BarControls.rewrite(box);
            box.setOnAction(before);
        });
    }

    String filterText() {
        return filter.getText();
    }

    void setFilter(String text) {
        filter.setText(text);
        typing.stop();
        filtered.run();
    }

    /** Puts a condition in the filter in the place of others, or takes it out where it is there; only matching lines are shown then. */
    void toggle(String condition, List<String> others) {
        String now = filter.getText();
        boolean there = now.contains(condition);
        for (String other : others) {
            now = now.replace(other, "");
        }
        only.setSelected(true);
        setFilter(there ? now.strip() : CellCondition.both(now.strip(), condition));
    }

    boolean isOnly() {
        return only.isSelected();
    }

    void setOnly(boolean on) {
        only.setSelected(on);
    }

    boolean isFolded() {
        return fold.isSelected();
    }

    void setFolded(boolean on) {
        fold.setSelected(on);
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** The filter, or empty and a sentence under the field if it is none. */
    Optional<Filter> parse() {
        return FilterText.parse(filter, i18n, wrong);
    }

    /** Has the encoding found out again, without reading anything anew. */
    void findEncoding() {
        var before = encoding.getOnAction();
        encoding.setOnAction(null);
        encoding.setValue(AUTO);
        encoding.setOnAction(before);
    }

    /** Null to find out, and where nothing is called so: the box is marked then. */
    @Nullable
    Charset charset() {
        String name = encoding.getValue();
        encoding.pseudoClassStateChanged(WRONG, false);
        if (name == null || name.isEmpty()) {
            return null;
        }
        try {
            return name.equals("EUC-KR") ? Texts.KOREAN : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            encoding.pseudoClassStateChanged(WRONG, true);
            return null;
        }
    }

    ZoneId zone() {
        String name = zone.getValue();
        try {
            boolean none = name == null || name.isEmpty();
            zone.pseudoClassStateChanged(WRONG, false);
            return none ? ZoneId.systemDefault() : ZoneId.of(name, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            zone.pseudoClassStateChanged(WRONG, true);
            return ZoneId.systemDefault();
        }
    }

    PaneState save(PaneState state) {
        return state.with("filter", filter.getText()).with("only", only.isSelected()).with("fold", fold.isSelected())
                .with("encoding", encoding.getValue() == null ? "" : encoding.getValue())
                .with("zone", zone.getValue() == null ? "" : zone.getValue());
    }
}
