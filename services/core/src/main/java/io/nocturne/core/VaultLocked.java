package io.nocturne.core;

/** A secret was asked for or is to be kept while the vault is locked. */
public final class VaultLocked extends IllegalStateException implements Explained {
    private static final long serialVersionUID = 1L;

    VaultLocked() {
        super(CorePhrase.VAULT_LOCKED.with().english());
    }

    @Override
    public Sentence sentence() {
        return CorePhrase.VAULT_LOCKED.with();
    }
}
