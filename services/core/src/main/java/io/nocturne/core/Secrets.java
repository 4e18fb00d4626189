package io.nocturne.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The vault: secrets by name, in one encrypted file, known while it is unlocked. Every change is on the disk before its method returns.
 * Unlocking takes a noticeable part of a second, by intention. Thread-safe.
 */
public final class Secrets {
    /** What can be done with it. */
    public enum State {
        /** There is no file yet; the first unlocking makes one with the passphrase given. */
        ABSENT,
        LOCKED,
        UNLOCKED
    }

    private static final int SHORTEST = 8;

    private final Path file;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    // INVARIANT: guarded by this; both null while locked.
    private @Nullable Map<String, String> entries;
    private char @Nullable [] passphrase;

    public Secrets(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    public synchronized State state() {
        return entries != null ? State.UNLOCKED : Files.exists(file) ? State.LOCKED : State.ABSENT;
    }

    /**
     * Opens the vault, or makes an empty one where there is none.
     *
     * @param words copied; the caller may wipe them
     * @throws WrongPassphraseException if the vault has another passphrase
     * @throws IllegalArgumentException if a vault is to be made with fewer than 8 characters
     */
    public void unlock(char[] words) throws IOException, WrongPassphraseException {
        synchronized (this) {
            if (Files.exists(file)) {
                entries = new TreeMap<>(SecretsFile.read(file, words));
            } else {
                check(words);
                SecretsFile.write(file, words, Map.of());
                entries = new TreeMap<>();
            }
            passphrase = words.clone();
        }
        listeners.forEach(Runnable::run);
    }

    /** Forgets what it knows until it is unlocked again. */
    public void lock() {
        synchronized (this) {
            if (passphrase != null) {
                Arrays.fill(passphrase, '\0');
            }
            passphrase = null;
            entries = null;
        }
        listeners.forEach(Runnable::run);
    }

    /** The names of the secrets, in order; none while locked. */
    public synchronized List<String> names() {
        return entries == null ? List.of() : List.copyOf(entries.keySet());
    }

    /** A secret by its name; empty where there is none, and while locked. */
    public synchronized Optional<String> get(String name) {
        return entries == null ? Optional.empty() : Optional.ofNullable(entries.get(name));
    }

    /**
     * Keeps a secret, or replaces it.
     *
     * @throws IllegalStateException while locked
     * @throws IOException if it could not be written; what was there before stays
     */
    public void put(String name, String secret) throws IOException {
        if (name.isBlank()) {
            throw new WrongInput(CorePhrase.SECRET_NAME.with());
        }
        change(map -> map.put(name, secret));
    }

    /** Forgets a secret; no effect where there is none. */
    public void remove(String name) throws IOException {
        change(map -> map.remove(name));
    }

    /** Locks the file with another passphrase from now on. */
    public void changePassphrase(char[] words) throws IOException {
        check(words);
        synchronized (this) {
            if (entries == null) {
                throw new VaultLocked();
            }
            SecretsFile.write(file, words, entries);
            if (passphrase != null) {
                Arrays.fill(passphrase, '\0');
            }
            passphrase = words.clone();
        }
    }

    /** Called after each change and after locking and unlocking, on the thread that did it. */
    public Registration onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void change(java.util.function.Consumer<Map<String, String>> how) throws IOException {
        synchronized (this) {
            if (entries == null || passphrase == null) {
                throw new VaultLocked();
            }
            Map<String, String> changed = new TreeMap<>(entries);
            how.accept(changed);
            SecretsFile.write(file, passphrase, changed);
            entries = changed;
        }
        listeners.forEach(Runnable::run);
    }

    private static void check(char[] words) {
        if (words.length < SHORTEST) {
            throw new WrongInput(CorePhrase.PASSPHRASE_SHORT.with(SHORTEST));
        }
    }
}
