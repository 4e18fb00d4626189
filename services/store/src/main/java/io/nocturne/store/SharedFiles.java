package io.nocturne.store;

import java.io.IOException;
import java.nio.ByteBuffer;
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
        return new Unlocked(super.open("r"));
    }

    private static final class Unlocked extends FileBaseDefault {
        private final FileChannel base;

        Unlocked(FileChannel base) {
            this.base = base;
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return base.read(into, position);
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
        protected void implCloseChannel() throws IOException {
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
