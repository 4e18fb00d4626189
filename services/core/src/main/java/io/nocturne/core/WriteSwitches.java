package io.nocturne.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Which targets may be changed. Off until somebody switches it on, one target at a time; kept in a file of one target a line, and every switching
 * is written into the {@link AuditLog}. A target is what its own area calls it, such as {@code 10.0.0.1:161}. Thread-safe.
 */
public final class WriteSwitches {
    private static final String ON = "writing-on";
    private static final String OFF = "writing-off";

    private final Path file;
    private final AuditLog audit;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Set<String> known = Set.of();

    /** Nothing is read before {@link #read}. */
    public WriteSwitches(Path file, AuditLog audit) {
        this.file = file;
        this.audit = audit;
    }

    /** Whether it is on as far as the last {@link #read} or {@link #set} tells; never blocks, for the interface. */
    public boolean isOn(String target) {
        return known.contains(target);
    }

    /** Reads the file, which other processes may have changed; to be asked right before something is really changed. Blocks. */
    public Set<String> read() throws IOException {
        Set<String> now = lines();
        if (!now.equals(known)) {
            known = now;
            listeners.forEach(Runnable::run);
        }
        return now;
    }

    /** Switches one target. What cannot be written into the audit log is not switched on. Blocks. */
    public synchronized void set(String target, boolean on) throws IOException {
        if (target.isBlank() || target.lines().count() != 1) {
            throw new WrongInput(CorePhrase.NO_TARGET.with(target));
        }
        Set<String> now = new TreeSet<>(lines());
        if (on ? now.contains(target) : !now.contains(target)) {
            read();
            return;
        }
        audit.append(on ? ON : OFF, target, on ? "changes are allowed" : "changes are no longer allowed");
        if (on) {
            now.add(target);
        } else {
            now.remove(target);
        }
        Path whole = file.toAbsolutePath();
        Path directory = whole.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Path fresh = whole.resolveSibling(whole.getFileName() + ".new");
        Files.write(fresh, now);
        Files.move(fresh, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        read();
    }

    /** Calls back on any thread whenever something was switched. */
    public Registration onChange(Runnable action) {
        listeners.add(action);
        return () -> listeners.remove(action);
    }

    private Set<String> lines() throws IOException {
        Set<String> targets = new TreeSet<>();
        if (Files.exists(file)) {
            Files.readAllLines(file).stream().map(String::strip).filter(line -> !line.isEmpty()).forEach(targets::add);
        }
        return targets;
    }
}
