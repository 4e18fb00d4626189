package io.nocturne.logs;

import io.nocturne.core.Severity;
import org.jspecify.annotations.Nullable;

/** How bad a line is by what its form says of it, quickly enough for every line of a large file. One for each thread. */
@FunctionalInterface
interface LineLevels {
    /** The severity of the line between the two; null where it states none. */
    @Nullable
    Severity of(byte[] bytes, int start, int end);
}
