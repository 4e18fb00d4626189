package io.nocturne.ui.tool.topology;

import io.nocturne.topology.MapLayout;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.topology.MapModel.Layer;
import io.nocturne.ui.tool.topology.MapModel.Paint;
import java.io.File;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What is above the map: search, layer, colours, layout, zoom, changes and export. */
final class MapBar extends HBox {
    private final ToolContext context;
    private final I18n i18n;
    private final TopologyPane pane;
    private final TextField search = new TextField();
    private final ToggleButton changes = new ToggleButton();

    MapBar(ToolContext context, MapState state, TopologyPane pane) {
        super(6);
        this.context = context;
        this.pane = pane;
        i18n = context.i18n();
        getStyleClass().add("pane-bar");
        setAlignment(Pos.CENTER_LEFT);
        search.promptTextProperty().bind(i18n.bind("topology.find.prompt"));
        search.accessibleTextProperty().bind(i18n.bind("topology.find.prompt"));
        search.setMinWidth(140);
        search.setPrefWidth(220);
        search.setMaxWidth(320);
        search.setOnAction(event -> pane.find(search.getText()).ifPresentOrElse(pane::goTo, this::notFound));
        Region gap = new Region();
        HBox.setHgrow(search, Priority.SOMETIMES);
        HBox.setHgrow(gap, Priority.ALWAYS);
        ComboBox<Layer> layer = choice("topology.layer", Layer.values(), state.layer, chosen -> {
            state.layer = chosen;
            pane.wished(false);
            pane.map().fit();
        });
        ComboBox<Paint> paint = choice("topology.paint", Paint.values(), state.paint, chosen -> {
            state.paint = chosen;
            pane.wished(false);
        });
        MenuButton arrange = new MenuButton();
        arrange.setGraphic(Icons.of("fth-grid"));
        tip(arrange, "topology.arrange");
        for (MapLayout.Style style : MapLayout.Style.values()) {
            MenuItem item = new MenuItem();
            item.textProperty().bind(i18n.bind("topology.style." + style.name().toLowerCase(Locale.ROOT)));
            item.setOnAction(event -> pane.arrange(style));
            arrange.getItems().add(item);
        }
        changes.setGraphic(Icons.of("fth-list"));
        changes.setSelected(state.changesShown);
        tip(changes, "topology.changes");
        changes.selectedProperty().addListener((o, before, now) -> pane.showChanges(now));
        getChildren().addAll(
                search,
                gap,
                layer,
                paint,
                arrange,
                button("fth-zoom-in", "topology.zoom.in", () -> pane.map().zoomBy(1.25)),
                button("fth-zoom-out", "topology.zoom.out", () -> pane.map().zoomBy(0.8)),
                button("fth-maximize", "topology.fit", () -> pane.map().fit()),
                button("fth-refresh-cw", "topology.rescan", pane::rescan),
                changes,
                button("fth-download", "topology.export", this::export));
    }

    private void notFound() {
        context.desk().say(i18n.text("topology.find.none", search.getText()));
    }

    private Button button(String icon, String key, Runnable action) {
        Button button = new Button(null, Icons.of(icon));
        button.getStyleClass().addAll("flat", "button-icon");
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        tip(button, key);
        return button;
    }

    private void tip(Control control, String key) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(i18n.bind(key));
        control.setTooltip(tip);
        control.accessibleTextProperty().bind(i18n.bind(key));
        control.setMinWidth(Region.USE_PREF_SIZE);
    }

    private <E extends Enum<E>> ComboBox<E> choice(String key, E[] values, E now, Consumer<E> action) {
        ComboBox<E> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setValue(now);
        tip(box, key);
        StringConverter<E> words = new StringConverter<>() {
            @Override
            public String toString(@Nullable E value) {
                return value == null ? "" : i18n.text(key + "." + value.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public E fromString(String text) {
                return now;
            }
        };
        box.setConverter(words);
        i18n.formatsBinding().addListener((o, before, after) -> {
            box.setConverter(null);
            box.setConverter(words);
        });
        box.valueProperty().addListener((o, before, chosen) -> {
            if (chosen != null) {
                action.accept(chosen);
            }
        });
        return box;
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    void toggleChanges() {
        changes.setSelected(!changes.isSelected());
    }

    /** Asks for a file and writes the map in the format its name ends with. */
    void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(i18n.text("topology.export"));
        chooser.setInitialFileName("topology.svg");
        for (MapExport.Format format : MapExport.Format.values()) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(format.title() + " (*." + format.extension() + ")", "*." + format.extension()));
        }
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file == null) {
            return;
        }
        MapExport.Format format = MapExport.Format.of(file.getName());
        MapExport.Picture picture = MapExport.Picture.of(pane.map(), format);
        MapModel model = pane.model();
        context.scope().start("export", () -> {
            String said;
            try {
                MapExport.write(model, picture, format, file.toPath());
                said = "topology.export.done";
            } catch (java.io.IOException e) {
                said = "topology.export.failed";
            }
            String key = said;
            context.clock().later(() -> context.desk().say(i18n.text(key, file.toString())));
        });
    }
}
