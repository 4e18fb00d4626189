package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.snmp.AuthProtocol;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.PrivProtocol;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.snmp.Target;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.AgentPlace;
import io.nocturne.ui.tool.PaneState;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Which device is asked, and with which version and credentials. Secrets are not saved. */
final class TargetBar extends VBox {
    /** From here on who and what is asked have room in one line. */
    private static final double NARROW = 700;

    private final I18n i18n;
    private final Function<String, Target> usual;
    private final ComboBox<String> host = new ComboBox<>();
    private final ChoiceBox<SnmpVersion> version = new ChoiceBox<>();
    private final PasswordField community = new PasswordField();
    private final TextField user = new TextField();
    private final ChoiceBox<@Nullable AuthProtocol> auth = new ChoiceBox<>();
    private final PasswordField authPassphrase = new PasswordField();
    private final ChoiceBox<@Nullable PrivProtocol> priv = new ChoiceBox<>();
    private final PasswordField privPassphrase = new PasswordField();
    private final TextField context = new TextField();
    /** The user a known device was reached with; empty for none. */
    private final StringProperty savedUser = new SimpleStringProperty("");
    private final StringProperty fault = new SimpleStringProperty("");
    private final FlowPane third = new FlowPane(8, 4);

    /** @param actions what stands behind the fields: buttons */
    TargetBar(I18n i18n, PaneState state, Function<String, Target> usual, Node... actions) {
        super(6);
        this.i18n = i18n;
        this.usual = usual;
        getStyleClass().add("pane-bar");
        setMinHeight(USE_PREF_SIZE);
        host.setEditable(true);
        host.setPrefWidth(190);
        host.setMinWidth(104);
        host.promptTextProperty().bind(i18n.bind("mib.target.host"));
        host.accessibleTextProperty().bind(i18n.bind("mib.target.host"));
        host.getEditor().accessibleTextProperty().bind(i18n.bind("mib.target.host"));
        host.getEditor().setText(state.text("host", ""));
        version.getItems().setAll(SnmpVersion.values());
        version.setConverter(words(v -> "v" + v.label()));
        version.setValue(SnmpVersion.parse(state.text("version", "2c")).orElse(SnmpVersion.V2C));
        version.setMinWidth(72);
        version.setPrefWidth(84);
        version.accessibleTextProperty().bind(i18n.bind("mib.target.version"));
        community.promptTextProperty().bind(i18n.bind("mib.target.community"));
        community.accessibleTextProperty().bind(i18n.bind("mib.target.community"));
        community.setPrefColumnCount(9);
        community.setMinWidth(70);
        HBox who = new HBox(8, host, version, community);
        who.setAlignment(Pos.CENTER_LEFT);
        HBox what = new HBox(8, actions);
        what.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(what, Priority.ALWAYS);
        HBox first = new HBox(8, who, what);
        first.setAlignment(Pos.CENTER_LEFT);
        third(state);
        community.visibleProperty().bind(version.valueProperty().isNotEqualTo(SnmpVersion.V3));
        community.managedProperty().bind(community.visibleProperty());
        third.visibleProperty().bind(version.valueProperty().isEqualTo(SnmpVersion.V3));
        third.managedProperty().bind(third.visibleProperty());
        getChildren().addAll(first, third);
        widthProperty().subscribe(width -> {
            // Beside each other they would push the last buttons out of a narrow pane.
            boolean narrow = width.doubleValue() < NARROW;
            if (narrow && first.getChildren().contains(what)) {
                first.getChildren().remove(what);
                getChildren().add(1, what);
            } else if (!narrow && !first.getChildren().contains(what)) {
                getChildren().remove(what);
                first.getChildren().add(what);
            }
        });
        hostProperty().subscribe(place -> {
            knownHost(place);
            check();
        });
    }

    private void third(PaneState state) {
        user.promptTextProperty().bind(Bindings.when(savedUser.isEmpty()).then(i18n.bind("mib.target.user")).otherwise(savedUser));
        user.accessibleTextProperty().bind(i18n.bind("mib.target.user"));
        user.setText(state.text("user", ""));
        user.setPrefColumnCount(9);
        auth.getItems().add(null);
        auth.accessibleTextProperty().bind(i18n.bind("mib.target.authProtocol"));
        auth.getItems().addAll(AuthProtocol.values());
        auth.setConverter(words(p -> p == null ? i18n.text("mib.target.noAuth") : p.label()));
        auth.setValue(AuthProtocol.parse(state.text("auth", "")).orElse(null));
        authPassphrase.promptTextProperty().bind(i18n.bind("mib.target.authPassphrase"));
        authPassphrase.accessibleTextProperty().bind(i18n.bind("mib.target.authPassphrase"));
        authPassphrase.setPrefColumnCount(13);
        authPassphrase.disableProperty().bind(auth.valueProperty().isNull());
        priv.getItems().add(null);
        priv.accessibleTextProperty().bind(i18n.bind("mib.target.privProtocol"));
        priv.getItems().addAll(PrivProtocol.values());
        priv.setConverter(words(p -> p == null ? i18n.text("mib.target.noPriv") : p.label()));
        priv.setValue(PrivProtocol.parse(state.text("priv", "")).orElse(null));
        priv.disableProperty().bind(auth.valueProperty().isNull());
        privPassphrase.promptTextProperty().bind(i18n.bind("mib.target.privPassphrase"));
        privPassphrase.accessibleTextProperty().bind(i18n.bind("mib.target.privPassphrase"));
        privPassphrase.setPrefColumnCount(11);
        privPassphrase.disableProperty().bind(Bindings.or(auth.valueProperty().isNull(), priv.valueProperty().isNull()));
        context.promptTextProperty().bind(i18n.bind("mib.target.context"));
        context.accessibleTextProperty().bind(i18n.bind("mib.target.context"));
        context.setPrefColumnCount(8);
        context.setText(state.text("context", ""));
        third.setAlignment(Pos.CENTER_LEFT);
        Label icon = new Label("", Icons.of("fth-shield"));
        third.getChildren().setAll(icon, user, auth, authPassphrase, priv, privPassphrase, context);
    }

    private static <T> StringConverter<T> words(Function<@Nullable T, String> writer) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return writer.apply(value);
            }

            @Override
            @SuppressWarnings("NullAway")
            public T fromString(String text) {
                return null;
            }
        };
    }

    /** What Enter in one of the fields does. */
    void setOnRead(Runnable read) {
        // Of the list's own, Enter in its editor only tells when another value was taken, and not that it was meant.
        host.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER && !host.isShowing() && !key.isShortcutDown() && !key.isAltDown()) {
                key.consume();
                read.run();
            }
        });
        for (TextField field : List.of(community, user, authPassphrase, privPassphrase, context)) {
            field.setOnAction(event -> read.run());
        }
    }

    /** Offers these hosts for completion; what is typed stays. */
    void offer(List<String> hosts) {
        if (!host.getItems().equals(hosts)) {
            String typed = host.getEditor().getText();
            host.getItems().setAll(hosts);
            host.getEditor().setText(typed);
        }
    }

    String host() {
        String typed = host.getEditor().getText();
        return typed == null ? "" : typed.strip();
    }

    /** Goes to a device, which is asked as it was reached last: what was typed for the one before is not sent to it. */
    void setHost(String place) {
        if (place.equals(host())) {
            return;
        }
        for (TextField typed : List.of(community, user, authPassphrase, privPassphrase, context)) {
            typed.clear();
        }
        try {
            version.setValue(usual.apply(AgentPlace.parse(place).host()).version());
        } catch (IllegalArgumentException e) {
            // That it is no place is told below.
        }
        host.getEditor().setText(place);
    }

    /** A device that is known comes with the version and the credentials it was last reached with; what is typed goes before those. */
    private void knownHost(@Nullable String place) {
        Credentials.User saved = null;
        try {
            String name = AgentPlace.parse(place == null ? "" : place).host();
            Target known = usual.apply(name);
            if (!name.isEmpty() && !known.credentials().equals(Credentials.community("public"))) {
                version.setValue(known.version());
                saved = known.credentials() instanceof Credentials.User one ? one : null;
            }
        } catch (IllegalArgumentException e) {
            // Not whole yet.
        }
        savedUser.set(saved == null ? "" : saved.name());
    }

    StringProperty hostProperty() {
        return host.getEditor().textProperty();
    }

    /** Why there is no target; empty if there is one or nothing was typed yet. */
    StringProperty faultProperty() {
        return fault;
    }

    void focusHost() {
        host.getEditor().requestFocus();
    }

    /** The target that is meant; null if it is not whole, with the reason in {@link #faultProperty()}. */
    @Nullable
    Target target() {
        Target found = null;
        String why = "";
        try {
            found = host().isEmpty() ? null : form().target(usual);
        } catch (IllegalArgumentException e) {
            why = i18n.say(e);
        }
        fault.set(why);
        return found;
    }

    /** Looks whether there is a target, for what {@link #faultProperty()} says. */
    private void check() {
        target();
    }

    /** Where it is, also while its credentials are not whole; null while nothing is typed that could be a device. */
    @Nullable
    String place() {
        try {
            return host().isEmpty() ? null : TargetForm.place(host(), usual).place();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private TargetForm form() {
        return new TargetForm(
                host(), version.getValue(), community.getText(), user.getText().strip(), auth.getValue(), authPassphrase.getText(), priv.getValue(),
                privPassphrase.getText(), context.getText().strip());
    }

    PaneState save(PaneState state) {
        AuthProtocol digest = auth.getValue();
        PrivProtocol cipher = priv.getValue();
        return state.with("host", host())
                .with("version", version.getValue().label())
                .with("user", user.getText())
                .with("auth", digest == null ? "" : digest.label())
                .with("priv", cipher == null ? "" : cipher.label())
                .with("context", context.getText());
    }
}
