package io.nocturne.app;

import java.util.Locale;

/**
 * Spares a short call what the platform does for everybody: it looks for providers of its own services, one to wait for sockets with and one to log with, in
 * every archive on the class path. To open seventy of them takes as long as a third of a short call, and none has any.
 */
final class QuickStart {
    /** Room for threads that began in between; where it does not suffice, that is as if one of them mattered. */
    private static final int SPARE = 16;

    private static final String SELECTOR = "java.nio.channels.spi.SelectorProvider";

    private QuickStart() {}

    /** Names what the platform would find in the end. */
    static void chooseSelector() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String own = "sun.nio.ch." + (system.startsWith("linux") ? "EPoll" : system.startsWith("mac") ? "KQueue" : system.startsWith("windows") ? "WEPoll" : "")
                + "SelectorProvider";
        try {
            if (System.getProperty(SELECTOR) == null) {
                Class.forName(own, false, null);
                System.setProperty(SELECTOR, own);
            }
        } catch (ClassNotFoundException e) {
            // Another platform looks for its own.
            return;
        }
    }

    /** Ends the program with this status, and without the log that an exit by name is written to where the end of this thread is the program's. */
    static void end(int status) {
        if (status != 0 || !isLast()) {
            System.exit(status);
        }
    }

    /** Whether nothing but this thread keeps the program running. */
    private static boolean isLast() {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        Thread[] all = new Thread[top.activeCount() + SPARE];
        int count = top.enumerate(all);
        for (int i = 0; i < count; i++) {
            if (!all[i].isDaemon() && all[i] != Thread.currentThread()) {
                return false;
            }
        }
        return count < all.length;
    }
}
