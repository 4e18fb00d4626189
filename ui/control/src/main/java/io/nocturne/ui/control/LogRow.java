package io.nocturne.ui.control;

import io.nocturne.core.Event;

/** What a log shows in one row. */
public sealed interface LogRow {
    /** An entry. */
    record Line(Event event) implements LogRow {}

    /**
     * Entries that are not here because there were too many to show.
     *
     * @param lines how many, at least 1
     */
    record Gap(long lines) implements LogRow {
        public Gap {
            if (lines < 1) {
                throw new IllegalArgumentException("a gap of " + lines + " lines");
            }
        }
    }

    /** An entry that is known to be there and is still being read; a source shows it in place of what it has not at hand. */
    record Pending() implements LogRow {}
}
