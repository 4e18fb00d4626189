package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.mibbrowser.BrowserModel.Outcome;
import io.nocturne.ui.tool.mibbrowser.BrowserModel.State;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Above the results: how many there are, from where, list or table, read once or again and again. */
final class ResultsBar extends HBox {
    private static final long PACE = 5_000;

    private final I18n i18n;
    private final BarControls controls;
    private final ToggleButton table = new ToggleButton("", Icons.of("fth-grid"));
    private final ToggleButton live = new ToggleButton("", Icons.of("fth-repeat"));
    private final Label status = new Label();
    private final ProgressIndicator busy = new ProgressIndicator();
    private final TableWish wish = new TableWish();
    private boolean setting;
    private long last;

    ResultsBar(I18n i18n, MibBrowserPane pane, PaneState state) {
        super(6);
        this.i18n = i18n;
        controls = new BarControls(i18n);
        getStyleClass().add("pane-bar");
        setMinHeight(USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        controls.name(table, "mib.results.table").getStyleClass().add("flat");
        controls.name(live, "mib.results.live").getStyleClass().add("flat");
        table.setSelected(state.flag("as-table", true));
        table.selectedProperty().addListener((o, before, now) -> {
            if (!setting) {
                wish.choose(now);
                pane.results().setTable(pane.words(), now);
            }
        });
        busy.setMaxSize(16, 16);
        busy.setMinSize(16, 16);
        busy.setVisible(false);
        status.getStyleClass().add("weak");
        status.setMinWidth(0);
        status.setMaxWidth(Double.MAX_VALUE);
        setHgrow(status, Priority.ALWAYS);
        Button filter = controls.icon("fth-filter", "mib.results.filter", () -> pane.results().filter());
        Button copy = controls.icon("fth-copy", "mib.results.copy", () -> pane.results().copy());
        getChildren().setAll(table, live, status, busy, filter, copy);
    }

    /** As {@link TableWish#of}. */
    boolean wantsTable(boolean suggested) {
        setting = true;
        table.setSelected(wish.of(suggested));
        setting = false;
        return table.isSelected();
    }

    /** Whether it is time to read again. */
    boolean isDue() {
        long now = System.currentTimeMillis();
        return live.isSelected() && now - last >= PACE;
    }

    void show(Outcome now) {
        busy.setVisible(now.state() == State.READING);
        last = System.currentTimeMillis();
        String key = switch (now.state()) {
            case IDLE -> "";
            case READING -> "mib.state.reading";
            case DONE, PARTIAL -> "mib.state.done";
            case FAILED -> "mib.state.failed";
            case CANCELLED -> "mib.state.cancelled";
        };
        long changed = now.rows().stream().filter(row -> row.before() != null).count();
        String text = key.isEmpty() ? "" : i18n.text(key, now.rows().size(), now.place(), i18n.formats().number(now.millis()));
        status.setText(changed > 0 ? text + "  ·  " + i18n.text("mib.state.changed", changed) : text);
    }

    PaneState save(PaneState state) {
        return state.with("as-table", table.isSelected());
    }
}
