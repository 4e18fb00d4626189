package io.nocturne.app.cli;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Secrets;
import io.nocturne.core.Sentence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A secret as it is named on the command line: itself, or {@code env:NAME}, {@code file:PATH} or {@code vault:NAME}, so that it need not stand
 * where the list of processes and the history of the shell show it.
 */
final class SecretText {
    private SecretText() {}

    /** As {@link #resolve(String, String)}, with the vault of this data directory for {@code vault:NAME}. */
    static String resolve(String option, String text, Supplier<DataDirectory> data) {
        if (!text.startsWith("vault:")) {
            return resolve(option, text);
        }
        String name = text.substring(6);
        DataDirectory directory = data.get();
        if (new Secrets(directory.vault()).state() == Secrets.State.ABSENT) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, option + ": there is no vault yet (nocturne vault set " + name + " makes one)");
        }
        return VaultKey.open(directory)
                .get(name)
                .orElseThrow(() -> new CommandFailure(ExitStatus.WRONG_USAGE, option + ": the vault has no " + name));
    }

    /**
     * @param option named in the sentence if it cannot be read; the secret never is
     * @throws CommandFailure if the variable is not set or the file cannot be read
     */
    static String resolve(String option, String text) {
        if (text.startsWith("env:")) {
            String name = text.substring(4);
            String value = System.getenv(name);
            if (value == null || value.isEmpty()) {
                throw new CommandFailure(ExitStatus.WRONG_USAGE, option + ": the environment has no " + name);
            }
            return value;
        }
        if (text.startsWith("file:")) {
            Path file = Path.of(text.substring(5));
            try {
                return Files.readString(file, StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new CommandFailure(ExitStatus.WRONG_USAGE, option + ": cannot read " + file + ": " + Sentence.of(e), e);
            }
        }
        return text;
    }
}
