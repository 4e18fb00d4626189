package io.nocturne.ui.tool.credentials;

import io.nocturne.snmp.AuthProtocol;
import io.nocturne.snmp.CredentialSet;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.PrivProtocol;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.fx.I18n;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The form for one way to log in. What is secret is never shown, and gone from the fields once it is kept. */
final class CredentialForm extends VBox {
    private static final String NONE = "–";
    /** Below so many of the text's size there is no room for two fields side by side. */
    private static final int NARROW_EMS = 40;

    private final I18n i18n;
    private final BarControls controls;
    private final Consumer<CredentialSet> keep;
    private final TextField name = new TextField();
    private final ComboBox<SnmpVersion> version = new ComboBox<>();
    private final PasswordField community = new PasswordField();
    private final TextField user = new TextField();
    private final ComboBox<String> auth = new ComboBox<>();
    private final PasswordField authPassphrase = new PasswordField();
    private final ComboBox<String> priv = new ComboBox<>();
    private final PasswordField privPassphrase = new PasswordField();
    private final Label wrong = new Label();
    private final GridPane grid = new GridPane(8, 6);
    private boolean narrow;

    CredentialForm(I18n i18n, Consumer<CredentialSet> keep) {
        super(6);
        this.i18n = i18n;
        controls = new BarControls(i18n);
        this.keep = keep;
        getStyleClass().add("details");
        version.getItems().setAll(SnmpVersion.V3, SnmpVersion.V2C, SnmpVersion.V1);
        controls.write(version, value -> "v" + value.label());
        version.setValue(SnmpVersion.V3);
        version.valueProperty().addListener((o, before, now) -> lay());
        fill(auth, List.of(AuthProtocol.values()), AuthProtocol::label, AuthProtocol.SHA256.label());
        fill(priv, List.of(PrivProtocol.values()), PrivProtocol::label, PrivProtocol.AES128.label());
        wrong.setWrapText(true);
        wrong.getStyleClass().add("weak");
        HBox.setHgrow(wrong, Priority.ALWAYS);
        wrong.setMaxWidth(Double.MAX_VALUE);
        Button add = new Button();
        add.textProperty().bind(i18n.bind("credentials.keep"));
        add.getStyleClass().add("accent");
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setOnAction(event -> keep());
        HBox actions = new HBox(8, wrong, add);
        actions.setAlignment(Pos.CENTER_LEFT);
        for (TextField field : List.of(name, community, user, authPassphrase, privPassphrase)) {
            GridPane.setHgrow(field, Priority.ALWAYS);
            field.setOnAction(event -> keep());
        }
        getChildren().addAll(grid, actions);
        widthProperty().subscribe(width -> {
            boolean now = width.doubleValue() > 0 && width.doubleValue() < NARROW_EMS * name.getFont().getSize();
            if (now != narrow) {
                narrow = now;
                lay();
            }
        });
        lay();
    }

    private static <T> void fill(ComboBox<String> box, List<T> values, Function<T, String> label, String first) {
        box.getItems().add(NONE);
        values.forEach(value -> box.getItems().add(label.apply(value)));
        box.setValue(first);
        box.setMinWidth(130);
    }

    private void lay() {
        grid.getChildren().clear();
        line("credentials.name", name, "credentials.version", version);
        if (version.getValue() == SnmpVersion.V3) {
            grid.addRow(grid.getRowCount(), label("credentials.user", user), user);
            line("credentials.auth", authPassphrase, "credentials.with", auth);
            line("credentials.priv", privPassphrase, "credentials.with", priv);
        } else {
            grid.addRow(grid.getRowCount(), label("credentials.community", community), community);
        }
    }

    private void line(String key, TextField field, String choiceKey, ComboBox<?> choice) {
        int row = grid.getRowCount();
        grid.addRow(row, label(key, field), field);
        if (narrow) {
            grid.addRow(row + 1, label(choiceKey, choice), choice);
        } else {
            grid.add(label(choiceKey, choice), 2, row);
            grid.add(choice, 3, row);
        }
    }

    private Label label(String key, Control of) {
        Label label = controls.label(key, of);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** Shows a set for changing; its secrets have to be typed again. */
    void show(CredentialSet set) {
        name.setText(set.name());
        version.setValue(set.version());
        if (set.credentials() instanceof Credentials.User known) {
            user.setText(known.name());
            auth.setValue(known.auth() == null ? NONE : known.auth().label());
            priv.setValue(known.priv() == null ? NONE : known.priv().label());
        }
        name.requestFocus();
    }

    private void keep() {
        try {
            CredentialSet set = set();
            keep.accept(set);
            for (TextField field : List.of(name, community, authPassphrase, privPassphrase)) {
                field.clear();
            }
            wrong.setText("");
        } catch (IllegalArgumentException e) {
            wrong.setText(i18n.say(e));
        }
    }

    private CredentialSet set() {
        SnmpVersion chosen = version.getValue();
        if (chosen != SnmpVersion.V3) {
            if (community.getText().isEmpty()) {
                throw new IllegalArgumentException(i18n.text("credentials.community.missing"));
            }
            return new CredentialSet(named("v" + chosen.label()), 0, chosen, Credentials.community(community.getText()));
        }
        if (user.getText().isBlank()) {
            throw new IllegalArgumentException(i18n.text("credentials.user.missing"));
        }
        boolean signs = !auth.getValue().equals(NONE);
        boolean hides = signs && !priv.getValue().equals(NONE);
        return new CredentialSet(
                named(user.getText().strip()),
                0,
                chosen,
                new Credentials.User(
                        user.getText().strip(),
                        signs ? AuthProtocol.parse(auth.getValue()).orElseThrow() : null,
                        signs ? authPassphrase.getText() : null,
                        hides ? PrivProtocol.parse(priv.getValue()).orElseThrow() : null,
                        hides ? privPassphrase.getText().isEmpty() ? authPassphrase.getText() : privPassphrase.getText() : null));
    }

    private String named(String otherwise) {
        String text = name.getText().strip();
        return text.isEmpty() ? otherwise : text;
    }
}
