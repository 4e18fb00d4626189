package io.nocturne.ui.tool.kafka;

import io.nocturne.kafka.ClusterWatch;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.change.WriteLock;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Which cluster, whether it may be written to, and whether Kafka's own topics are shown. */
final class KafkaBar extends HBox {
    private final I18n i18n;
    private final BarControls controls;
    private final KafkaPane pane;
    private final ComboBox<String> cluster = new ComboBox<>();
    private final ToggleButton internal = new ToggleButton("", Icons.of("fth-eye"));
    private final WriteLock writing;
    private boolean filling;

    KafkaBar(I18n i18n, KafkaPane pane, WriteLock writing, boolean showInternal) {
        super(6);
        this.i18n = i18n;
        controls = new BarControls(i18n);
        this.pane = pane;
        this.writing = writing;
        getStyleClass().add("pane-bar");
        setMinHeight(USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        cluster.accessibleTextProperty().bind(i18n.bind("kafka.cluster"));
        cluster.promptTextProperty().bind(i18n.bind("kafka.cluster"));
        cluster.setMaxWidth(Double.MAX_VALUE);
        cluster.setMinWidth(80);
        HBox.setHgrow(cluster, Priority.ALWAYS);
        cluster.setOnAction(event -> {
            String name = cluster.getValue();
            if (!filling && name != null) {
                pane.choose(name);
            }
        });
        internal.setSelected(showInternal);
        controls.name(internal, "kafka.internal");
        writing.button().setMinWidth(Region.USE_PREF_SIZE);
        Button refresh = controls.icon("fth-refresh-cw", "kafka.refresh", pane::refresh);
        getChildren().addAll(cluster, internal, writing.button(), refresh);
    }

    boolean internal() {
        return internal.isSelected();
    }

    void fill(List<ClusterWatch> all, @Nullable ClusterWatch now) {
        filling = true;
        List<String> names = all.stream().map(ClusterWatch::name).toList();
        if (!cluster.getItems().equals(names)) {
            cluster.getItems().setAll(names);
        }
        if (now != null && !now.name().equals(cluster.getValue())) {
            cluster.setValue(now.name());
        }
        writing.setPlace(now == null ? null : ClusterChanges.target(now));
        filling = false;
    }
}
