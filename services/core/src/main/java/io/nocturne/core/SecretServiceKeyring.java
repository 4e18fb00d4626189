package io.nocturne.core;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The Secret Service of freedesktop.org through libsecret. Only its functions without variable arguments are called, with attributes in a hash
 * table of GLib; every call has a cancellable that is cancelled when its time is over, because a locked keyring asks a person first.
 */
final class SecretServiceKeyring implements Keyring {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String SCHEMA = "io.nocturne.Vault";
    private static final String LIBRARY = "libsecret-1.so.0";
    /** Offset of the message in a GError: after the domain and the code. */
    private static final long MESSAGE = 8;

    private final MethodHandle service;
    private final MethodHandle collection;
    private final MethodHandle locked;
    private final MethodHandle store;
    private final MethodHandle lookup;
    private final MethodHandle clear;
    private final MethodHandle freePassword;
    private final MethodHandle newSchema;
    private final MethodHandle newTable;
    private final MethodHandle insert;
    private final MethodHandle freeTable;
    private final MethodHandle newCancellable;
    private final MethodHandle cancel;
    private final MethodHandle unreference;
    private final MethodHandle freeError;
    private final MemorySegment hash;
    private final MemorySegment equal;

    private SecretServiceKeyring(SymbolLookup library) {
        Linker linker = Linker.nativeLinker();
        service = linker.downcallHandle(symbol(library, "secret_service_get_sync"), FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
        collection = linker.downcallHandle(
                symbol(library, "secret_collection_for_alias_sync"), FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
        locked = handle(linker, library, "secret_collection_get_locked", JAVA_INT, 1);
        store = handle(linker, library, "secret_password_storev_sync", JAVA_INT, 7);
        lookup = handle(linker, library, "secret_password_lookupv_sync", ADDRESS, 4);
        clear = handle(linker, library, "secret_password_clearv_sync", JAVA_INT, 4);
        freePassword = handle(linker, library, "secret_password_free", null, 1);
        newSchema = linker.downcallHandle(symbol(library, "secret_schema_newv"), FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, ADDRESS));
        newTable = handle(linker, library, "g_hash_table_new", ADDRESS, 2);
        insert = handle(linker, library, "g_hash_table_insert", JAVA_INT, 3);
        freeTable = handle(linker, library, "g_hash_table_unref", null, 1);
        newCancellable = handle(linker, library, "g_cancellable_new", ADDRESS, 0);
        cancel = handle(linker, library, "g_cancellable_cancel", null, 1);
        unreference = handle(linker, library, "g_object_unref", null, 1);
        freeError = handle(linker, library, "g_error_free", null, 1);
        hash = symbol(library, "g_str_hash");
        equal = symbol(library, "g_str_equal");
    }

    private static MemorySegment symbol(SymbolLookup library, String name) {
        return library.find(name).orElseThrow(() -> new UnsatisfiedLinkError(LIBRARY + " has no " + name));
    }

    /** A function of pointers. */
    private static MethodHandle handle(Linker linker, SymbolLookup library, String name, @Nullable MemoryLayout result, int pointers) {
        MemoryLayout[] arguments = new MemoryLayout[pointers];
        Arrays.fill(arguments, ADDRESS);
        return linker.downcallHandle(
                symbol(library, name), result == null ? FunctionDescriptor.ofVoid(arguments) : FunctionDescriptor.of(result, arguments));
    }

    static Optional<Keyring> find(Map<String, String> environment) {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        boolean bus = !environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isEmpty()
                || !runtime.isEmpty() && Files.exists(Path.of(runtime, "bus"));
        if (!bus || !System.getProperty("os.name", "").equals("Linux")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SecretServiceKeyring(SymbolLookup.libraryLookup(LIBRARY, Arena.global())));
        } catch (IllegalArgumentException | UnsatisfiedLinkError e) {
            // No libsecret here: the vault is opened by its passphrase.
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "Secret Service";
    }

    @Override
    public Optional<char[]> find(String account) throws IOException {
        return call(account, (arena, schema, attributes, cancellable, error) -> {
            MemorySegment found = (MemorySegment) lookup.invokeExact(schema, attributes, cancellable, error);
            if (found.address() == 0) {
                check(error.get(ADDRESS, 0));
                refuseLocked(arena, cancellable, error);
                return Optional.empty();
            }
            try {
                return Optional.of(characters(found));
            } finally {
                freePassword.invokeExact(found);
            }
        });
    }

    @Override
    public void keep(String account, char[] secret) throws IOException {
        this.<Boolean>call(account, (arena, schema, attributes, cancellable, error) -> {
            byte[] octets = SecretOctets.of(secret);
            MemorySegment words = arena.allocate(octets.length + 1L);
            MemorySegment.copy(octets, 0, words, JAVA_BYTE, 0, octets.length);
            Arrays.fill(octets, (byte) 0);
            try {
                int done = (int) store.invokeExact(
                        schema, attributes, MemorySegment.NULL, arena.allocateFrom("Nocturne: " + account), words, cancellable, error);
                return done != 0;
            } finally {
                words.fill((byte) 0);
            }
        });
    }

    @Override
    public void forget(String account) throws IOException {
        this.<Boolean>call(account, (arena, schema, attributes, cancellable, error) -> {
            int done = (int) clear.invokeExact(schema, attributes, cancellable, error);
            return done != 0;
        });
    }

    /** A locked keyring may find nothing instead of asking for its password, as where there is no screen to ask on. */
    private void refuseLocked(Arena arena, MemorySegment cancellable, MemorySegment error) throws Throwable {
        MemorySegment session = (MemorySegment) service.invokeExact(0, cancellable, error);
        check(error.get(ADDRESS, 0));
        MemorySegment login = (MemorySegment) collection.invokeExact(session, arena.allocateFrom("default"), 0, cancellable, error);
        unreference.invokeExact(session);
        check(error.get(ADDRESS, 0));
        if (login.address() != 0) {
            int closed = (int) locked.invokeExact(login);
            unreference.invokeExact(login);
            if (closed != 0) {
                throw new IoFailure(CorePhrase.KEYRING_LOCKED.with());
            }
        }
    }

    private static char[] characters(MemorySegment text) {
        MemorySegment all = text.reinterpret(Integer.MAX_VALUE);
        int length = 0;
        while (all.get(JAVA_BYTE, length) != 0) {
            length++;
        }
        return SecretOctets.characters(all.asSlice(0, length).toArray(JAVA_BYTE));
    }

    @FunctionalInterface
    private interface Request<T> {
        T make(Arena arena, MemorySegment schema, MemorySegment attributes, MemorySegment cancellable, MemorySegment error) throws Throwable;
    }

    private <T> T call(String account, Request<T> request) throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        try (Arena arena = Arena.ofShared(); Scope scope = new Scope("keyring")) {
            MemorySegment name = arena.allocateFrom("vault");
            MemorySegment types = table(name, MemorySegment.NULL);
            MemorySegment attributes = table(name, arena.allocateFrom(account));
            MemorySegment schema = (MemorySegment) newSchema.invokeExact(arena.allocateFrom(SCHEMA), 0, types);
            MemorySegment cancellable = (MemorySegment) newCancellable.invokeExact();
            MemorySegment error = arena.allocate(ADDRESS);
            Thread deadline = scope.start("deadline", () -> {
                if (!done.await(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                    cancel(cancellable);
                }
            });
            try {
                T result = request.make(arena, schema, attributes, cancellable, error);
                check(error.get(ADDRESS, 0));
                return result;
            } finally {
                done.countDown();
                deadline.join();
                unreference.invokeExact(cancellable);
                freeTable.invokeExact(attributes);
                freeTable.invokeExact(types);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IoFailure(CorePhrase.KEYRING_STOPPED.with(), e);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IoFailure(CorePhrase.KEYRING_UNASKED.with(e), e);
        }
    }

    private MemorySegment table(MemorySegment key, MemorySegment value) throws Throwable {
        MemorySegment table = (MemorySegment) newTable.invokeExact(hash, equal);
        int fresh = (int) insert.invokeExact(table, key, value);
        if (fresh == 0) {
            throw new IllegalStateException("a new table is not empty");
        }
        return table;
    }

    private void cancel(MemorySegment cancellable) {
        try {
            cancel.invokeExact(cancellable);
        } catch (Throwable e) {
            throw new IllegalStateException("the question to the keyring cannot be taken back", e);
        }
    }

    private void check(MemorySegment error) throws Throwable {
        if (error.address() != 0) {
            String message = error.reinterpret(MESSAGE + ADDRESS.byteSize()).get(ADDRESS, MESSAGE).reinterpret(4096).getString(0);
            freeError.invokeExact(error);
            throw new IoFailure(CorePhrase.KEYRING_SAYS.with(message));
        }
    }
}
