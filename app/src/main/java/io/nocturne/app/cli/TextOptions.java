package io.nocturne.app.cli;

import io.nocturne.logs.Texts;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What files leave unsaid about their text, of commands that read them. */
final class TextOptions {
    @Option(names = "--zone", paramLabel = "ZONE", description = "For times that state no zone: Asia/Seoul, +09:00, UTC (default: this computer's).")
    @Nullable
    String zone;

    @Option(names = "--encoding", paramLabel = "CHARSET", description = "UTF-8, EUC-KR, MS949, UTF-16... (default: found by itself).")
    @Nullable
    String encoding;

    ZoneId zone() {
        return zone == null ? ZoneId.systemDefault() : zone(zone);
    }

    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "'" + name + "' is not a time zone such as Asia/Seoul, +09:00 or UTC", e);
        }
    }

    /** Null where it is to be found out. */
    @Nullable
    Charset charset() {
        return charset(encoding);
    }

    static @Nullable Charset charset(@Nullable String name) {
        try {
            return name == null ? null : name.equalsIgnoreCase("EUC-KR") || name.equalsIgnoreCase("CP949") ? Texts.KOREAN : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "'" + name + "' is not an encoding such as UTF-8, EUC-KR or UTF-16", e);
        }
    }
}
