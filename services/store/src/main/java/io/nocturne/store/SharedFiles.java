package io.nocturne.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files for H2 that are read while another process writes them: nothing is locked and nothing can be written. H2's store only appends, and
 * leaves what it replaced untouched for 45 seconds, so that a reader that opens anew more often than that sees a whole state.
 */
public final class SharedFiles extends FilePathWrapper {
    static final String SCHEME = "shared";

    static {
        FilePath.register(new SharedFiles());
    }

    /** Makes the scheme known to H2; H2 itself makes the instances. */
    public SharedFiles() {}

    static void use() {
        // Loading the class is what counts.
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Unlocked(() -> super.open("r"));
    }

    private interface Opening {
        FileChannel open() throws IOException;
    }

    private interface Reading<T> {
        T from(FileChannel channel) throws IOException;
    }

    /**
     * A thread that is interrupted while it reads closes the channel under all others: it is opened again then. H2's {@code async} scheme knows no
     * such end, but hands every read to another thread and waits for it.
     */
    private static final class Unlocked extends FileBaseDefault {
        private final Opening opening;
        // INVARIANT: written under this.
        private volatile FileChannel base;
        private volatile boolean closed;

        Unlocked(Opening opening) throws IOException {
            this.opening = opening;
            this.base = opening.open();
        }

        private <T> T read(Reading<T> reading) throws IOException {
            boolean interrupted = false;
            try {
                while (true) {
                    FileChannel channel = base;
                    try {
                        return reading.from(channel);
                    } catch (ClosedChannelException e) {
                        if (closed) {
                            throw e;
                        }
                        interrupted |= e instanceof ClosedByInterruptException && Thread.interrupted();
                        openAgain(channel);
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private synchronized void openAgain(FileChannel gone) throws IOException {
            if (base == gone && !closed) {
                base = opening.open();
            }
        }

        @Override
        public long size() throws IOException {
            return read(FileChannel::size);
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            int at = into.position();
            return read(channel -> channel.read(into.position(at), position));
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            throw new IOException("opened for reading only");
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            throw new IOException("opened for reading only");
        }

        @Override
        public void force(boolean metaData) {
            // Nothing is ever written.
        }

        @Override
        protected synchronized void implCloseChannel() throws IOException {
            closed = true;
            base.close();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            return new FileLock((FileChannel) this, position, size, shared) {
                @Override
                public boolean isValid() {
                    return true;
                }

                @Override
                public void release() {
                    // Nothing is held.
                }
            };
        }
    }
}
