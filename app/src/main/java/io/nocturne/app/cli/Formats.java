package io.nocturne.app.cli;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.EventDecoder;
import io.nocturne.logs.FormatBook;
import io.nocturne.logs.LogDecoder;
import io.nocturne.logs.UserPattern;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code --format} names: a format of the user's own, one of ours, or a pattern written out. */
final class Formats {
    private Formats() {}

    static FormatBook book(DataDirectory data) {
        return new FormatBook(data.logFormats());
    }

    static EventDecoder decoder(String text, ZoneId zone, @Nullable String encoding, DataDirectory data) {
        try {
            Optional<UserPattern> own = book(data).find(text, zone);
            if (own.isPresent()) {
                return own.get();
            }
            if (text.matches("[a-z0-9-]+")) {
                return new LogDecoder(zone, TextOptions.charset(encoding)).only(text);
            }
            return UserPattern.parse(text, zone);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, e.getMessage() == null ? "the pattern cannot be read" : e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, "the formats cannot be read: " + e.getMessage(), e);
        }
    }
}
