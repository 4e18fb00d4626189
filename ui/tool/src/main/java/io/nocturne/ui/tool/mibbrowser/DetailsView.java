package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.mib.DefinitionText;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.Enterprises;
import io.nocturne.mib.Explanations;
import io.nocturne.mib.MibKind;
import io.nocturne.mib.MibObject;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.ToolContext;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Everything known about one object. */
final class DetailsView extends BorderPane {
    private static final int MOST_LABELS = 400;

    private final ToolContext context;
    private final I18n i18n;
    private final VBox box = new VBox(8);
    private final ScrollPane scroll = new ScrollPane(box);
    private final TextArea source = new TextArea();
    private Consumer<String> onName = name -> {};
    private Node actions = new Region();
    private boolean sourceOpen;
    private int turn;
    private List<String> columns = List.of();

    /** What the names of facts take from the width. */
    private static final double NAMES_WIDTH = 100;

    DetailsView(ToolContext context) {
        this.context = context;
        this.i18n = context.i18n();
        box.setStyle("-fx-padding: 10px 14px 14px 14px;");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        source.setEditable(false);
        source.getStyleClass().add("mono");
        setCenter(scroll);
        setMinHeight(80);
    }

    /** Called with the name of an object that was clicked. */
    void setOnName(Consumer<String> action) {
        onName = action;
    }

    /** What stands beside the name. */
    void setActions(Node node) {
        actions = node;
    }

    /** @param object null where the dictionary knows nothing at this number */
    void show(@Nullable Dictionary dictionary, Oid oid, @Nullable MibObject object) {
        int mine = ++turn;
        if (dictionary == null || object == null) {
            fill(null, oid, object, null, List.of());
            return;
        }
        fill(dictionary, oid, object, null, List.of());
        context.scope().start("definition", () -> {
            DefinitionText text = dictionary.text(object);
            List<MibObject> versions = object.oid() == null ? List.of() : dictionary.allAt(object.oid());
            context.clock().later(() -> {
                if (mine == turn) {
                    fill(dictionary, oid, object, text, versions);
                }
            });
        });
    }

    private void fill(@Nullable Dictionary dictionary, Oid oid, @Nullable MibObject object, @Nullable DefinitionText text, List<MibObject> versions) {
        double place = scroll.getVvalue();
        box.getChildren().clear();
        Label title = new Label(object == null ? oid.toString() : object.name(), Icons.of(object == null ? "fth-help-circle" : TreeSource.icon(object)));
        title.getStyleClass().addAll("strong");
        title.setStyle("-fx-font-size: 1.2em;");
        title.setGraphicTextGap(8);
        Label module = weak(object == null ? "" : object.module());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        title.setMinWidth(60);
        HBox head = new HBox(10, title, module, gap, actions);
        head.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().add(head);
        if (object == null) {
            String vendor = Enterprises.registry().vendor(oid).orElse(null);
            box.getChildren().add(wrapped(vendor == null ? i18n.text("mib.unknown") : i18n.text("mib.unknown.vendor", vendor)));
            return;
        }
        Explanations.bundled().of(object.name(), i18n.locale()).ifPresent(line -> box.getChildren().add(wrapped(line)));
        look(dictionary, object);
        box.getChildren().add(facts(object, oid, text));
        if (text != null) {
            texts(object, text);
        }
        versions(object, versions);
        scroll.setVvalue(place);
    }

    /** Finds the columns of a table or row. */
    private void look(@Nullable Dictionary dictionary, MibObject object) {
        columns = List.of();
        Oid at = object.oid();
        if (dictionary == null || at == null || object.kind() != MibKind.TABLE && object.kind() != MibKind.ROW) {
            return;
        }
        if (object.kind() == MibKind.TABLE) {
            MibObject row = dictionary.children(at).stream().map(Dictionary.Child::object).filter(java.util.Objects::nonNull).findFirst().orElse(null);
            if (row == null || row.oid() == null) {
                return;
            }
            at = row.oid();
        }
        columns = dictionary.children(at).stream().map(Dictionary.Child::object).filter(java.util.Objects::nonNull).map(MibObject::name).toList();
    }

    private GridPane facts(MibObject object, Oid oid, @Nullable DefinitionText text) {
        GridPane grid = new GridPane(14, 3);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        grid.getColumnConstraints().setAll(names, values);
        Oid own = object.oid();
        line(grid, "mib.details.oid", own == null ? "" : own.toString());
        if (own != null && oid.length() > own.length()) {
            line(grid, "mib.details.instance", oid.suffix(own.length()).toString());
        }
        line(grid, "mib.details.kind", i18n.text("mib.kind." + object.kind().label()));
        line(grid, "mib.details.syntax", object.syntax());
        if (!object.base().label().isEmpty() && !object.syntax().startsWith(object.base().label())) {
            line(grid, "mib.details.base", object.base().label());
        }
        line(grid, "mib.details.access", object.access().label());
        line(grid, "mib.details.status", object.status().label());
        line(grid, "mib.details.units", object.units());
        line(grid, "mib.details.hint", object.hint());
        names(grid, "mib.details.index", object.index());
        names(grid, "mib.details.columns", columns);
        names(grid, "mib.details.augments", object.augments() == null ? List.of() : List.of(object.augments()));
        names(grid, "mib.details.objects", object.objects().isEmpty() && text != null ? text.members() : object.objects());
        if (!object.labels().isEmpty()) {
            String labels = object.labels().entrySet().stream().limit(MOST_LABELS).map(e -> e.getValue() + "(" + e.getKey() + ")")
                    .collect(Collectors.joining("  "));
            line(grid, "mib.details.values", labels);
        }
        if (text != null) {
            line(grid, "mib.details.default", text.defaultValue());
            line(grid, "mib.details.reference", text.reference());
            line(grid, "mib.details.imports", text.imports().entrySet().stream()
                    .map(each -> each.getKey() + ": " + String.join(", ", each.getValue()))
                    .collect(Collectors.joining("\n")));
        }
        MibObject.SourcePlace place = object.source();
        line(grid, "mib.details.file", place == null ? i18n.text("mib.details.bundled") : place.file() + ":" + place.line());
        return grid;
    }

    private void texts(MibObject object, DefinitionText text) {
        if (!text.description().isEmpty()) {
            box.getChildren().add(wrapped(text.description()));
        }
        for (DefinitionText.Revision revision : text.revisions()) {
            box.getChildren().add(weak(revision.date() + "  " + revision.description().lines().findFirst().orElse("")));
        }
        if (!text.source().isEmpty()) {
            source.setText(text.source().replace("\t", "        "));
            source.setPrefRowCount((int) Math.clamp(text.source().lines().count() + 1, 3, 18));
            TitledPane pane = new TitledPane(i18n.text("mib.details.source"), source);
            pane.setAnimated(false);
            pane.setExpanded(sourceOpen);
            pane.expandedProperty().addListener((o, before, now) -> sourceOpen = now);
            box.getChildren().add(pane);
        }
    }

    private void versions(MibObject object, List<MibObject> versions) {
        List<MibObject> others = versions.stream().filter(one -> !one.equals(object)).toList();
        if (!others.isEmpty()) {
            String list = others.stream()
                    .map(one -> one.qualifiedName() + (one.source() == null ? "" : " (" + one.source().file() + ":" + one.source().line() + ")"))
                    .distinct()
                    .collect(Collectors.joining("\n"));
            Label title = weak(i18n.text("mib.details.versions"));
            box.getChildren().addAll(title, wrapped(list));
        }
    }

    private void line(GridPane grid, String key, String value) {
        if (!value.isEmpty()) {
            Label words = wrapped(value);
            words.getStyleClass().add("strong");
            add(grid, key, words);
        }
    }

    private void names(GridPane grid, String key, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        FlowPane links = new FlowPane(8, 0);
        links.prefWrapLengthProperty().bind(grid.widthProperty().subtract(NAMES_WIDTH));
        for (String name : names) {
            Hyperlink link = new Hyperlink(name);
            link.setStyle("-fx-padding: 0;");
            link.setOnAction(event -> onName.accept(name.startsWith("IMPLIED ") ? name.substring(8) : name));
            links.getChildren().add(link);
        }
        add(grid, key, links);
    }

    private void add(GridPane grid, String key, Node value) {
        Label name = weak(i18n.text(key));
        GridPane.setValignment(name, VPos.TOP);
        grid.addRow(grid.getRowCount(), name, value);
    }

    private static Label weak(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("weak");
        return label;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
