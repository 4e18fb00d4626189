package io.nocturne.ui.tool.notifications;

import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.EngineIds;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.notifications.NotificationSender.Draft;
import io.nocturne.ui.tool.notifications.NotificationSender.Manner;
import io.nocturne.ui.tool.notifications.NotificationsTool.Services;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The form for test notifications, under the table. */
final class SenderForm extends VBox {
    private final ToolContext context;
    private final I18n i18n;
    private final BarControls controls;
    private final Services services;
    private final TextField target = new TextField();
    private final ComboBox<Manner> manner = new ComboBox<>();
    private final TextField community = new TextField("public");
    private final ComboBox<Credentials.User> user = new ComboBox<>();
    private final TextField notification = new TextField("linkDown");
    private final TextArea objects = new TextArea();
    private final Label answer = new Label();
    private final Button send = new Button();
    private String filledFor = "";

    SenderForm(ToolContext context, Services services, Runnable close) {
        super(6);
        this.context = context;
        this.i18n = context.i18n();
        controls = new BarControls(i18n);
        this.services = services;
        getStyleClass().add("details");
        manner.getItems().setAll(Manner.values());
        manner.setValue(Manner.V2_TRAP);
        controls.write(manner, value -> i18n.text("notifications.send." + value.name().toLowerCase(Locale.ROOT)));
        manner.setMinWidth(Region.USE_PREF_SIZE);
        objects.setPrefRowCount(4);
        objects.getStyleClass().add("mono");
        answer.setWrapText(true);
        answer.getStyleClass().add("weak");
        GridPane grid = new GridPane(8, 6);
        grid.addRow(0, controls.label("notifications.send.to", target), target, controls.label("notifications.send.as", manner), manner);
        grid.addRow(1, controls.label("notifications.send.what", notification), notification, controls.label("notifications.send.community", community), community);
        Label userLabel = controls.label("notifications.send.user", user);
        controls.write(user, value -> value.name() + "  " + value.level());
        user.promptTextProperty().bind(i18n.bind("notifications.send.nouser"));
        user.setMaxWidth(Double.MAX_VALUE);
        user.setOnShowing(event -> offerUsers());
        grid.addRow(2, new Region(), new Region(), userLabel, user);
        manner.valueProperty().subscribe(value -> {
            for (Node each : List.of(userLabel, user)) {
                each.setVisible(value.hasUser());
                each.setManaged(value.hasUser());
            }
            community.setDisable(value.hasUser());
            answer.setText("");
            if (value == Manner.V3_TRAP) {
                tellEngine();
            }
            offerUsers();
        });
        GridPane.setHgrow(target, Priority.ALWAYS);
        GridPane.setHgrow(notification, Priority.ALWAYS);
        send.textProperty().bind(i18n.bind("notifications.send.go"));
        send.getStyleClass().add("accent");
        send.setMinWidth(Region.USE_PREF_SIZE);
        send.setOnAction(event -> send());
        Button done = new Button();
        done.textProperty().bind(i18n.bind("notifications.send.close"));
        done.setMinWidth(Region.USE_PREF_SIZE);
        done.setOnAction(event -> close.run());
        HBox.setHgrow(answer, Priority.ALWAYS);
        answer.setMaxWidth(Double.MAX_VALUE);
        HBox actions = new HBox(8, answer, send, done);
        actions.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(grid, controls.label("notifications.send.objects", objects), objects, actions);
        // What another notification carries is to be seen before it is sent.
        notification.setOnAction(event -> {
            if (!fillIn()) {
                send();
            }
        });
        notification.focusedProperty().addListener((o, before, now) -> {
            if (!now) {
                fillIn();
            }
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
    }

    /** Shows the form with our own receiver as its aim. */
    void begin() {
        if (target.getText().isEmpty() && services.station().state().listening()) {
            target.setText("127.0.0.1:" + services.station().state().port());
        }
        fillIn();
        notification.requestFocus();
    }

    /** Writes the objects of the notification named, where nothing was typed yet and the dictionary is loaded; true if it did. */
    boolean fillIn() {
        String name = notification.getText().strip();
        String lines = name.equals(filledFor) ? "" : NotificationSender.filledIn(services.dictionary().get(), name);
        if (lines.isEmpty()) {
            return false;
        }
        filledFor = name;
        objects.setText(lines.stripTrailing());
        return true;
    }

    /** The name of this machine is part of the engine ID, and to find it may take a while. */
    private void tellEngine() {
        context.scope().<byte[]>call("engine", EngineIds::ofThisMachine).thenAccept(engine -> context.clock().later(() -> {
            if (manner.getValue() == Manner.V3_TRAP && answer.getText().isEmpty()) {
                answer.setText(i18n.text("notifications.send.engine", HexFormat.of().formatHex(engine)));
            }
        }));
    }

    private void offerUsers() {
        List<Credentials.User> known = services.users().get();
        if (!known.equals(user.getItems())) {
            user.getItems().setAll(known);
        }
        if (user.getValue() == null || !known.contains(user.getValue())) {
            user.setValue(known.isEmpty() ? null : known.getFirst());
        }
    }

    private void send() {
        Draft draft = new Draft(
                target.getText(), manner.getValue(), community.getText(), user.getValue(), notification.getText(), objects.getText());
        send.setDisable(true);
        answer.setText(i18n.text("notifications.send.sending", draft.target()));
        context.scope().<String>call("send", () -> {
            NotificationSender.send(draft, services.dictionary().get(), services.endpoint().get(), context.scope());
            return draft.target();
        }).whenComplete((sent, failure) -> context.clock().later(() -> {
            send.setDisable(false);
            if (failure == null) {
                answer.setText(i18n.text(draft.manner().isInform() ? "notifications.send.acknowledged" : "notifications.send.sent", sent));
            } else {
                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                answer.setText(i18n.say(cause));
            }
        }));
    }
}
