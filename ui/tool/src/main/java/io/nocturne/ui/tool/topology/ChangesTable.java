package io.nocturne.ui.tool.topology;

import io.nocturne.core.Level;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkView.Change;
import io.nocturne.topology.NetworkView.Kind;
import io.nocturne.topology.ScanChanges;
import io.nocturne.topology.Topology;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.fx.I18n;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;

/** What changed in the network lately, newest first. */
final class ChangesTable {
    private final I18n i18n;
    private final DataTable<Change> table;
    private final Label compared = new Label();
    private final BorderPane root = new BorderPane();
    private NetworkView view = NetworkView.EMPTY;

    ChangesTable(I18n i18n, Consumer<Change> open) {
        this.i18n = i18n;
        table = new DataTable<>(
                i18n,
                change -> change,
                List.of(
                        DataColumn.<Change>time("time", i18n.bind("topology.change.time"), Change::time),
                        DataColumn.<Change>level("level", i18n.bind("topology.change.level"), change -> level(change.kind())),
                        DataColumn.<Change>text("what", i18n.bind("topology.change.what"), change -> i18n.text("topology.change." + key(change.kind()))).width(205),
                        DataColumn.<Change>text("device", i18n.bind("topology.change.device"), Change::deviceName),
                        DataColumn.<Change>text("port", i18n.bind("topology.change.port"), Change::port),
                        DataColumn.<Change>text("other", i18n.bind("topology.change.other"), this::other).width(200)));
        table.setOnOpen(open);
        Label none = new Label();
        // Where two scans are compared, the line above says that nothing differs.
        none.textProperty().bind(i18n.bind("topology.change.none"));
        none.visibleProperty().bind(root.topProperty().isNull());
        none.getStyleClass().add("weak");
        table.setPlaceholder(none);
        compared.getStyleClass().add("pane-bar");
        compared.setMaxWidth(Double.MAX_VALUE);
        root.setCenter(table);
    }

    /** The device and port at the other end, which is looked for where the change does not tell. */
    private String other(Change change) {
        return other(change, view);
    }

    static String other(Change change, NetworkView view) {
        if (!change.other().isEmpty() || change.kind() != Kind.LINK_DOWN && change.kind() != Kind.LINK_UP) {
            return change.other();
        }
        for (Topology.Link link : view.topology().links()) {
            Topology.Port far = isAt(link.a(), change) ? link.b() : isAt(link.b(), change) ? link.a() : null;
            if (far != null) {
                return view.topology().devices().stream().filter(node -> node.id().equals(far.device())).map(Topology.Node::name).findFirst().orElse(far.device())
                        + " " + far.name();
            }
        }
        return "";
    }

    private static boolean isAt(Topology.Port port, Change change) {
        return port.device().equals(change.device()) && change.ifIndex() != 0 && port.ifIndex() == change.ifIndex();
    }

    static Level level(Kind kind) {
        return switch (kind) {
            case DEVICE_DOWN -> Level.CRITICAL;
            case LINK_DOWN, DEVICE_LOST, LINK_LOST -> Level.MAJOR;
            case DEVICE_RESTARTED, DEVICE_REPLACED, DEVICE_RENUMBERED -> Level.MINOR;
            case DEVICE_FOUND, DEVICE_RENAMED, LINK_FOUND -> Level.INFO;
            case DEVICE_UP, LINK_UP -> Level.OK;
        };
    }

    private static String key(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Shows what happened, or what differs.
     *
     * @param difference from the scan the view is compared with, where there is one
     */
    void show(NetworkView view, boolean difference) {
        this.view = view;
        NetworkView.Earlier former = difference ? view.former() : null;
        root.setTop(difference ? compared : null);
        if (!difference) {
            table.setRows(view.changes());
        } else if (former == null) {
            compared.setText(i18n.text("topology.compare.nothing"));
            table.setRows(List.of());
        } else {
            Instant scanned = view.scanned() == null ? Instant.now() : view.scanned();
            List<Change> found = ScanChanges.between(former.topology(), view.topology(), scanned);
            compared.setText(i18n.text(
                    "topology.compare.said", found.size(), former.scanned() == null ? "?" : i18n.formats().dateTime(former.scanned()),
                    i18n.formats().dateTime(scanned)));
            table.setRows(found);
        }
    }

    Node node() {
        return root;
    }
}
