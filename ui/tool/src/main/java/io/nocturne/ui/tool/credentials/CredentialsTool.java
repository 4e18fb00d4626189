package io.nocturne.ui.tool.credentials;

import io.nocturne.core.Secrets;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;

/** Communities and users that agents are asked with. */
public final class CredentialsTool implements Tool {
    private final Secrets vault;

    public CredentialsTool(Secrets vault) {
        this.vault = vault;
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
        return new CredentialsPane(context, state, vault);
    }
}
