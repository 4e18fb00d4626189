package io.nocturne.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip whose last file, the manifest, says what it is about and the SHA-256 of every other file in it. */
public final class SealedZip {
    private final ZipOutputStream zip;
    private final Map<String, String> sums = new LinkedHashMap<>();

    private SealedZip(ZipOutputStream zip) {
        this.zip = zip;
    }

    /** What goes into the zip. */
    @FunctionalInterface
    public interface Contents {
        void write(SealedZip zip) throws IOException;
    }

    /** A file of it, as text. */
    @FunctionalInterface
    public interface Part {
        void write(Writer out) throws IOException;
    }

    /** A file of it, as bytes. */
    @FunctionalInterface
    public interface Bytes {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes it; the file appears when it is complete.
     *
     * @param cancelled asked at the end; true leaves no file
     * @return whether it was written
     */
    public static boolean write(Path file, Contents contents, BooleanSupplier cancelled) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part), StandardCharsets.UTF_8)) {
                contents.write(new SealedZip(zip));
            }
            if (cancelled.getAsBoolean()) {
                return false;
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The sum every file of the zip has in its manifest. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public void add(String name, Part part) throws IOException {
        addBytes(name, bytes -> {
            try (Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16)) {
                part.write(out);
            }
        });
    }

    public void addBytes(String name, Bytes part) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        MessageDigest digest = digest();
        OutputStream unclosed = new DigestOutputStream(zip, digest) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
        part.write(unclosed);
        zip.closeEntry();
        sums.put(name, HexFormat.of().formatHex(digest.digest()));
    }

    /** The manifest: who wrote this with what and when, then these facts, then the sums. To be added last. */
    public void manifest(Map<String, String> about) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("program", "Nocturne");
        facts.put("written", Instant.now().toString());
        facts.put("by", System.getProperty("user.name", ""));
        facts.putAll(about);
        add("manifest.json", out -> {
            out.append("{\n");
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                out.append("  ");
                EventWriter.string(out, fact.getKey());
                out.append(": ");
                EventWriter.string(out, fact.getValue());
                out.append(",\n");
            }
            out.append("  \"sha256\": {");
            String between = "\n    ";
            for (Map.Entry<String, String> sum : sums.entrySet()) {
                out.append(between);
                EventWriter.string(out, sum.getKey());
                out.append(": ");
                EventWriter.string(out, sum.getValue());
                between = ",\n    ";
            }
            out.append("\n  }\n}\n");
        });
    }
}
