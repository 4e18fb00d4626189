package io.nocturne.ui.fx;

/** Something done once a frame while there is work. */
public interface FrameTask {
    /** Whether there is anything to do; asked often, on any thread, so it must be cheap and thread-safe. */
    boolean hasWork();

    /**
     * Does one frame's share of the work, on the interface's thread.
     *
     * @param nanos the frame's time, as of {@link System#nanoTime()} but on a clock of its own
     */
    void frame(long nanos);
}
