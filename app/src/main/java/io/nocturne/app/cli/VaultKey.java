package io.nocturne.app.cli;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Keyring;
import io.nocturne.core.Secrets;
import io.nocturne.core.Sentence;
import io.nocturne.core.WrongPassphraseException;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the vault for a command: with the passphrase in NOCTURNE_VAULT_PASSPHRASE, in the file that NOCTURNE_VAULT_PASSPHRASE_FILE names, in
 * systemd's credential {@code nocturne-vault}, in the keyring of the session, or typed at the terminal without being shown.
 */
public final class VaultKey {
    private static final String VARIABLE = "NOCTURNE_VAULT_PASSPHRASE";
    private static final String FILE_VARIABLE = "NOCTURNE_VAULT_PASSPHRASE_FILE";
    private static final Logger LOG = LoggerFactory.getLogger(VaultKey.class);
    private static final String CREDENTIAL = "nocturne-vault";

    private VaultKey() {}

    static Secrets open(DataDirectory data) {
        return open(data, System.getenv());
    }

    static Secrets open(DataDirectory data, Map<String, String> environment) {
        Secrets secrets = new Secrets(data.vault());
        boolean fresh = secrets.state() == Secrets.State.ABSENT;
        String refusal = "";
        if (!fresh && given(environment) == null) {
            refusal = tryKeyring(secrets, environment);
            if (refusal == null) {
                return secrets;
            }
        }
        Arrays.fill(unlocked(secrets, environment, fresh, refusal), '\0');
        return secrets;
    }

    /**
     * The passphrase of a vault that there is, after it has opened it.
     *
     * @throws CommandFailure if it does not
     */
    static char[] checked(Secrets vault, Map<String, String> environment) {
        return unlocked(vault, environment, false, "");
    }

    private static char[] unlocked(Secrets vault, Map<String, String> environment, boolean fresh, String refusal) {
        char[] passphrase = passphrase(environment, fresh, refusal);
        try {
            vault.unlock(passphrase);
            return passphrase;
        } catch (WrongPassphraseException e) {
            throw new CommandFailure(ExitStatus.REFUSED, Objects.toString(e.getMessage(), e.toString()), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.FAILED, Objects.toString(e.getMessage(), e.toString()), e);
        }
    }

    /** The passphrase that the environment gives; null where it gives none. */
    public static char @Nullable [] given(Map<String, String> environment) {
        String stated = environment.get(VARIABLE);
        if (stated != null && !stated.isEmpty()) {
            return stated.toCharArray();
        }
        Path file = file(environment);
        return file == null ? null : read(file);
    }

    /**
     * Opens the vault with what the keyring of the session keeps for it.
     *
     * @return false where there is no keyring, it keeps nothing for this vault, or something that is not its passphrase any more
     */
    public static boolean openByKeyring(Secrets vault, Map<String, String> environment) {
        return tryKeyring(vault, environment) == null;
    }

    /** Null where it opened the vault; why it did not, and empty where there is nothing to be told. */
    private static @Nullable String tryKeyring(Secrets vault, Map<String, String> environment) {
        try {
            Optional<Keyring> keyring = Keyring.ofThisSystem(environment);
            Optional<char[]> kept = keyring.isEmpty() ? Optional.empty() : keyring.get().find(account(vault));
            if (kept.isEmpty()) {
                return "";
            }
            try {
                vault.unlock(kept.get());
                return null;
            } finally {
                Arrays.fill(kept.get(), '\0');
            }
        } catch (WrongPassphraseException e) {
            LOG.info("the keyring does not open the vault: {}", e.getMessage());
            return "what the keyring keeps is not its passphrase any more";
        } catch (IOException | IllegalArgumentException e) {
            LOG.info("the keyring does not open the vault: {}", e.getMessage());
            return Objects.toString(e.getMessage(), e.toString());
        }
    }

    /** What the keyring knows a vault by. */
    public static String account(Secrets vault) {
        return vault.file().toAbsolutePath().normalize().toString();
    }

    private static char[] passphrase(Map<String, String> environment, boolean fresh, String refusal) {
        char[] given = given(environment);
        if (given != null) {
            return given;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CommandFailure(
                    ExitStatus.REFUSED,
                    "the vault needs its passphrase: set " + VARIABLE + " or " + FILE_VARIABLE + ", or run this at a terminal"
                            + (refusal.isEmpty() ? "" : " (" + refusal + ")"));
        }
        char[] typed = console.readPassword(fresh ? "New passphrase of the vault: " : "Passphrase of the vault: ");
        if (fresh && typed != null && !Arrays.equals(typed, console.readPassword("Once more: "))) {
            throw new CommandFailure(ExitStatus.FAILED, "the two passphrases differ; nothing was made");
        }
        if (typed == null) {
            throw new CommandFailure(ExitStatus.REFUSED, "no passphrase was typed");
        }
        return typed;
    }

    private static @Nullable Path file(Map<String, String> environment) {
        String named = environment.get(FILE_VARIABLE);
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        String credentials = environment.get("CREDENTIALS_DIRECTORY");
        Path given = credentials == null ? null : Path.of(credentials).resolve(CREDENTIAL);
        return given != null && Files.exists(given) ? given : null;
    }

    private static char[] read(Path file) {
        try {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    && Files.getPosixFilePermissions(file).stream()
                            .anyMatch(each -> each == PosixFilePermission.OTHERS_READ || each == PosixFilePermission.GROUP_READ)) {
                throw new CommandFailure(ExitStatus.REFUSED, file + " can be read by others: take that away first (chmod 600 " + file + ")");
            }
            return Files.readString(file, StandardCharsets.UTF_8).strip().toCharArray();
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, "cannot read " + file + ": " + Sentence.of(e), e);
        }
    }
}
