package io.nocturne.app.console;

import io.nocturne.core.Level;
import io.nocturne.core.Problem;
import java.util.List;

/** What the status bar shows, taken once a second from whatever thread asks. Must not block. */
interface Vitals {
    /**
     * Something the console is connected to or listens at.
     *
     * @param name {@code Kafka 127.0.0.1:9092}
     * @param level OK where it works, INFO while it is being connected, worse where it fails
     * @param detail a sentence; already translated or made of names and numbers only
     * @param tool the kind of pane it is looked at in
     * @param command of that pane, which shows how it is set up; empty for none
     */
    record Connection(String name, Level level, String detail, String tool, String command) {
        Connection(String name, Level level, String detail, String tool) {
            this(name, level, detail, tool, "");
        }
    }

    List<Connection> connections();

    /** Events received since the start. */
    long events();

    /** What could not be shown or kept since the start. */
    long dropped();

    /** The console's own troubles that hold now. */
    List<Problem> problems();

    /** Bytes of the local cache; -1 where there is none. */
    long cacheBytes();
}
