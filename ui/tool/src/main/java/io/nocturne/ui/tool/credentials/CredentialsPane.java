package io.nocturne.ui.tool.credentials;

import io.nocturne.core.Keyring;
import io.nocturne.core.Registration;
import io.nocturne.core.Secrets;
import io.nocturne.core.WrongPassphraseException;
import io.nocturne.snmp.CredentialSet;
import io.nocturne.snmp.Credentials;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Asks for the passphrase while the vault is locked; then the sets in the order in which they are tried, and a form. */
final class CredentialsPane implements ToolPane {
    private static final String MASK = "••••••";

    private final ToolContext context;
    private final I18n i18n;
    private final BarControls controls;
    private final Secrets vault;
    private final BorderPane root = new BorderPane();
    private final DataTable<CredentialSet> table;
    private final CredentialForm form;
    private final PasswordField passphrase = new PasswordField();
    private final PasswordField again = new PasswordField();
    private final Label said = new Label();
    private final Label heading = new Label();
    private final Label hint = new Label();
    private final Button unlock = new Button();
    private final CheckBox remember = new CheckBox();
    private @Nullable Keyring keyring;
    private final VBox gate = new VBox(10);
    private final HBox bar;
    private final Registration listening;

    /** @param keyrings finds where the passphrase may be kept */
    CredentialsPane(ToolContext context, PaneState state, Secrets vault, Callable<Optional<Keyring>> keyrings) {
        this.context = context;
        this.i18n = context.i18n();
        controls = new BarControls(i18n);
        this.vault = vault;
        table = new DataTable<>(i18n, CredentialSet::name, List.of(
                DataColumn.<CredentialSet>number("order", i18n.bind("credentials.order"), CredentialSet::order).width(56),
                DataColumn.<CredentialSet>text("name", i18n.bind("credentials.name"), CredentialSet::name).width(130),
                DataColumn.<CredentialSet>text("version", i18n.bind("credentials.version"), set -> "v" + set.version().label()).width(64),
                DataColumn.<CredentialSet>text("user", i18n.bind("credentials.user"), CredentialsPane::who).width(120),
                DataColumn.<CredentialSet>text("level", i18n.bind("credentials.level"), CredentialsPane::level).width(200)));
        Label none = new Label();
        none.textProperty().bind(i18n.bind("credentials.none"));
        none.getStyleClass().add("weak");
        none.setWrapText(true);
        table.setPlaceholder(none);
        table.restore(state.values());
        form = new CredentialForm(i18n, this::keep);
        table.setOnOpen(form::show);
        table.setMenu(this::menu);
        bar = bar();
        buildGate();
        context.scope().call("keyring", keyrings::call).whenComplete((found, failure) -> context.clock().later(() -> {
            keyring = found == null ? null : found.orElse(null);
            showKeyring();
        }));
        listening = vault.onChange(() -> context.clock().later(this::fill));
        i18n.formatsBinding().addListener((o, before, now) -> fill());
        fill();
    }

    private static String who(CredentialSet set) {
        return set.credentials() instanceof Credentials.User user ? user.name() : MASK;
    }

    private static String level(CredentialSet set) {
        if (!(set.credentials() instanceof Credentials.User user)) {
            return "";
        }
        StringBuilder text = new StringBuilder(user.level());
        if (user.auth() != null) {
            text.append(" · ").append(user.auth().label());
        }
        if (user.priv() != null) {
            text.append(" / ").append(user.priv().label());
        }
        return text.toString();
    }

    private HBox bar() {
        Label explained = new Label();
        explained.textProperty().bind(i18n.bind("credentials.tried"));
        explained.getStyleClass().add("weak");
        explained.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox box = new HBox(
                4, explained, gap,
                controls.icon("fth-arrow-up", "credentials.up", () -> move(-1)),
                controls.icon("fth-arrow-down", "credentials.down", () -> move(1)),
                controls.icon("fth-trash-2", "credentials.remove", this::remove),
                controls.icon("fth-lock", "credentials.lock", vault::lock));
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("pane-bar");
        box.setMinHeight(Region.USE_PREF_SIZE);
        box.setMinHeight(Region.USE_PREF_SIZE);
        return box;
    }

    private void buildGate() {
        heading.getStyleClass().addAll("strong", "medium");
        heading.setWrapText(true);
        heading.setTextAlignment(TextAlignment.CENTER);
        heading.setMinHeight(Region.USE_PREF_SIZE);
        hint.getStyleClass().add("weak");
        hint.setWrapText(true);
        hint.setMaxWidth(420);
        said.setWrapText(true);
        said.setMaxWidth(420);
        for (PasswordField field : List.of(passphrase, again)) {
            field.setMaxWidth(320);
            field.setOnAction(event -> unlock());
        }
        passphrase.promptTextProperty().bind(i18n.bind("credentials.passphrase"));
        passphrase.accessibleTextProperty().bind(i18n.bind("credentials.passphrase"));
        again.promptTextProperty().bind(i18n.bind("credentials.again"));
        again.accessibleTextProperty().bind(i18n.bind("credentials.again"));
        unlock.getStyleClass().add("accent");
        unlock.setOnAction(event -> unlock());
        gate.setAlignment(Pos.CENTER);
        gate.getStyleClass().add("welcome");
        remember.textProperty().bind(i18n.bind("credentials.remember"));
        showKeyring();
        gate.getChildren().addAll(Icons.of("fth-lock"), heading, hint, passphrase, again, remember, unlock, said);
    }

    private void showKeyring() {
        remember.setVisible(keyring != null);
        remember.setManaged(keyring != null);
    }

    private void forgetInKeyring() {
        Keyring known = keyring;
        if (known == null) {
            context.desk().say(i18n.text("credentials.keyring.none"));
        } else {
            work(() -> known.forget(account()));
        }
    }

    private String account() {
        return vault.file().toAbsolutePath().normalize().toString();
    }

    private void fill() {
        Secrets.State state = vault.state();
        boolean open = state == Secrets.State.UNLOCKED;
        root.setTop(open ? bar : null);
        root.setCenter(open ? table : gate);
        root.setBottom(open ? form : null);
        boolean fresh = state == Secrets.State.ABSENT;
        heading.setText(i18n.text(fresh ? "credentials.fresh" : "credentials.locked"));
        hint.setText(i18n.text(fresh ? "credentials.fresh.how" : "credentials.locked.how"));
        unlock.setText(i18n.text(fresh ? "credentials.make" : "credentials.unlock"));
        again.setVisible(fresh);
        again.setManaged(fresh);
        if (open) {
            table.setRows(CredentialSet.all(vault));
            said.setText("");
        }
    }

    private void unlock() {
        char[] words = passphrase.getText().toCharArray();
        if (vault.state() == Secrets.State.ABSENT && !passphrase.getText().equals(again.getText())) {
            said.setText(i18n.text("credentials.differ"));
            return;
        }
        passphrase.clear();
        again.clear();
        unlock.setDisable(true);
        said.setText(i18n.text("credentials.opening"));
        Keyring known = remember.isSelected() ? keyring : null;
        work(() -> {
            try {
                vault.unlock(words);
                if (known != null) {
                    known.keep(account(), words);
                }
            } finally {
                Arrays.fill(words, '\0');
            }
        });
    }

    /** Does what takes a noticeable time, and says what went wrong. */
    private void work(io.nocturne.core.Scope.Work task) {
        context.scope().<Boolean>call("vault", () -> {
            task.run();
            return true;
        }).whenComplete((done, failure) -> context.clock().later(() -> {
            unlock.setDisable(false);
            if (failure == null) {
                said.setText("");
                return;
            }
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            String words = cause instanceof WrongPassphraseException ? i18n.text("credentials.wrong") : i18n.say(cause);
            said.setText(words);
            if (vault.state() == Secrets.State.UNLOCKED) {
                context.desk().say(words);
            }
        }));
    }

    private void keep(CredentialSet set) {
        List<CredentialSet> all = CredentialSet.all(vault);
        int place = all.stream().filter(known -> known.name().equals(set.name())).mapToInt(CredentialSet::order).findFirst()
                .orElse(all.isEmpty() ? 1 : all.getLast().order() + 1);
        work(() -> set.withOrder(place).keep(vault));
    }

    private void move(int by) {
        CredentialSet chosen = table.currentProperty().get();
        List<CredentialSet> all = new ArrayList<>(CredentialSet.all(vault));
        int at = chosen == null ? -1 : all.indexOf(chosen);
        if (chosen == null || at < 0 || at + by < 0 || at + by >= all.size()) {
            return;
        }
        all.add(at + by, all.remove(at));
        work(() -> {
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).order() != i + 1) {
                    all.get(i).withOrder(i + 1).keep(vault);
                }
            }
        });
    }

    private void remove() {
        List<CredentialSet> chosen = table.selected();
        work(() -> {
            for (CredentialSet set : chosen) {
                set.remove(vault);
            }
        });
    }

    private List<MenuItem> menu(CredentialSet set) {
        MenuItem change = new MenuItem(i18n.text("credentials.change"));
        change.setOnAction(event -> form.show(set));
        MenuItem remove = new MenuItem(i18n.text("credentials.remove"));
        remove.setOnAction(event -> remove());
        return List.of(change, remove);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public PaneState save() {
        return new PaneState(table.state());
    }

    @Override
    public void close() {
        listening.close();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("credentials.lock", "credentials.lock", "fth-lock", vault::lock),
                Command.of("credentials.keyring.forget", "credentials.keyring.forget", "fth-trash-2", this::forgetInKeyring));
    }

    @Override
    public Node focusTarget() {
        return vault.state() == Secrets.State.UNLOCKED ? table.view() : passphrase;
    }
}
