package io.nocturne.ui.tool.credentials;

import io.nocturne.core.Keyring;
import io.nocturne.core.Secrets;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Communities and users that agents are asked with. */
public final class CredentialsTool implements Tool {
    private final Secrets vault;
    private final Callable<Optional<Keyring>> keyring;

    /** @param keyring the keyring of this session, looked for when the pane opens and off the thread of the console */
    public CredentialsTool(Secrets vault, Callable<Optional<Keyring>> keyring) {
        this.vault = vault;
        this.keyring = keyring;
    }

    @Override
    public String id() {
        return "credentials";
    }

    @Override
    public String titleKey() {
        return "credentials.title";
    }

    @Override
    public String icon() {
        return "fth-key";
    }

    @Override
    public Home home() {
        return Home.RIGHT;
    }

    @Override
    public boolean single() {
        return true;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new CredentialsPane(context, state, vault, keyring);
    }
}
