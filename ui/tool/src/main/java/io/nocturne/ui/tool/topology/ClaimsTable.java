package io.nocturne.ui.tool.topology;

import io.nocturne.topology.Topology;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.fx.I18n;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** What devices said of their neighbours that led to no link, and why: whoever misses a cable on the map looks here. */
final class ClaimsTable {
    private final DataTable<Row> table;
    private List<Topology.Unresolved> shown = List.of();

    /** @param number tells apart what a device says twice */
    private record Row(Topology.Unresolved claim, String device, int number) {}

    /** @param open told the id of the device whose claim was opened */
    ClaimsTable(I18n i18n, Consumer<String> open) {
        table = new DataTable<>(
                i18n,
                row -> row.number() + "\t" + row.claim(),
                List.of(
                        DataColumn.<Row>text("device", i18n.bind("topology.claims.device"), Row::device).width(130),
                        DataColumn.<Row>text("port", i18n.bind("topology.claims.port"), row -> row.claim().port()).width(110),
                        DataColumn.<Row>text("protocol", i18n.bind("topology.claims.protocol"), row -> row.claim().protocol()).width(80),
                        DataColumn.<Row>text("claim", i18n.bind("topology.claims.claim"), row -> row.claim().claim()).width(220),
                        DataColumn.<Row>text("reason", i18n.bind("topology.claims.reason"), row -> i18n.say(row.claim().reason())).width(420)));
        table.setOnOpen(row -> open.accept(row.claim().device()));
        Label none = new Label();
        none.textProperty().bind(i18n.bind("topology.claims.none"));
        none.getStyleClass().add("weak");
        table.setPlaceholder(none);
    }

    void show(Topology topology) {
        if (topology.unresolved().equals(shown)) {
            return;
        }
        shown = topology.unresolved();
        Map<String, String> names = new HashMap<>();
        topology.devices().forEach(node -> names.put(node.id(), node.name()));
        Map<Topology.Unresolved, Integer> times = new HashMap<>();
        table.setRows(shown.stream()
                .map(claim -> new Row(claim, names.getOrDefault(claim.device(), claim.device()), times.merge(claim, 1, Integer::sum)))
                .toList());
    }

    Node node() {
        return table;
    }
}
