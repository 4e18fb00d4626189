package io.nocturne.ui.tool.kafka;

import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.fx.I18n;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One thing in full, in sections between which one switches. */
final class Details extends BorderPane {
    private final I18n i18n;
    private final Label title = new Label();
    private final Label facts = new Label();
    private final FlowPane buttons = new FlowPane(4, 4);
    private final Map<String, Node> sections = new LinkedHashMap<>();
    private String shown = "";

    Details(I18n i18n, Runnable onClose) {
        this.i18n = i18n;
        title.getStyleClass().add("strong");
        title.setMinWidth(0);
        facts.getStyleClass().add("weak");
        facts.setWrapText(true);
        facts.managedProperty().bind(facts.textProperty().isNotEmpty());
        Button close = new BarControls(i18n).icon("fth-x", "kafka.details.close", onClose);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(6, title, gap, close);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox top = new VBox(4, head, facts, buttons);
        top.getStyleClass().add("pane-bar");
        top.setMinHeight(Region.USE_PREF_SIZE);
        setTop(top);
        setMinHeight(120);
    }

    /**
     * Shows other sections; the one of the same name stays open.
     *
     * @param now nodes by the key of their name, at least one
     */
    void show(String name, String about, Map<String, Node> now) {
        title.setText(name);
        facts.setText(about);
        sections.clear();
        sections.putAll(now);
        buttons.getChildren().clear();
        ToggleGroup group = new ToggleGroup();
        String first = now.containsKey(shown) ? shown : now.keySet().iterator().next();
        now.forEach((key, node) -> {
            ToggleButton button = new ToggleButton();
            button.textProperty().bind(i18n.bind(key));
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(event -> {
                button.setSelected(true);
                open(key);
            });
            button.setSelected(key.equals(first));
            buttons.getChildren().add(button);
        });
        open(first);
    }

    private void open(String key) {
        shown = key;
        setCenter(sections.get(key));
    }

    String facts() {
        return facts.getText();
    }

    void facts(String about) {
        facts.setText(about);
    }
}
