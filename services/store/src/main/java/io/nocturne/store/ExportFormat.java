package io.nocturne.store;

import java.util.Locale;
import java.util.Optional;

/** The forms events are written in for others to read. */
public enum ExportFormat {
    /** A line an event: time, severity, host, program, message. */
    TEXT("txt"),
    /** RFC 4180 with headings. */
    CSV("csv"),
    /** A JSON object an event and line. */
    NDJSON("ndjson"),
    /** One page that needs nothing else, for people and printers. */
    HTML("html");

    private final String extension;

    ExportFormat(String extension) {
        this.extension = extension;
    }

    /** The usual ending of a file's name, without the dot. */
    public String extension() {
        return extension;
    }

    /** The format of this name or extension, in any case. */
    public static Optional<ExportFormat> of(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (ExportFormat format : values()) {
            if (format.extension.equals(wanted) || format.name().toLowerCase(Locale.ROOT).equals(wanted)) {
                return Optional.of(format);
            }
        }
        return wanted.equals("jsonl") || wanted.equals("json") ? Optional.of(NDJSON) : wanted.equals("htm") ? Optional.of(HTML) : Optional.empty();
    }
}
