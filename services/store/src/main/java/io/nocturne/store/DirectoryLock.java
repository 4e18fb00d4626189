package io.nocturne.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The right to write in a directory, held by one process at a time; the system takes it back when that process ends, however it ends. */
final class DirectoryLock implements AutoCloseable {
    /**
     * Those this process holds: where it closes any channel of a file, the system takes back all its locks of that file, so that merely trying
     * again would give the directory away.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;
    private final FileLock lock;
    private final Path owner;

    private DirectoryLock(Path directory, FileChannel channel, FileLock lock, Path owner) {
        this.directory = directory;
        this.owner = owner;
        this.channel = channel;
        this.lock = lock;
    }

    /** Null if another has it, or this process. */
    static @Nullable DirectoryLock tryLock(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!HELD.add(real)) {
            return null;
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                HELD.remove(real);
                if (channel != null) {
                    channel.close();
                }
            }
        }
        if (lock == null) {
            return null;
        }
        try {
            // Apart from the lock, which cannot be read on Windows while it is held.
            Files.writeString(directory.resolve("owner"), Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(DirectoryLock.class).warn("the owner of {} could not be noted", directory, e);
        }
        return new DirectoryLock(real, channel, lock, directory.resolve("owner"));
    }

    /** The process that holds the lock, as it noted itself; null if it ended or did not. */
    static @Nullable Long owner(Path directory) {
        try {
            long pid = Long.parseLong(Files.readString(directory.resolve("owner")).strip());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() ? pid : null;
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(owner);
            lock.release();
            channel.close();
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(DirectoryLock.class).warn("the lock beside {} could not be given back", owner, e);
        } finally {
            HELD.remove(directory);
        }
    }
}
