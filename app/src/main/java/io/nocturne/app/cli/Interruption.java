package io.nocturne.app.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/** Turns Ctrl-C (and a request to terminate) into a flag, so that a stream ends cleanly with what it has. */
final class Interruption {
    /** Commands that run until they are told to end, by the words that call them. */
    private static final Set<String> STREAMS = Set.of("kafka tail", "snmp listen", "collect", "analyze", "lab");

    private Interruption() {}

    /** Lets Ctrl-C end a stream that has not begun yet, since it still connects, as cleanly as one that has. */
    static void expect(String... words) {
        String two = words.length > 1 ? words[0] + " " + words[1] : "";
        boolean watch = two.equals("kafka lag") && List.of(words).contains("--watch");
        if (watch || words.length > 0 && STREAMS.contains(words[0]) || STREAMS.contains(two)) {
            Signal.handle(new Signal("INT"), signal -> Runtime.getRuntime().halt(ExitStatus.DONE.code()));
        }
    }

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
