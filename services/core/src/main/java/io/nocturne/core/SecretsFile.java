package io.nocturne.core;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The file of the vault: a head in the clear, then everything else under AES-256-GCM (NIST SP 800-38D) with a key made of the passphrase by
 * Argon2id (RFC 9106).
 *
 * <p>The head says how the key was made, so that later versions can make it harder to guess without losing old files, and is covered by the
 * cipher's tag, so that nobody can make it easier. Every writing takes a new salt and a new nonce. The file is written beside the old one,
 * forced to the disk and moved over it; only its owner can read it.
 */
final class SecretsFile {
    private static final byte[] MAGIC = "NOCVAULT".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 32;
    private static final int MOST = 16 << 20;
    /** The second recommendation of RFC 9106 section 4: 64 MiB, three passes. */
    private static final Cost COST = new Cost(64 << 10, 3, 1);
    private static final Cost HIGHEST = new Cost(1 << 20, 32, 16);

    /** How hard a passphrase is to try: KiB of memory, passes, lanes. */
    private record Cost(int memory, int passes, int lanes) {
        boolean isWithin(Cost most) {
            return memory >= 8 && memory <= most.memory && passes >= 1 && passes <= most.passes && lanes >= 1 && lanes <= most.lanes;
        }
    }

    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretsFile() {}

    /**
     * @throws WrongPassphraseException if this is not the passphrase
     * @throws IOException if the file cannot be read or is no vault
     */
    static Map<String, String> read(Path file, char[] passphrase) throws IOException, WrongPassphraseException {
        if (Files.size(file) > MOST) {
            throw new IoFailure(CorePhrase.VAULT_TOO_LARGE.with(file));
        }
        byte[] all = Files.readAllBytes(file);
        int head = MAGIC.length + 1 + 12 + SALT + NONCE;
        if (all.length < head + TAG_BITS / 8 || !Arrays.equals(all, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IoFailure(CorePhrase.NO_VAULT.with(file));
        }
        ByteBuffer in = ByteBuffer.wrap(all);
        in.position(MAGIC.length);
        byte version = in.get();
        if (version != VERSION) {
            throw new IoFailure(CorePhrase.VAULT_LATER.with(file, version));
        }
        Cost cost = new Cost(in.getInt(), in.getInt(), in.getInt());
        if (!cost.isWithin(HIGHEST)) {
            throw new IoFailure(CorePhrase.VAULT_DAMAGED.with(file, cost));
        }
        byte[] salt = new byte[SALT];
        in.get(salt);
        byte[] nonce = new byte[NONCE];
        in.get(nonce);
        byte[] key = key(passphrase, salt, cost);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(all, 0, head);
            return entries(cipher.doFinal(all, head, all.length - head));
        } catch (AEADBadTagException e) {
            throw new WrongPassphraseException(CorePhrase.WRONG_PASSPHRASE.with(file), e);
        } catch (GeneralSecurityException e) {
            throw new IoFailure(CorePhrase.VAULT_UNREAD.with(e), e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    static void write(Path file, char[] passphrase, Map<String, String> entries) throws IOException {
        byte[] salt = new byte[SALT];
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(salt);
        RANDOM.nextBytes(nonce);
        byte[] head = ByteBuffer.allocate(MAGIC.length + 1 + 12 + SALT + NONCE)
                .put(MAGIC).put(VERSION).putInt(COST.memory).putInt(COST.passes).putInt(COST.lanes).put(salt).put(nonce)
                .array();
        byte[] key = key(passphrase, salt, COST);
        byte[] sealed;
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(head);
            sealed = cipher.doFinal(bytes(entries));
        } catch (GeneralSecurityException e) {
            throw new IoFailure(CorePhrase.VAULT_UNWRITTEN.with(e), e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(part);
        }
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
            for (ByteBuffer each : new ByteBuffer[] {ByteBuffer.wrap(head), ByteBuffer.wrap(sealed)}) {
                while (each.hasRemaining()) {
                    out.write(each);
                }
            }
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] key(char[] passphrase, byte[] salt, Cost cost) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(salt)
                .withMemoryAsKB(cost.memory)
                .withIterations(cost.passes)
                .withParallelism(cost.lanes)
                .build());
        byte[] key = new byte[KEY];
        generator.generateBytes(passphrase, key);
        return key;
    }

    private static byte[] bytes(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(entries.size());
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            text(out, entry.getKey());
            text(out, entry.getValue());
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static Map<String, String> entries(byte[] plain) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain));
        Map<String, String> entries = new TreeMap<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String name = text(in);
            entries.put(name, text(in));
        }
        return entries;
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST) {
            throw new IOException("a text of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
