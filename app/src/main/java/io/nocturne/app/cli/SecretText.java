package io.nocturne.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A secret as it is named on the command line: itself, or {@code env:NAME} or {@code file:PATH}, so that it need not stand where the list of
 * processes and the history of the shell show it.
 */
final class SecretText {
    private SecretText() {}

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
                throw new CommandFailure(ExitStatus.WRONG_USAGE, option + ": cannot read " + file + ": " + e.getMessage(), e);
            }
        }
        return text;
    }
}
