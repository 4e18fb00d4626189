package io.nocturne.logs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells a followed log what becomes of its file. For one thread. */
final class FateWatch {
    /** Between the renaming of a file and the making of the next one there is none for a moment, which is not worth a word. */
    private static final int LOOKS = 5;

    private final OpenLog log;
    private int missing;
    private @Nullable FileFate before;

    FateWatch(OpenLog log) {
        this.log = log;
    }

    /** Whether something has the name of the file at this look. */
    void seen(boolean there) {
        missing = there ? 0 : missing + 1;
        FileFate now = log.progress().fate();
        boolean gone = now != null && now.kind() == FileFate.Kind.GONE;
        if (missing == LOOKS && !gone) {
            before = now;
            log.fate(new FileFate(FileFate.Kind.GONE, Instant.now()));
        } else if (there && gone) {
            log.fate(before);
        }
    }

    void replaced() {
        log.fate(new FileFate(FileFate.Kind.REPLACED, Instant.now()));
    }

    void cut() {
        log.fate(new FileFate(FileFate.Kind.CUT, Instant.now()));
    }
}
