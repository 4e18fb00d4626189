package io.nocturne.core;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Optional;

/**
 * The Credential Manager of Windows by {@code CredWriteW}, {@code CredReadW} and {@code CredDeleteW} of advapi32: a generic credential on this machine, for
 * the person who is logged in. Written from Microsoft's documentation (wincred.h); NOT TESTED on Windows: only how a credential is laid out in memory is.
 */
final class WindowsKeyring implements Keyring {
    private static final int GENERIC = 1;
    private static final int ON_THIS_MACHINE = 2;
    /** CRED_MAX_CREDENTIAL_BLOB_SIZE. */
    private static final int MOST_OCTETS = 5 * 512;
    private static final int NOT_FOUND = 1168;
    private static final int NO_SUCH_LOGON_SESSION = 1312;
    private static final int ACCESS_DENIED = 5;

    // CREDENTIALW as a 64-bit Windows lays it out: two numbers, pointers on multiples of eight.
    static final long TYPE = 4;
    static final long TARGET = 8;
    static final long SIZE = 32;
    static final long BLOB = 40;
    static final long PERSIST = 48;
    static final long USER = 72;
    static final long LENGTH = 80;

    /** What a call leaves its error in; other systems have another one. */
    private final StructLayout errors = Linker.Option.captureStateLayout();
    private final long lastError = errors.byteOffset(MemoryLayout.PathElement.groupElement("GetLastError"));
    private final MethodHandle write;
    private final MethodHandle read;
    private final MethodHandle delete;
    private final MethodHandle free;

    private WindowsKeyring(SymbolLookup library) {
        Linker linker = Linker.nativeLinker();
        Linker.Option error = Linker.Option.captureCallState("GetLastError");
        write = linker.downcallHandle(library.findOrThrow("CredWriteW"), FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), error);
        read = linker.downcallHandle(library.findOrThrow("CredReadW"), FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS), error);
        delete = linker.downcallHandle(library.findOrThrow("CredDeleteW"), FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), error);
        free = linker.downcallHandle(library.findOrThrow("CredFree"), FunctionDescriptor.ofVoid(ADDRESS));
    }

    /** Empty where this is not Windows, or its library has not what is needed. */
    static Optional<Keyring> find() {
        if (!System.getProperty("os.name", "").startsWith("Windows")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WindowsKeyring(SymbolLookup.libraryLookup("advapi32", Arena.global())));
        } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
            // The vault is opened by its passphrase.
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "Windows Credential Manager";
    }

    @Override
    public Optional<char[]> find(String account) throws IOException {
        return call((arena, state) -> {
            MemorySegment place = arena.allocate(ADDRESS);
            if ((int) read.invokeExact(state, text(arena, target(account)), GENERIC, 0, place) == 0) {
                refuse(state, "read");
                return Optional.empty();
            }
            MemorySegment found = place.get(ADDRESS, 0);
            try {
                return Optional.of(SecretOctets.characters(blob(found.reinterpret(LENGTH))));
            } finally {
                free.invokeExact(found);
            }
        });
    }

    @Override
    public void keep(String account, char[] secret) throws IOException {
        byte[] octets = SecretOctets.of(secret);
        if (octets.length > MOST_OCTETS) {
            Arrays.fill(octets, (byte) 0);
            throw new IoFailure(CorePhrase.KEYRING_FULL.with(MOST_OCTETS));
        }
        this.<Boolean>call((arena, state) -> {
            MemorySegment credential = credential(arena, target(account), System.getProperty("user.name", ""), octets);
            try {
                if ((int) write.invokeExact(state, credential, 0) == 0) {
                    throw refusal(state.get(JAVA_INT, lastError), "written");
                }
                return true;
            } finally {
                Arrays.fill(octets, (byte) 0);
                credential.get(ADDRESS, BLOB).reinterpret(octets.length).fill((byte) 0);
            }
        });
    }

    @Override
    public void forget(String account) throws IOException {
        this.<Boolean>call((arena, state) -> {
            if ((int) delete.invokeExact(state, text(arena, target(account)), GENERIC, 0) == 0) {
                refuse(state, "deleted");
            }
            return true;
        });
    }

    private static String target(String account) {
        return "Nocturne: " + account;
    }

    /** A CREDENTIALW. */
    static MemorySegment credential(Arena arena, String target, String user, byte[] octets) {
        MemorySegment credential = arena.allocate(LENGTH, 8);
        credential.set(JAVA_INT, TYPE, GENERIC);
        credential.set(ADDRESS, TARGET, text(arena, target));
        credential.set(JAVA_INT, SIZE, octets.length);
        credential.set(ADDRESS, BLOB, arena.allocateFrom(JAVA_BYTE, octets));
        credential.set(JAVA_INT, PERSIST, ON_THIS_MACHINE);
        credential.set(ADDRESS, USER, text(arena, user));
        return credential;
    }

    /** The octets that a CREDENTIALW holds; for the caller to wipe. */
    static byte[] blob(MemorySegment credential) {
        int size = credential.get(JAVA_INT, SIZE);
        return credential.get(ADDRESS, BLOB).reinterpret(size).toArray(JAVA_BYTE);
    }

    /** UTF-16 with a zero behind it. */
    static MemorySegment text(Arena arena, String text) {
        MemorySegment wide = arena.allocate(JAVA_CHAR, text.length() + 1L);
        MemorySegment.copy(text.toCharArray(), 0, wide, JAVA_CHAR, 0, text.length());
        return wide;
    }

    private void refuse(MemorySegment state, String done) throws IOException {
        int code = state.get(JAVA_INT, lastError);
        if (code != NOT_FOUND) {
            throw refusal(code, done);
        }
    }

    static IOException refusal(int code, String done) {
        String why = switch (code) {
            case NO_SUCH_LOGON_SESSION -> "this logon has no credential set: services and network logons have none";
            case ACCESS_DENIED -> "access was denied";
            default -> "error " + code;
        };
        return new IOException("the Windows Credential Manager: the passphrase cannot be " + done + ": " + why);
    }

    @FunctionalInterface
    private interface Request<T> {
        T make(Arena arena, MemorySegment state) throws Throwable;
    }

    private <T> T call(Request<T> request) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return request.make(arena, arena.allocate(errors));
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IoFailure(CorePhrase.KEYRING_UNASKED.with(e), e);
        }
    }
}
