package io.nocturne.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Properties;
import org.h2.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One H2 file and its connections. Threads borrow a connection each; the file is closed with the last. The settings are those that lost
 * nothing when killed: version 2.3.232, no delayed writing, our own orderly end, and no tidying up when the file is closed. That one moves what
 * was written long ago, and where a process was killed in it, or while it wrote in a later run, H2 found only an old state of the file, or none.
 * Files are written through H2's {@code async} scheme, whose channel is not closed when the thread that uses it is interrupted; for those that are
 * only read see {@link SharedFiles}.
 */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    /** A file of fewer bytes is never rewritten, nor one of which more than so many percent are in use. */
    private static final long LARGE = 8 << 20;

    private static final int LEAST_FILLED = 50;
    /** Bytes of the two heads of a file of H2. */
    private static final long HEADS = 8_192;
    private static final int NO_TABLE = 42_102;
    private static final int NO_TABLES = 42_104;
    /** What H2 says of a file opened for reading in which it would have to make its first user. */
    private static final int READ_ONLY = 90_097;

    /** How the file is opened. */
    enum Access {
        /** By the only writer. */
        WRITE,
        /** By a process that lets another write. */
        SHARED
    }

    /** Work with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private final Path file;
    private final Access access;
    private final int cacheKilobytes;
    private final List<String> migrations;
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private int lent;
    private boolean migrated;
    private boolean closed;

    /**
     * @param file ends in {@code .mv.db}
     * @param migrations statements; the n-th group of them brings a file of version n to version n + 1, also where a process was killed among them
     */
    Database(Path file, Access access, int cacheKilobytes, List<String> migrations) {
        this.file = file;
        this.access = access;
        this.cacheKilobytes = cacheKilobytes;
        this.migrations = migrations;
    }

    Path file() {
        return file;
    }

    <T> T run(Work<T> work) throws SQLException {
        Connection connection = borrow();
        boolean sound = false;
        try {
            T result = work.with(connection);
            sound = true;
            return result;
        } finally {
            giveBack(connection, sound);
        }
    }

    /** Whether a file is not there, or was begun by a process that ended in that moment: it has its two heads at most. H2 writes to one, and reads none. */
    static boolean holdsNothing(Path file) {
        try {
            return Files.size(file) <= HEADS;
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether a table or all of a database is missing: the file is of an older Nocturne, or of one that ended while it made them. */
    static boolean isTableMissing(SQLException failure) {
        return failure.getErrorCode() >= NO_TABLE && failure.getErrorCode() <= NO_TABLES || failure.getErrorCode() == READ_ONLY;
    }

    private Connection borrow() throws SQLException {
        synchronized (this) {
            if (closed) {
                throw new SQLException(file + " is closed");
            }
            lent++;
            Connection connection = idle.poll();
            if (connection != null) {
                return connection;
            }
        }
        Connection connection = null;
        try {
            connection = connect();
            if (access == Access.WRITE) {
                migrate(connection);
            }
            return connection;
        } catch (SQLException e) {
            if (connection != null) {
                closeQuietly(connection);
            }
            synchronized (this) {
                lent--;
                notifyAll();
            }
            throw e;
        }
    }

    private Connection connect() throws SQLException {
        String name = file.toString();
        name = name.substring(0, name.length() - ".mv.db".length()).replace(";", "\\;");
        String url = access == Access.WRITE
                ? "jdbc:h2:async:" + name + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;MAX_COMPACT_TIME=0;CACHE_SIZE=" + cacheKilobytes
                : "jdbc:h2:" + SharedFiles.SCHEME + ':' + name
                        + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;CACHE_SIZE=" + cacheKilobytes;
        SharedFiles.use();
        Properties user = new Properties();
        user.setProperty("user", "nocturne");
        user.setProperty("password", "");
        Connection connection = new Driver().connect(url, user);
        if (connection == null) {
            throw new SQLException("H2 does not understand " + url);
        }
        return connection;
    }

    private synchronized void migrate(Connection connection) throws SQLException {
        if (migrated) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS schema_version(version INT PRIMARY KEY)");
            int version = 0;
            try (var rows = statement.executeQuery("SELECT MAX(version) FROM schema_version")) {
                if (rows.next()) {
                    version = rows.getInt(1);
                }
            }
            if (version > migrations.size()) {
                throw new SQLException(file.getFileName() + " has the form " + version + " of a newer Nocturne; this one knows "
                        + migrations.size());
            }
            for (int next = version; next < migrations.size(); next++) {
                for (String sql : migrations.get(next).split(";\n")) {
                    statement.execute(sql);
                }
                statement.execute("INSERT INTO schema_version VALUES(" + (next + 1) + ")");
            }
        }
        migrated = true;
    }

    private void giveBack(Connection connection, boolean sound) {
        boolean keep;
        synchronized (this) {
            lent--;
            keep = sound && !closed;
            if (keep) {
                idle.push(connection);
            }
            notifyAll();
        }
        if (!keep) {
            closeQuietly(connection);
        }
    }

    /** Closes all idle connections, so that the next use opens the file anew: after H2 gave it up, or to see what another process wrote. */
    void reopen() {
        List<Connection> old;
        synchronized (this) {
            old = List.copyOf(idle);
            idle.clear();
        }
        old.forEach(Database::closeQuietly);
    }

    /** Rewrites the file without its gaps: into another one, which takes its place once it is whole. Nobody else may be using it. */
    void compact() throws SQLException {
        run(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("SHUTDOWN COMPACT");
            }
        });
        reopen();
    }

    /**
     * Rewrites the file where that is worth while: every change is written anew, and what it replaces lies in the file until nothing near it is
     * used. Nobody else may be using it. Where it fails, the file stays as it is.
     */
    void tidyUp() {
        try {
            long before = Files.size(file);
            if (before > LARGE && fillRate() < LEAST_FILLED) {
                compact();
                LOG.info("{} was rewritten: {} KiB, {} before", file.getFileName(), Files.size(file) >> 10, before >> 10);
            }
        } catch (SQLException | IOException e) {
            LOG.warn("{} stays as large as it is", file, e);
        }
    }

    /** How much of what was written to the file is still part of it, percent. */
    private int fillRate() throws SQLException {
        return run(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME='info.CHUNKS_FILL_RATE'")) {
                return row.next() ? row.getInt(1) : 100;
            }
        });
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("closing", e);
        }
    }

    /** No new work is taken; waits for the work that is under way, at most some seconds, then closes the file. */
    @Override
    public void close() {
        List<Connection> old;
        boolean interrupted = false;
        synchronized (this) {
            closed = true;
            long deadline = System.nanoTime() + 5_000_000_000L;
            while (lent > 0 && System.nanoTime() < deadline) {
                try {
                    wait(100);
                } catch (InterruptedException e) {
                    interrupted = true;
                    break;
                }
            }
            old = List.copyOf(idle);
            idle.clear();
        }
        old.forEach(Database::closeQuietly);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
