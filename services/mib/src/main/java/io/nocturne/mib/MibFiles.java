package io.nocturne.mib;

import io.nocturne.core.Sentence;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** Finds and reads MIB files. */
final class MibFiles {
    /** The most octets of a file. */
    static final long MAX_SIZE = 16L << 20;

    private static final int MAX_DEPTH = 40;

    /**
     * A file to read.
     *
     * @param named true if the caller named the file itself, false if it was found in a folder
     */
    record Found(Path path, long size, long modified, boolean named) {}

    private MibFiles() {}

    /** All regular files at or below the paths, by name; hidden ones are left out, and each file is taken once. */
    static List<Found> find(List<Path> paths, List<MibFault> faults) {
        List<Found> found = new ArrayList<>();
        for (Path path : paths) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                if (attributes.isOther()) {
                    // A pipe or a device may never end, or never begin.
                    faults.add(new MibFault(path.toString(), 0, MibPhrase.NO_REGULAR_FILE.with(), true));
                    continue;
                }
                if (!attributes.isDirectory()) {
                    found.add(new Found(path, attributes.size(), attributes.lastModifiedTime().toMillis(), true));
                    continue;
                }
                walk(path, found, faults);
            } catch (IOException e) {
                faults.add(new MibFault(path.toString(), 0, MibPhrase.UNREADABLE.with(reason(e)), true));
            }
        }
        found.sort(Comparator.comparing(f -> f.path().toString()));
        for (int i = found.size() - 1; i > 0; i--) {
            if (found.get(i).path().equals(found.get(i - 1).path())) {
                found.remove(i);
            }
        }
        return found;
    }

    private static void walk(Path top, List<Found> found, List<MibFault> faults) throws IOException {
        Files.walkFileTree(top, EnumSet.of(java.nio.file.FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                return !dir.equals(top) && hidden(dir) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !hidden(file)) {
                    found.add(new Found(file, attributes.size(), attributes.lastModifiedTime().toMillis(), false));
                } else if (attributes.isSymbolicLink() && !hidden(file)) {
                    faults.add(new MibFault(file.toString(), 0, MibPhrase.LINK_NOWHERE.with(), false));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                faults.add(new MibFault(file.toString(), 0, MibPhrase.UNREADABLE.with(reason(e)), true));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean hidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    static Sentence reason(IOException e) {
        return e instanceof FileSystemLoopException ? MibPhrase.FOLDER_LOOP.with() : Sentence.of(e);
    }

    /** True for a file that claims by its name to be a MIB, or that is not text. */
    static boolean shouldHoldModule(Path path, MibText text) {
        String name = String.valueOf(path.getFileName()).toLowerCase(java.util.Locale.ROOT);
        if (name.endsWith(".mib") || name.endsWith(".my") || name.endsWith(".mi2") || name.endsWith(".smi")) {
            return true;
        }
        for (int i = 0; i < Math.min(text.length(), 4096); i++) {
            if (text.octets()[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
