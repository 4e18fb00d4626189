package io.nocturne.ui.tool.topology;

import io.nocturne.core.Level;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkView.LinkState;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.fx.I18n;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The line under the map: how much there is, what of it is down, how old it is, and how far a discovery is. */
final class MapStatus extends HBox {
    private final I18n i18n;
    private final Label counts = new Label();
    private final Label age = new Label();
    private final Button claims = new Button();
    private final ProgressBar progress = new ProgressBar(0);
    private final Button pause;
    private final Button resume;
    private final Button cancel;

    /**
     * @param pauseAction called to pause (true) and to go on
     * @param claimsAction shows what devices said that led to no link
     */
    MapStatus(I18n i18n, Runnable cancelAction, Consumer<Boolean> pauseAction, Runnable claimsAction) {
        super(12);
        this.i18n = i18n;
        getStyleClass().add("map-status");
        setAlignment(Pos.CENTER_LEFT);
        age.getStyleClass().add("weak");
        counts.setMinWidth(USE_PREF_SIZE);
        age.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(age.textProperty());
        age.setTooltip(whole);
        progress.setPrefWidth(64);
        progress.setMinWidth(24);
        claims.getStyleClass().addAll("flat", "small");
        claims.setOnAction(event -> claimsAction.run());
        BarControls controls = new BarControls(i18n);
        controls.name(claims, "topology.claims");
        pause = controls.icon("fth-pause", "topology.pause", () -> pauseAction.accept(true));
        resume = controls.icon("fth-play", "topology.resume", () -> pauseAction.accept(false));
        cancel = controls.icon("fth-x", "topology.cancel", cancelAction);
        List.of(pause, resume, cancel).forEach(button -> button.getStyleClass().add("small"));
        getChildren().addAll(counts, claims, age, progress, pause, resume, cancel);
    }

    /** @param cut how far a cancelled discovery came; null for one that was not */
    void show(MapModel model, NetworkWatch.@Nullable Cut cut) {
        NetworkView view = model.view();
        long down = view.devices().values().stream().filter(state -> state.level() == Level.CRITICAL).count();
        long linksDown = view.topology().links().stream().filter(link -> view.state(link) == LinkState.DOWN).count();
        String text = i18n.text("topology.counts", view.topology().devices().size(), down, view.topology().links().size(), linksDown);
        counts.setText(model.leftOut() == 0 ? text : text + " · " + i18n.text("topology.leftout", model.leftOut()));
        int open = view.topology().unresolved().size();
        claims.setText(i18n.text("topology.claims.count", open));
        there(claims, open > 0);
        NetworkView.Progress running = view.progress();
        boolean paused = running != null && running.paused();
        there(progress, running != null);
        there(pause, running != null && !paused);
        there(resume, paused);
        there(cancel, running != null);
        Instant scanned = view.scanned();
        if (running != null) {
            int all = running.asked() + running.waiting();
            progress.setProgress(all == 0 ? 0 : (double) running.asked() / all);
            age.setText(i18n.text(paused ? "topology.paused" : "topology.discovering", running.found(), running.waiting()));
        } else if (view.past() != null) {
            age.setText(then(view, view.past()));
        } else {
            String when = scanned == null ? "" : i18n.formats().ago(scanned, Instant.now());
            age.setText(
                    scanned == null
                            ? ""
                            : isUnheard(view)
                                    ? i18n.text("topology.unheard", when)
                                    : cut == null ? i18n.text("topology.scanned", when) : i18n.text("topology.cut", when, cut.asked(), cut.asked() + cut.left()));
        }
    }

    /** All of it was kept from an earlier start, and the discovery since met nobody. */
    private static boolean isUnheard(NetworkView view) {
        return !view.isHeard() && view.topology().devices().stream().anyMatch(node -> node.answered() && node.savedIn() == null);
    }

    private static void there(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }

    /** Which moment the map shows, on which scan it stands, and whether anybody watched then. */
    private String then(NetworkView view, NetworkView.Past past) {
        String moment = i18n.formats().dateTimeZone(past.moment());
        Instant scanned = view.scanned();
        if (!view.isKnown() || scanned == null) {
            return i18n.text(view.isKnown() ? "topology.as-of" : "topology.as-of.before", moment);
        }
        String scan = i18n.formats().dateTime(scanned);
        Instant seen = past.seen();
        return seen == null ? i18n.text("topology.as-of.scan", moment, scan) : i18n.text("topology.as-of.unseen", moment, scan, i18n.formats().dateTime(seen));
    }
}
