package io.nocturne.app.cli;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Secrets;
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
import org.jspecify.annotations.Nullable;

/**
 * Opens the vault for a command: with the passphrase in NOCTURNE_VAULT_PASSPHRASE, in the file that NOCTURNE_VAULT_PASSPHRASE_FILE names, in
 * systemd's credential {@code nocturne-vault}, or typed at the terminal without being shown.
 */
public final class VaultKey {
    private static final String VARIABLE = "NOCTURNE_VAULT_PASSPHRASE";
    private static final String FILE_VARIABLE = "NOCTURNE_VAULT_PASSPHRASE_FILE";
    private static final String CREDENTIAL = "nocturne-vault";

    private VaultKey() {}

    static Secrets open(DataDirectory data) {
        return open(data, System.getenv());
    }

    static Secrets open(DataDirectory data, Map<String, String> environment) {
        Secrets secrets = new Secrets(data.vault());
        boolean fresh = secrets.state() == Secrets.State.ABSENT;
        char[] passphrase = passphrase(environment, fresh);
        try {
            secrets.unlock(passphrase);
            return secrets;
        } catch (WrongPassphraseException e) {
            throw new CommandFailure(ExitStatus.REFUSED, Objects.toString(e.getMessage(), e.toString()), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.FAILED, Objects.toString(e.getMessage(), e.toString()), e);
        } finally {
            Arrays.fill(passphrase, '\0');
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

    private static char[] passphrase(Map<String, String> environment, boolean fresh) {
        char[] given = given(environment);
        if (given != null) {
            return given;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CommandFailure(
                    ExitStatus.REFUSED,
                    "the vault needs its passphrase: set " + VARIABLE + " or " + FILE_VARIABLE + ", or run this at a terminal");
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
            throw new CommandFailure(ExitStatus.FAILED, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
