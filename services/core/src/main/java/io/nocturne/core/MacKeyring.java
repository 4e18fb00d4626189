package io.nocturne.core;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The login keychain of macOS by the Security framework: a generic password with the service {@code io.nocturne.Vault}. The functions of SecKeychain are
 * used, since those of SecItem would put it into the keychain for signed programs that have an entitlement. A locked keychain asks the person itself.
 * Written from Apple's documentation; NOT TESTED on macOS: only what the codes are told as is.
 */
final class MacKeyring implements Keyring {
    private static final String SECURITY = "/System/Library/Frameworks/Security.framework/Security";
    private static final String FOUNDATION = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation";
    private static final byte[] SERVICE = "io.nocturne.Vault".getBytes(StandardCharsets.UTF_8);

    static final int USER_CANCELLED = -128;
    static final int AUTHENTICATION_FAILED = -25293;
    static final int DUPLICATE = -25299;
    static final int NOT_FOUND = -25300;
    static final int NO_DEFAULT_KEYCHAIN = -25307;
    static final int INTERACTION_NOT_ALLOWED = -25308;

    private final MethodHandle add;
    private final MethodHandle find;
    private final MethodHandle modify;
    private final MethodHandle delete;
    private final MethodHandle freeContent;
    private final MethodHandle release;

    private MacKeyring(SymbolLookup security, SymbolLookup foundation) {
        Linker linker = Linker.nativeLinker();
        add = linker.downcallHandle(security.findOrThrow("SecKeychainAddGenericPassword"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
        find = linker.downcallHandle(security.findOrThrow("SecKeychainFindGenericPassword"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        modify = linker.downcallHandle(security.findOrThrow("SecKeychainItemModifyAttributesAndData"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS));
        delete = linker.downcallHandle(security.findOrThrow("SecKeychainItemDelete"), FunctionDescriptor.of(JAVA_INT, ADDRESS));
        freeContent = linker.downcallHandle(security.findOrThrow("SecKeychainItemFreeContent"), FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        release = linker.downcallHandle(foundation.findOrThrow("CFRelease"), FunctionDescriptor.ofVoid(ADDRESS));
    }

    /** Empty where this is not macOS, or its frameworks have not what is needed. */
    static Optional<Keyring> find() {
        if (!System.getProperty("os.name", "").startsWith("Mac")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MacKeyring(
                    SymbolLookup.libraryLookup(SECURITY, Arena.global()), SymbolLookup.libraryLookup(FOUNDATION, Arena.global())));
        } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
            // The vault is opened by its passphrase.
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "macOS keychain";
    }

    @Override
    public Optional<char[]> find(String account) throws IOException {
        return call(arena -> {
            MemorySegment length = arena.allocate(JAVA_INT);
            MemorySegment data = arena.allocate(ADDRESS);
            int code = look(arena, account, length, data, MemorySegment.NULL);
            if (code == NOT_FOUND) {
                return Optional.empty();
            }
            check(code);
            MemorySegment found = data.get(ADDRESS, 0).reinterpret(length.get(JAVA_INT, 0));
            try {
                return Optional.of(SecretOctets.characters(found.toArray(JAVA_BYTE)));
            } finally {
                found.fill((byte) 0);
                int freed = (int) freeContent.invokeExact(MemorySegment.NULL, found);
                check(freed);
            }
        });
    }

    @Override
    public void keep(String account, char[] secret) throws IOException {
        this.<Boolean>call(arena -> {
            byte[] octets = SecretOctets.of(secret);
            MemorySegment words = arena.allocateFrom(JAVA_BYTE, octets);
            Arrays.fill(octets, (byte) 0);
            try {
                MemorySegment item = item(arena, account);
                if (item.address() == 0) {
                    byte[] name = account.getBytes(StandardCharsets.UTF_8);
                    check((int) add.invokeExact(MemorySegment.NULL, SERVICE.length, arena.allocateFrom(JAVA_BYTE, SERVICE), name.length,
                            arena.allocateFrom(JAVA_BYTE, name), octets.length, words, MemorySegment.NULL));
                } else {
                    int code = (int) modify.invokeExact(item, MemorySegment.NULL, octets.length, words);
                    release.invokeExact(item);
                    check(code);
                }
                return true;
            } finally {
                words.fill((byte) 0);
            }
        });
    }

    @Override
    public void forget(String account) throws IOException {
        this.<Boolean>call(arena -> {
            MemorySegment item = item(arena, account);
            if (item.address() != 0) {
                int code = (int) delete.invokeExact(item);
                release.invokeExact(item);
                check(code);
            }
            return true;
        });
    }

    /** The item of an account, to be released; null if there is none. */
    private MemorySegment item(Arena arena, String account) throws Throwable {
        MemorySegment item = arena.allocate(ADDRESS);
        int code = look(arena, account, MemorySegment.NULL, MemorySegment.NULL, item);
        if (code == NOT_FOUND) {
            return MemorySegment.NULL;
        }
        check(code);
        return item.get(ADDRESS, 0);
    }

    private int look(Arena arena, String account, MemorySegment length, MemorySegment data, MemorySegment item) throws Throwable {
        byte[] name = account.getBytes(StandardCharsets.UTF_8);
        return (int) find.invokeExact(MemorySegment.NULL, SERVICE.length, arena.allocateFrom(JAVA_BYTE, SERVICE), name.length,
                arena.allocateFrom(JAVA_BYTE, name), length, data, item);
    }

    private static void check(int code) throws IOException {
        if (code != 0) {
            throw new IoFailure(CorePhrase.KEYCHAIN_SAYS.with(words(code)));
        }
    }

    static String words(int code) {
        return switch (code) {
            case USER_CANCELLED -> "it stays locked: its dialog was closed";
            case AUTHENTICATION_FAILED -> "it stays locked: its password was wrong, or Nocturne was not allowed to read it";
            case INTERACTION_NOT_ALLOWED -> "it is locked, and this session cannot ask for its password: unlock it first (security unlock-keychain)";
            case NO_DEFAULT_KEYCHAIN -> "this account has no keychain";
            case DUPLICATE -> "another program keeps something under this name";
            default -> "error " + code;
        };
    }

    @FunctionalInterface
    private interface Request<T> {
        T make(Arena arena) throws Throwable;
    }

    private static <T> T call(Request<T> request) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return request.make(arena);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IoFailure(CorePhrase.KEYRING_UNASKED.with(e), e);
        }
    }
}
