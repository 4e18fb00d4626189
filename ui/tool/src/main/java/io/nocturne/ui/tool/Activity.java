package io.nocturne.ui.tool;

/** Work under way that takes longer than half a second: the status bar shows it, how far it is, and a button that cancels it. Any thread. */
public interface Activity extends AutoCloseable {
    /** One that nobody shows. */
    Activity NONE = new Activity() {
        @Override
        public void progress(double share, String detail) {}

        @Override
        public void close() {}
    };

    /**
     * Says how far it is.
     *
     * @param share from 0 to 1; negative where it cannot be known
     * @param detail an amount such as "12 of 40 files", already translated; may be empty
     */
    void progress(double share, String detail);

    /** It is over, however it ended. */
    @Override
    void close();
}
