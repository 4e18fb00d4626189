package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.mib.Dictionary;
import io.nocturne.snmp.Snapshot;
import io.nocturne.snmp.WalkFile;
import io.nocturne.snmp.WalkReport;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.control.FileDialog;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What has changed between a saved walk and what is shown, by object and row. */
final class CompareView extends BorderPane {
    private final ToolContext context;
    private final I18n i18n;
    private final Supplier<@Nullable Dictionary> words;
    private final DataTable<Comparison.Line> table;
    private final CheckBox noisy = new CheckBox();
    private final Label status = new Label();
    private final EmptyState none;
    private final EmptyState same;
    /** Where nothing but what always changes has changed. */
    private final EmptyState restless;
    private @Nullable Comparison shown;
    private int turn;

    /**
     * @param onOpen called with an object that is opened
     * @param choose asks for the walk to compare with
     */
    CompareView(ToolContext context, Supplier<@Nullable Dictionary> words, Consumer<Oid> onOpen, Runnable choose) {
        this.context = context;
        this.i18n = context.i18n();
        this.words = words;
        table = new DataTable<>(i18n, Comparison.Line::oid, List.of(
                DataColumn.<Comparison.Line>text(
                        "kind", i18n.bind("mib.compare.kind"), line -> i18n.text("mib.compare." + line.kind().name().toLowerCase(Locale.ROOT))).width(84),
                DataColumn.<Comparison.Line>text("object", i18n.bind("mib.compare.object"), Comparison.Line::object).width(170),
                DataColumn.<Comparison.Line>text("row", i18n.bind("mib.results.index"), Comparison.Line::row).width(110),
                DataColumn.<Comparison.Line>text("before", i18n.bind("mib.results.before"), Comparison.Line::before).width(170),
                DataColumn.<Comparison.Line>text("after", i18n.bind("mib.compare.after"), Comparison.Line::after).width(170),
                DataColumn.<Comparison.Line>number("delta", i18n.bind("mib.compare.delta"), Comparison.Line::delta).width(120),
                DataColumn.<Comparison.Line>text("oid", i18n.bind("mib.results.oid"), line -> line.oid().toString()).width(220).hidden()));
        none = new EmptyState("fth-columns", i18n.bind("mib.compare.none"), i18n.bind("mib.compare.none.hint")).action(i18n.bind("mib.compare"), choose);
        same = new EmptyState("fth-check-circle", i18n.bind("mib.compare.same"), i18n.bind("mib.compare.same.hint"));
        restless = new EmptyState("fth-check-circle", i18n.bind("mib.compare.restless"), i18n.bind("mib.compare.restless.hint"));
        table.setPlaceholder(none);
        table.setOnOpen(line -> onOpen.accept(line.oid()));
        noisy.textProperty().bind(i18n.bind("mib.compare.noisy"));
        noisy.setMinWidth(Region.USE_PREF_SIZE);
        noisy.selectedProperty().addListener((o, before, now) -> fill());
        status.getStyleClass().add("weak");
        status.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        BarControls controls = new BarControls(i18n);
        HBox bar = new HBox(
                8, status, gap, noisy, controls.icon("fth-columns", "mib.compare", choose), controls.icon("fth-download", "mib.compare.export", this::export));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        bar.setMinHeight(Region.USE_PREF_SIZE);
        setTop(bar);
        setCenter(table);
    }

    /**
     * Compares, off this thread.
     *
     * @param file the walk of before
     * @param within what was read of now; the root for everything
     */
    void compare(Path file, Snapshot after, Oid within) {
        Dictionary dictionary = words.get();
        if (dictionary == null) {
            return;
        }
        int mine = ++turn;
        status.setText(i18n.text("mib.compare.busy"));
        context.scope().call("compare", () -> Comparison.of(dictionary, WalkFile.read(file).snapshot(), after, within))
                .whenComplete((found, failure) -> context.clock().later(() -> {
                    if (mine == turn) {
                        shown = found;
                        fill();
                        if (failure != null) {
                            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                            status.setText(i18n.text("mib.openWalk.failed", cause));
                        }
                    }
                }));
    }

    private void fill() {
        Comparison now = shown;
        table.setPlaceholder(now == null ? none : now.lines().isEmpty() ? same : restless);
        table.setRows(now == null ? List.of() : now.lines(noisy.isSelected()));
        status.setText(now == null
                ? ""
                : i18n.text(
                        "mib.compare.summary", now.before().place(), i18n.formats().dateTime(now.before().time()), now.diff().added().size(),
                        now.diff().removed().size(), now.diff().changed().size(), now.noisy())
                        + (now.diff().restarted() ? " · " + i18n.text("mib.compare.restarted") : ""));
    }

    private void export() {
        Comparison now = shown;
        Dictionary dictionary = words.get();
        if (now == null || dictionary == null) {
            return;
        }
        FileDialog.Target target = new FileDialog(this, i18n, "mib.compare.export").forms(BrowserBar.reportForms()).save("").orElse(null);
        if (target == null) {
            return;
        }
        context.scope().start("export", () -> {
            String said;
            Path file = target.file();
            try {
                now.report(new DictionaryWords(dictionary)).write(file, WalkReport.Form.ofName(file.toString()).orElse(WalkReport.Form.CSV));
                said = i18n.text("mib.saveWalk.done", file.getFileName());
            } catch (IOException e) {
                said = i18n.text("mib.saveWalk.failed", e);
            }
            String sentence = said;
            context.clock().later(() -> context.desk().say(sentence));
        });
    }
}
