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
import java.util.List;
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

    /**
     * The manifest: who wrote this with what and when, then these facts, then the sums. To be added last.
     *
     * @param about texts, numbers, and maps and lists of them
     */
    public void manifest(Map<String, ?> about) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("program", "Nocturne");
        facts.put("written", Instant.now().toString());
        facts.put("by", System.getProperty("user.name", ""));
        facts.putAll(about);
        facts.put("sha256", new LinkedHashMap<>(sums));
        add("manifest.json", out -> {
            json(out, facts, "\n");
            out.append('\n');
        });
    }

    /** @param line a line break and the indentation of what the value stands in */
    private static void json(Writer out, Object value, String line) throws IOException {
        String inner = line + "  ";
        switch (value) {
            case Map<?, ?> map -> {
                String between = "{" + inner;
                for (Map.Entry<?, ?> one : map.entrySet()) {
                    out.append(between);
                    EventWriter.string(out, String.valueOf(one.getKey()));
                    out.append(": ");
                    json(out, one.getValue(), inner);
                    between = "," + inner;
                }
                out.append(map.isEmpty() ? "{}" : line + "}");
            }
            case List<?> list -> {
                String between = "[" + inner;
                for (Object one : list) {
                    out.append(between);
                    json(out, one, inner);
                    between = "," + inner;
                }
                out.append(list.isEmpty() ? "[]" : line + "]");
            }
            case Number number -> out.append(number.toString());
            default -> EventWriter.string(out, value.toString());
        }
    }
}
