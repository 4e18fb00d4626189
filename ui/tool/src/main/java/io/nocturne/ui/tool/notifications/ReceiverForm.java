package io.nocturne.ui.tool.notifications;

import io.nocturne.core.AllowedSenders;
import io.nocturne.core.IpText;
import io.nocturne.core.SenderGate;
import io.nocturne.core.Sentence;
import io.nocturne.snmp.NotificationSettings;
import io.nocturne.snmp.NotificationStation;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.SendersField;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.notifications.NotificationsTool.Services;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Where notifications are received, and how many of one source, under the table. */
final class ReceiverForm extends VBox {
    private static final int NARROW = 8;
    private static final int WIDE = 28;
    private static final int MOST_NAMED = 5;

    private final ToolContext context;
    private final I18n i18n;
    private final Services services;
    private final TextField port = new TextField();
    private final TextField limit = new TextField();
    private final CheckBox local = new CheckBox();
    private final SendersField allowed;
    private final Label state = new Label();
    /** What is wrong with what stands in the fields; empty for nothing. */
    private String complaint = "";

    ReceiverForm(ToolContext context, Services services, Runnable close) {
        super(6);
        this.context = context;
        this.i18n = context.i18n();
        this.services = services;
        BarControls controls = new BarControls(i18n);
        getStyleClass().add("details");
        port.setPrefColumnCount(NARROW);
        limit.setPrefColumnCount(NARROW);
        port.setOnAction(event -> listen());
        limit.setOnAction(event -> listen());
        allowed = new SendersField(context, services.station()::allowed, senders -> {
            services.station().allow(senders);
            services.keepAllowed().accept(senders);
        });
        allowed.setPrefColumnCount(WIDE);
        allowed.promptTextProperty().bind(i18n.bind("notifications.receiving.allowed.prompt"));
        allowed.setOnAction(event -> allow());
        local.textProperty().bind(i18n.bind("notifications.receiving.local"));
        local.setMinWidth(Region.USE_PREF_SIZE);
        FlowPane fields = new FlowPane(
                12, 6, new HBox(8, controls.label("notifications.receiving.port", port), port),
                new HBox(8, controls.label("notifications.receiving.limit", limit), limit), local,
                new HBox(8, controls.label("notifications.receiving.allowed", allowed), allowed));
        fields.getChildren().stream().filter(HBox.class::isInstance).forEach(each -> ((HBox) each).setAlignment(Pos.CENTER_LEFT));
        fields.setRowValignment(javafx.geometry.VPos.CENTER);
        Button go = controls.words("notifications.receiving.go", this::listen);
        go.getStyleClass().add("accent");
        state.setWrapText(true);
        state.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(state, Priority.ALWAYS);
        HBox actions = new HBox(
                8, state, go, controls.words("notifications.receiving.stop", this::stop), controls.words("notifications.send.close", close));
        actions.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(fields, actions);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
    }

    /** Shows what is so now. */
    void begin() {
        NotificationSettings now = services.station().state().settings();
        int at = services.station().state().port();
        port.setText(String.valueOf(at > 0 ? at : now == null ? NotificationSettings.PORT : now.local().getPort()));
        limit.setText(String.valueOf(now == null ? NotificationSettings.PER_SECOND : now.perSecond()));
        local.setSelected(now != null && now.limitLocal());
        allowed.show();
        complaint = "";
        show();
        port.requestFocus();
    }

    /** Says what is so now. */
    void show() {
        state.setText(complaint.isEmpty() ? said() : complaint);
        state.getStyleClass().setAll("label", complaint.isEmpty() && services.station().state().failure() == null ? "weak" : "complaint");
    }

    private String said() {
        NotificationStation.State now = services.station().state();
        if (now.failure() != null) {
            return i18n.say(now.failure());
        }
        if (!now.listening()) {
            return i18n.text("notifications.receiving.off");
        }
        List<String> said = new ArrayList<>();
        said.add(i18n.text(alone(now) ? "notifications.receiving.alone" : "notifications.receiving.on", String.valueOf(now.port())));
        AllowedSenders only = services.station().allowed();
        if (!only.isEveryone()) {
            said.add(i18n.text("notifications.receiving.only", only.text()));
        }
        List<SenderGate.Refused> refused = services.station().refusedSenders();
        if (!refused.isEmpty()) {
            String most = refused.stream()
                    .limit(MOST_NAMED)
                    .map(one -> IpText.of(one.sender()) + " " + i18n.formats().number(one.count()))
                    .collect(Collectors.joining(", "));
            said.add(i18n.text(
                    refused.size() > MOST_NAMED ? "notifications.receiving.refused.more" : "notifications.receiving.refused",
                    i18n.formats().number(services.station().refused()), most, i18n.formats().number(refused.size() - MOST_NAMED)));
        }
        return String.join("\n", said);
    }

    private static boolean alone(NotificationStation.State now) {
        NotificationSettings settings = now.settings();
        return settings != null && settings.local().getAddress().isLoopbackAddress();
    }

    private void listen() {
        Integer wanted = number(port, 1, 65_535);
        Integer most = number(limit, 1, 10_000_000);
        if (!allow()) {
            return;
        }
        if (wanted == null || most == null) {
            complaint = i18n.text("notifications.receiving.wrong");
            show();
            return;
        }
        NotificationSettings before = services.station().state().settings();
        NotificationSettings settings = new NotificationSettings(
                new InetSocketAddress(wanted), List.of(), before == null ? List.of() : before.communities(), most, local.isSelected());
        context.scope().start("listen", () -> {
            services.station().listen(settings);
            if (services.station().state().listening()) {
                services.keep().accept(settings);
            }
        });
    }

    /** Hears whom the field names from now on; false, and says why, where it cannot be read. */
    private boolean allow() {
        Sentence wrong = allowed.take(this::show);
        complaint = wrong == null ? "" : i18n.text("notifications.receiving.allowed.wrong", wrong);
        show();
        return wrong == null;
    }

    private void stop() {
        complaint = "";
        context.scope().start("stop", services.station()::stop);
    }

    private static @Nullable Integer number(TextField field, int least, int most) {
        try {
            int number = Integer.parseInt(field.getText().strip());
            return number < least || number > most ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
