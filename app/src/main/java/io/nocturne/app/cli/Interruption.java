package io.nocturne.app.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/** Turns Ctrl-C (and a request to terminate) into a flag, so that a stream ends cleanly with what it has. */
final class Interruption {
    private Interruption() {}

    /** A flag that becomes true at the first Ctrl-C; a second one ends the process at once. */
    static AtomicBoolean onCtrlC() {
        return onCtrlC(() -> {});
    }

    /** As {@link #onCtrlC()}, and runs {@code then} on the signal's own thread. */
    static AtomicBoolean onCtrlC(Runnable then) {
        AtomicBoolean stopped = new AtomicBoolean();
        for (String name : new String[] {"INT", "TERM"}) {
            Signal.handle(new Signal(name), signal -> {
                if (stopped.getAndSet(true)) {
                    Runtime.getRuntime().halt(130);
                }
                then.run();
            });
        }
        return stopped;
    }
}
