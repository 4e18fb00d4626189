package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.WalkExplanation;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** What was read of the device, explained: rows by module, and what no loaded MIB names, by vendor. */
final class ExplainView extends BorderPane {
    /** A line: a module that names rows, or a subtree that nothing names. */
    private record Line(boolean known, String what, Oid oid, String vendor, long rows) {}

    private final ToolContext context;
    private final I18n i18n;
    private final DataTable<Line> table;
    private final Label status = new Label();
    private int turn;

    ExplainView(ToolContext context, Consumer<Oid> onOpen, Runnable readAll) {
        this.context = context;
        this.i18n = context.i18n();
        table = new DataTable<>(i18n, line -> line.what() + line.oid(), List.of(
                DataColumn.<Line>text("state", i18n.bind("mib.explain.state"), line -> i18n.text(line.known() ? "mib.explain.named" : "mib.explain.unnamed"))
                        .width(120),
                DataColumn.<Line>number("rows", i18n.bind("mib.explain.rows"), Line::rows).summed(),
                DataColumn.<Line>text("what", i18n.bind("mib.explain.what"), Line::what).width(230),
                DataColumn.<Line>text("vendor", i18n.bind("mib.explain.vendor"), Line::vendor).width(170),
                DataColumn.<Line>text("oid", i18n.bind("mib.results.oid"), line -> line.oid().length() == 0 ? "" : line.oid().toString()).width(220)));
        table.setPlaceholder(new EmptyState("fth-compass", i18n.bind("mib.explain.none"), i18n.bind("mib.explain.none.hint"))
                .action(i18n.bind("mib.explain.readAll"), readAll));
        table.setOnOpen(line -> {
            if (line.oid().length() > 0) {
                onOpen.accept(line.oid());
            }
        });
        status.getStyleClass().add("weak");
        status.setStyle("-fx-padding: 6px 10px;");
        setTop(status);
        setCenter(table);
    }

    void show(@Nullable Dictionary dictionary, Presence presence) {
        int mine = ++turn;
        if (dictionary == null || presence.size() == 0) {
            table.setRows(List.of());
            status.setText("");
            return;
        }
        context.scope().start("explain", () -> {
            WalkExplanation found = WalkExplanation.of(dictionary, presence.instances());
            context.clock().later(() -> {
                if (mine == turn) {
                    fill(found);
                }
            });
        });
    }

    private void fill(WalkExplanation found) {
        List<Line> lines = new ArrayList<>();
        for (WalkExplanation.Missing each : found.missing()) {
            String what = each.vendor() == null ? i18n.text("mib.explain.below", each.nearest()) : i18n.text("mib.explain.needs", each.vendor());
            lines.add(new Line(false, what, each.oid(), each.vendor() == null ? "" : each.vendor(), each.rows()));
        }
        for (WalkExplanation.Module each : found.modules()) {
            lines.add(new Line(true, each.name(), Oid.ROOT, "", each.rows()));
        }
        table.setRows(lines);
        status.setText(i18n.text("mib.explain.summary", found.rows(), found.named(), found.unnamed(), found.vendors().size()));
    }
}
