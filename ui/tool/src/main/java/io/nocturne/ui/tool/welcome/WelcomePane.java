package io.nocturne.ui.tool.welcome;

import io.nocturne.ui.control.FileDialog;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Cards side by side, each ending with something moving on the screen. */
final class WelcomePane implements ToolPane {
    /** Two fit beside each other in the middle of the smallest window. */
    private static final double CARD_EMS = 22;
    /** More than three in a row are read badly. */
    private static final double ROW_EMS = 3 * CARD_EMS + 4;

    private final ToolContext context;
    private final I18n i18n;
    private final ScrollPane root = new ScrollPane();
    private @Nullable Node first;

    WelcomePane(ToolContext context, List<Way> ways) {
        this.context = context;
        this.i18n = context.i18n();
        Label title = label("welcome.heading", "welcome-heading", "strong");
        Label text = label("welcome.subheading", "weak");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.setTextAlignment(TextAlignment.CENTER);
        TilePane cards = new TilePane(12, 12);
        cards.setAlignment(Pos.TOP_CENTER);
        cards.setPrefColumns(3);
        cards.setStyle("-fx-max-width: " + ROW_EMS + "em;");
        cards.setTileAlignment(Pos.TOP_LEFT);
        ways.forEach(way -> cards.getChildren().add(card(way)));
        HBox keys = new HBox(16, hint("Ctrl+K", "welcome.hint.palette"), hint("?", "welcome.hint.keys"), hint("F1", "welcome.hint.help"));
        keys.setAlignment(Pos.CENTER);
        VBox column = new VBox(8, title, text, cards, keys);
        VBox.setMargin(cards, new javafx.geometry.Insets(16, 0, 16, 0));
        column.setAlignment(Pos.CENTER);
        column.getStyleClass().add("welcome");
        StackPane centre = new StackPane(column);
        root.setContent(centre);
        root.setFitToWidth(true);
        root.setFitToHeight(true);
        root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.getStyleClass().addAll("welcome-pane", "edge-to-edge");
        ways.stream().filter(Way.Files.class::isInstance).map(Way.Files.class::cast).findFirst().ifPresent(this::acceptDrops);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public @Nullable Node focusTarget() {
        return first;
    }

    private Label label(String key, String... classes) {
        Label label = new Label();
        label.textProperty().bind(i18n.bind(key));
        label.getStyleClass().addAll(classes);
        return label;
    }

    private HBox hint(String keys, String textKey) {
        Label key = new Label(keys);
        key.getStyleClass().addAll("key", "mono");
        HBox hint = new HBox(6, key, label(textKey, "weak"));
        hint.setAlignment(Pos.CENTER_LEFT);
        return hint;
    }

    private VBox card(Way way) {
        String base = "welcome." + way.id();
        HBox head = new HBox(8, Icons.of(way.icon()), label(base + ".title", "strong"));
        head.setAlignment(Pos.CENTER_LEFT);
        Label text = label(base + ".text", "weak");
        text.setWrapText(true);
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        Button button = new Button();
        button.textProperty().bind(i18n.bind(base + ".button"));
        button.disableProperty().bind(Bindings.not(way.enabled()));
        HBox act = new HBox(8);
        act.setAlignment(Pos.CENTER_LEFT);
        switch (way) {
            case Way.Press press -> {
                button.getStyleClass().add("accent");
                button.setOnAction(event -> press.action().accept(context));
                act.getChildren().add(button);
            }
            case Way.Ask ask -> {
                TextField field = new TextField();
                field.promptTextProperty().bind(i18n.bind(base + ".prompt"));
                field.accessibleTextProperty().bind(i18n.bind(base + ".prompt"));
                field.setMaxWidth(Double.MAX_VALUE);
                HBox.setHgrow(field, Priority.ALWAYS);
                Runnable go = () -> {
                    String typed = field.getText().strip();
                    if (typed.isEmpty()) {
                        field.requestFocus();
                    } else {
                        ask.action().accept(context, typed);
                    }
                };
                field.setOnAction(event -> go.run());
                button.setOnAction(event -> go.run());
                act.getChildren().addAll(field, button);
            }
            case Way.Files files -> {
                button.setOnAction(event -> choose(files));
                act.getChildren().addAll(button, label(base + ".prompt", "weak"));
            }
        }
        if (first == null) {
            first = button;
        }
        VBox card = new VBox(8, head, text, gap, act);
        card.getStyleClass().add("welcome-card");
        card.setStyle("-fx-pref-width: " + CARD_EMS + "em; -fx-max-width: " + CARD_EMS + "em;");
        card.setMinHeight(Region.USE_PREF_SIZE);
        card.setMaxHeight(Double.MAX_VALUE);
        return card;
    }

    private void choose(Way.Files files) {
        List<Path> chosen = new FileDialog(root, i18n, "welcome." + files.id() + ".title").openSeveral();
        if (!chosen.isEmpty()) {
            files.action().accept(context, chosen);
        }
    }

    private void acceptDrops(Way.Files files) {
        root.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles() && files.enabled().get()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        root.setOnDragDropped(event -> {
            if (!event.getDragboard().hasFiles()) {
                // The tab of a pane, for whoever is behind this one.
                return;
            }
            List<Path> dropped = event.getDragboard().getFiles().stream().map(File::toPath).toList();
            if (!dropped.isEmpty()) {
                files.action().accept(context, dropped);
            }
            event.setDropCompleted(!dropped.isEmpty());
            event.consume();
        });
    }
}
