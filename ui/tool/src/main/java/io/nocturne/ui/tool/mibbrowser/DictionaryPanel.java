package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.Explanations;
import io.nocturne.mib.MibObject;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.OidTree;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.ToolContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The tree of objects and, while something is typed, what matches it. */
final class DictionaryPanel extends BorderPane {
    private static final int SHOWN = 200;

    private final ToolContext context;
    private final I18n i18n;
    private final BarControls controls;
    private final OidTree tree = new OidTree(oid -> List.of());
    private final TextField search = new TextField();
    private final ListView<MibObject> found = new ListView<>();
    private Function<Oid, String> dragText = Oid::toString;
    private final Label status = new Label();
    private final ToggleButton overlay = new ToggleButton("", Icons.of("fth-check-circle"));
    private final ToggleButton only = new ToggleButton("", Icons.of("fth-filter"));
    private final AtomicInteger searches = new AtomicInteger();
    private @Nullable Dictionary dictionary;
    private Consumer<MibObject> onChosen = object -> {};
    private Presence presence = Presence.NOTHING;

    DictionaryPanel(ToolContext context) {
        this.context = context;
        this.i18n = context.i18n();
        controls = new BarControls(i18n);
        search.promptTextProperty().bind(i18n.bind("mib.search"));
        search.accessibleTextProperty().bind(i18n.bind("mib.search"));
        HBox.setHgrow(search, Priority.ALWAYS);
        search.textProperty().addListener((o, before, now) -> searchFor(now));
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN && found.isVisible()) {
                found.requestFocus();
                found.getSelectionModel().selectFirst();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                search.clear();
                tree.view().requestFocus();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && !found.getItems().isEmpty()) {
                choose(found.getItems().getFirst());
                event.consume();
            }
        });
        controls.name(overlay, "mib.overlay").getStyleClass().add("flat");
        controls.name(only, "mib.overlay.only").getStyleClass().add("flat");
        overlay.setSelected(true);
        overlay.selectedProperty().addListener((o, before, now) -> lay());
        only.selectedProperty().addListener((o, before, now) -> tree.setOnlyPresent(now));
        only.disableProperty().bind(overlay.selectedProperty().not());
        HBox bar = new HBox(4, search, overlay, only);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        bar.setMinHeight(Region.USE_PREF_SIZE);
        found.setCellFactory(list -> new FoundCell());
        found.getStyleClass().addAll("dense", "edge-to-edge");
        found.accessibleTextProperty().bind(i18n.bind("mib.found.list"));
        tree.nameProperty().bind(i18n.bind("mib.tree.name"));
        found.setVisible(false);
        found.setOnMouseClicked(event -> chooseSelected());
        found.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                chooseSelected();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                search.clear();
                search.requestFocus();
            }
        });
        found.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> {
            if (now != null) {
                onChosen.accept(now);
            }
        });
        status.getStyleClass().add("weak");
        status.setMaxWidth(Double.MAX_VALUE);
        status.setStyle("-fx-padding: 3px 10px 4px 10px;");
        setTop(bar);
        setCenter(new StackPane(tree, found));
        setBottom(status);
        setMinWidth(160);
    }

    OidTree tree() {
        return tree;
    }

    /** What an object stands for where it is dropped, be it dragged from the tree or from what was found. */
    void setDragText(Function<Oid, String> text) {
        dragText = text;
        tree.setDragText(entry -> text.apply(entry.oid()));
    }

    void setOnChosen(Consumer<MibObject> action) {
        onChosen = action;
    }

    void show(@Nullable Dictionary now) {
        boolean first = dictionary == null;
        dictionary = now;
        if (now != null) {
            tree.setSource(TreeSource.source(now, () -> overlay.isSelected() ? presence : Presence.NOTHING));
            if (first) {
                tree.reveal(Oid.of(1, 3, 6, 1, 2, 1), true);
            }
        }
        count();
        searchFor(search.getText());
    }

    /** Says how much is known, in the language chosen now. */
    void count() {
        Dictionary now = dictionary;
        status.setText(now == null ? i18n.text("mib.loading") : i18n.text("mib.known", now.size()));
    }

    void lay(Presence now) {
        if (presence != now) {
            presence = now;
            lay();
        }
    }

    private void lay() {
        tree.refill();
        tree.setPresence(overlay.isSelected() && !presence.isEmpty() ? presence::count : null);
    }

    void find(String words) {
        search.setText(words);
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private void searchFor(String words) {
        Dictionary known = dictionary;
        int turn = searches.incrementAndGet();
        if (words.isBlank() || known == null) {
            found.setVisible(false);
            found.getItems().clear();
            count();
            return;
        }
        context.scope().start("find", () -> {
            if (turn != searches.get()) {
                return;
            }
            List<MibObject> objects = known.find(words, SHOWN);
            context.clock().later(() -> {
                if (turn == searches.get()) {
                    found.getItems().setAll(objects);
                    found.scrollTo(0);
                    found.setVisible(true);
                    status.setText(i18n.text(objects.size() >= SHOWN ? "mib.found.more" : "mib.found", objects.size()));
                }
            });
        });
    }

    private void chooseSelected() {
        MibObject object = found.getSelectionModel().getSelectedItem();
        if (object != null) {
            choose(object);
        }
    }

    /** Shows an object in the tree and ends the search. */
    void choose(MibObject object) {
        onChosen.accept(object);
        Oid oid = object.oid();
        if (oid != null) {
            search.clear();
            tree.reveal(oid, false);
            tree.view().requestFocus();
        }
    }

    /** An object that matches: icon, name, module, and what it is for. */
    private final class FoundCell extends ListCell<MibObject> {
        private final Label name = new Label();
        private final Label module = new Label();
        private final Label line = new Label();
        private final VBox box = new VBox(0, new HBox(8, name, module), line);

        FoundCell() {
            module.getStyleClass().add("weak");
            line.getStyleClass().add("weak");
            line.setMinWidth(0);
            box.setMinWidth(0);
            box.setPrefWidth(1);
            setOnDragDetected(event -> {
                Oid oid = getItem() == null ? null : getItem().oid();
                if (oid != null) {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(dragText.apply(oid));
                    startDragAndDrop(TransferMode.COPY).setContent(content);
                    event.consume();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable MibObject object, boolean empty) {
            super.updateItem(object, empty);
            if (empty || object == null) {
                setGraphic(null);
                return;
            }
            name.setText(object.name());
            name.setGraphic(Icons.of(TreeSource.icon(object)));
            module.setText(object.module());
            Oid oid = object.oid();
            line.setText(Explanations.bundled().of(object.name(), i18n.locale()).orElse(oid == null ? object.syntax() : oid.toString()));
            setGraphic(box);
        }
    }
}
