package io.nocturne.logs;

import io.nocturne.core.Severity;
import org.jspecify.annotations.Nullable;

/** What the head of a line says. */
abstract class HeadValues {
    @Nullable
    Severity severity;
    @Nullable
    String host;
    @Nullable
    String app;

    @Nullable
    Severity severity() {
        return severity;
    }

    @Nullable
    String host() {
        return host;
    }

    /** The program. */
    @Nullable
    String app() {
        return app;
    }
}
