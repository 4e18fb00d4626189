package io.nocturne.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The indexes of files that were opened before, one file each, in a directory of bounded size: those not used for the longest time go first.
 * What is damaged, of another version or of another text is thrown away and built again. Thread-safe.
 */
public final class IndexShelf {
    /** Files below this are read faster than anyone notices. Bytes. */
    static final long SMALLEST = 4L << 20;
    private static final long ROOM = 256L << 20;
    private static final String ENDING = ".index";

    private final Path directory;
    private final long room;

    /**
     * @param directory made when the first index is kept
     */
    public IndexShelf(Path directory) {
        this(directory, ROOM);
    }

    IndexShelf(Path directory, long room) {
        this.directory = directory;
        this.room = room;
    }

    /**
     * The index of a file as far as it still holds; of a file that grew, that of its beginning.
     *
     * @param zone as in {@link SavedIndex#zone}
     */
    Optional<SavedIndex> find(Path file, String zone, long size, long modified, LogText.Plain text) {
        Path place = place(file, zone);
        try {
            SavedIndex saved = SavedIndex.read(Files.readAllBytes(place), text);
            boolean grown = size > saved.end();
            boolean same = saved.zone().equals(zone) && size >= saved.end() && (grown || saved.modified() == modified)
                    && SavedIndex.sample(text.channel(), saved.end()) == saved.sample();
            if (same) {
                Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
                return Optional.of(saved);
            }
            Files.deleteIfExists(place);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            try {
                Files.deleteIfExists(place);
            } catch (IOException again) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Keeps an index. A disk that does not take it costs nothing but the time of reading the file again. */
    void keep(Path file, SavedIndex index) {
        try {
            Files.createDirectories(directory);
            byte[] bytes = index.write();
            if (bytes.length > room) {
                return;
            }
            Path place = place(file, index.zone());
            Path fresh = Files.createTempFile(directory, "new-", ".part");
            try {
                Files.write(fresh, bytes);
                Files.move(fresh, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
            sweep();
        } catch (IOException e) {
            return;
        }
    }

    private record Kept(Path path, long size, FileTime used) {}

    private void sweep() throws IOException {
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.toList()) {
                if (path.getFileName().toString().endsWith(ENDING)) {
                    all.add(new Kept(path, Files.size(path), Files.getLastModifiedTime(path)));
                }
            }
        }
        all.sort(Comparator.comparing(Kept::used));
        long total = all.stream().mapToLong(Kept::size).sum();
        for (Kept oldest : all) {
            if (total <= room) {
                return;
            }
            Files.deleteIfExists(oldest.path());
            total -= oldest.size();
        }
    }

    private Path place(Path file, String zone) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(file.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(zone.getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(digest.digest(), 0, 16) + ENDING);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
