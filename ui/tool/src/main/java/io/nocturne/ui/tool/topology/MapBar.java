package io.nocturne.ui.tool.topology;

import io.nocturne.topology.MapLayout;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.FileDialog;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.topology.MapColours.Paint;
import io.nocturne.ui.tool.topology.MapModel.Layer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;

/** What is above the map: search, layer, colours, layout, zoom, changes and export. */
final class MapBar extends HBox {
    private final ToolContext context;
    private final I18n i18n;
    private final BarControls controls;
    private final TopologyPane pane;
    private final TextField search = new TextField();
    private final CheckMenuItem changes = new CheckMenuItem();
    private final CheckMenuItem claims = new CheckMenuItem();
    private final ComboBox<Integer> vlan;
    private SortedMap<Integer, String> vlanNames = new TreeMap<>();

    MapBar(ToolContext context, MapState state, TopologyPane pane) {
        super(6);
        this.context = context;
        this.pane = pane;
        i18n = context.i18n();
        controls = new BarControls(i18n);
        getStyleClass().add("pane-bar");
        setMinHeight(USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        search.promptTextProperty().bind(i18n.bind("topology.find.prompt"));
        search.accessibleTextProperty().bind(i18n.bind("topology.find.prompt"));
        search.setMinWidth(40);
        search.setPrefWidth(220);
        search.setMaxWidth(320);
        search.setOnAction(event -> pane.find(search.getText()).ifPresentOrElse(pane::goTo, this::notFound));
        Region gap = new Region();
        HBox.setHgrow(search, Priority.SOMETIMES);
        HBox.setHgrow(gap, Priority.ALWAYS);
        ComboBox<Layer> layer = controls.choice("topology.layer", List.of(Layer.values()), state.layer,
                one -> i18n.text("topology.layer." + one.name().toLowerCase(Locale.ROOT)), chosen -> {
                    state.layer = chosen;
                    showVlanChoice(chosen);
                    pane.wished(false);
                    pane.map().fit();
                });
        vlan = controls.choice("topology.vlan", List.of(state.vlan), state.vlan, this::vlanWords, chosen -> {
            if (chosen != state.vlan) {
                state.vlan = chosen;
                pane.wished(false);
            }
        });
        vlan.setPrefWidth(150);
        vlan.setMinWidth(96);
        showVlanChoice(state.layer);
        ComboBox<Paint> paint = controls.choice("topology.paint", List.of(Paint.values()), state.paint,
                one -> i18n.text("topology.paint." + one.name().toLowerCase(Locale.ROOT)), chosen -> {
                    state.paint = chosen;
                    pane.showLegend(state.legendShown);
                    pane.wished(false);
                });
        MenuButton arrange = new MenuButton();
        arrange.setGraphic(Icons.of("fth-grid"));
        controls.name(arrange, "topology.arrange");
        for (MapLayout.Style style : MapLayout.Style.values()) {
            MenuItem item = new MenuItem();
            item.textProperty().bind(i18n.bind("topology.style." + style.name().toLowerCase(Locale.ROOT)));
            item.setOnAction(event -> pane.arrange(style));
            arrange.getItems().add(item);
        }
        MenuButton show = new MenuButton();
        show.setGraphic(Icons.of("fth-eye"));
        controls.name(show, "topology.show");
        option(changes, "topology.changes", state.changesShown, on -> pane.lists().changes(on));
        option(claims, "topology.claims", state.claimsShown, on -> pane.lists().claims(on));
        Menu compare = new Menu();
        compare.textProperty().bind(i18n.bind("topology.compare"));
        offerScans(compare, state, List.of());
        // The scans are read while the menu opens, beside the interface's thread.
        show.setOnShowing(event -> context.scope().start("scans", () -> {
            List<Instant> scans = pane.history().scans(Scans.READ);
            context.clock().later(() -> offerScans(compare, state, scans));
        }));
        CheckMenuItem legend = new CheckMenuItem();
        option(legend, "topology.legend", state.legendShown, pane::showLegend);
        show.getItems().addAll(changes, claims, compare, legend, item("topology.zoom.in", () -> pane.map().zoomBy(1.25)),
                item("topology.zoom.out", () -> pane.map().zoomBy(0.8)),
                item("topology.export", this::export));
        layer.setMinWidth(92);
        paint.setMinWidth(106);
        getChildren().addAll(
                search,
                gap,
                layer,
                vlan,
                paint,
                arrange,
                controls.icon("fth-maximize", "topology.fit", () -> pane.map().fit()),
                controls.icon("fth-radio", "topology.discover", pane::discover),
                controls.icon("fth-refresh-cw", "topology.rescan", pane::rescan),
                show);
    }

    private void offerScans(Menu menu, MapState state, List<Instant> scans) {
        Instant shown = pane.model().view().scanned();
        List<Instant> offered = new ArrayList<>(shown == null ? List.of() : Scans.offered(scans, shown));
        Instant chosen = state.compareWith;
        if (state.compare && chosen != null && !offered.contains(chosen)) {
            offered.add(chosen);
        }
        ToggleGroup one = new ToggleGroup();
        List<MenuItem> items = new ArrayList<>();
        items.add(compared(one, i18n.text("topology.compare.none"), !state.compare, () -> pane.compare(false, null)));
        items.add(compared(one, i18n.text("topology.compare.before"), state.compare && chosen == null, () -> pane.compare(true, null)));
        for (Instant scan : offered) {
            items.add(compared(
                    one, i18n.text("topology.compare.scan", i18n.formats().dateTime(scan)), state.compare && scan.equals(chosen),
                    () -> pane.compare(true, scan)));
        }
        menu.getItems().setAll(items);
    }

    private static MenuItem compared(ToggleGroup group, String text, boolean now, Runnable action) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setToggleGroup(group);
        item.setSelected(now);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void option(CheckMenuItem item, String key, boolean now, Consumer<Boolean> action) {
        item.textProperty().bind(i18n.bind(key));
        item.setSelected(now);
        item.selectedProperty().subscribe((before, on) -> action.accept(on));
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(i18n.bind(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    private void showVlanChoice(Layer layer) {
        vlan.setVisible(layer == Layer.VLAN);
        vlan.setManaged(layer == Layer.VLAN);
    }

    private String vlanWords(Integer id) {
        String name = vlanNames.getOrDefault(id, "");
        return id == 0 ? "" : name.isEmpty() ? "VLAN " + id : id + " " + name;
    }

    /**
     * Offers the VLANs that the network has now.
     *
     * @param first shown where none was chosen; 0 for none
     */
    void offer(SortedMap<Integer, String> names, int first) {
        if (!vlan.isVisible() || names.equals(vlanNames) || names.isEmpty()) {
            return;
        }
        vlanNames = names;
        Integer chosen = vlan.getValue();
        vlan.getItems().setAll(names.keySet());
        // The same value would be taken for no change, and what now stands in its old place be shown.
        vlan.setValue(null);
        vlan.setValue(names.containsKey(chosen) ? chosen : names.containsKey(first) ? Integer.valueOf(first) : names.firstKey());
    }

    private void notFound() {
        if (search.getText().isBlank()) {
            return;
        }
        context.desk().say(i18n.text("topology.find.none", search.getText()));
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    void openChanges() {
        changes.setSelected(true);
    }

    void toggleChanges() {
        changes.setSelected(!changes.isSelected());
    }

    void toggleClaims() {
        claims.setSelected(!claims.isSelected());
    }

    /** Asks for a file and writes the map in the format its name ends with. */
    void export() {
        List<FileChooser.ExtensionFilter> forms = Arrays.stream(MapExport.Format.values())
                .map(form -> new FileChooser.ExtensionFilter(form.title() + " (*." + form.extension() + ")", "*." + form.extension()))
                .toList();
        FileDialog.Target target = new FileDialog(this, i18n, "topology.export").forms(forms).save("topology.svg").orElse(null);
        if (target == null) {
            return;
        }
        MapExport.Format format = MapExport.Format.of("map." + target.form());
        MapExport.Picture picture = MapExport.Picture.of(pane.map(), format, pane.frames(), pane.backdrop());
        MapModel model = pane.model();
        context.scope().start("export", () -> {
            String said;
            Path to = target.file();
            try {
                MapExport.write(model, picture, format, to);
                said = "topology.export.done";
            } catch (java.io.IOException e) {
                said = "topology.export.failed";
            }
            String key = said;
            context.clock().later(() -> context.desk().say(i18n.text(key, to.toString())));
        });
    }
}
