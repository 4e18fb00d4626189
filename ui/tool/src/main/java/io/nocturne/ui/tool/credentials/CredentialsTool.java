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
    private static final Kind KIND = Kind.one("credentials", "credentials.title", "fth-key", Home.RIGHT);

    private final Secrets vault;
    private final Callable<Optional<Keyring>> keyring;

    /** @param keyring the keyring of this session, looked for when the pane opens and off the thread of the console */
    public CredentialsTool(Secrets vault, Callable<Optional<Keyring>> keyring) {
        this.vault = vault;
        this.keyring = keyring;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new CredentialsPane(context, state, vault, keyring);
    }
}
