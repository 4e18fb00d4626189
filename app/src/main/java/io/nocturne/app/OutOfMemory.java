package io.nocturne.app;

import io.nocturne.app.cli.ExitStatus;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/** Ends a command in one sentence where its memory does not suffice: whatever it would do after that, it would do wrong. The console has its own way. */
final class OutOfMemory implements Thread.UncaughtExceptionHandler {
    private static final long MEBI = 1 << 20;

    // There may be no room to make it later.
    private final byte[] sentence;
    private final AtomicBoolean told = new AtomicBoolean();

    OutOfMemory(long most) {
        sentence = ("nocturne: the memory of " + most / MEBI + " MiB that it may use does not suffice; set NOCTURNE_JVM_ARGS=-Xmx" + 4 * Math.max(1, most / (MEBI << 10))
                + "g in the environment to give it more\n").getBytes(StandardCharsets.UTF_8);
    }

    /** From now on, for all threads. */
    static void tell() {
        Thread.setDefaultUncaughtExceptionHandler(new OutOfMemory(Runtime.getRuntime().maxMemory()));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable e) {
        if (e instanceof OutOfMemoryError) {
            if (told.compareAndSet(false, true)) {
                System.err.write(sentence, 0, sentence.length);
                System.err.flush();
                // INVARIANT: not exit, since whoever ends with the program needs memory too.
                Runtime.getRuntime().halt(ExitStatus.FAILED.code());
            }
            return;
        }
        LoggerFactory.getLogger(OutOfMemory.class).error("uncaught in {}", thread.getName(), e);
        if (thread.threadId() == 1) {
            e.printStackTrace();
        }
    }
}
