package io.nocturne.mib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The MIB files of this user: what lies in the program's own folder, the folders the user has added, and those in which systems keep MIB files.
 * The added ones are remembered in a file of the program's folder. For any thread.
 */
public final class MibLibrary {
    private static final String LIST = ".folders";

    private final Path own;
    private final Path cache;
    private final List<Path> system;

    /**
     * @param own the program's folder for MIB files; need not exist
     * @param cache folder for compiled dictionaries
     * @param system folders in which this system keeps MIB files; those that do not exist are left out
     */
    public MibLibrary(Path own, Path cache, List<Path> system) {
        this.own = own;
        this.cache = cache;
        this.system = List.copyOf(system);
    }

    /** Where Unix systems and net-snmp keep MIB files. */
    public static List<Path> usualFolders() {
        List<Path> folders = new ArrayList<>();
        String home = System.getProperty("user.home", "");
        for (String each : List.of(home + "/.snmp/mibs", "/usr/share/snmp/mibs", "/usr/share/mibs", "/var/lib/mibs", "/usr/local/share/snmp/mibs",
                "/opt/homebrew/share/snmp/mibs", "C:\\usr\\share\\snmp\\mibs")) {
            try {
                Path path = Path.of(each);
                if (path.isAbsolute()) {
                    folders.add(path);
                }
            } catch (InvalidPathException e) {
                // not a path on this system
                continue;
            }
        }
        return folders;
    }

    /** The folders and files the user has added. */
    public synchronized List<Path> added() {
        Path list = own.resolve(LIST);
        List<Path> folders = new ArrayList<>();
        try {
            if (Files.exists(list)) {
                for (String line : Files.readAllLines(list)) {
                    if (!line.isBlank()) {
                        folders.add(Path.of(line.strip()));
                    }
                }
            }
        } catch (IOException | InvalidPathException e) {
            return folders;
        }
        return folders;
    }

    /** Adds a folder or file, for good. */
    public synchronized void add(Path folder) throws IOException {
        Set<Path> all = new LinkedHashSet<>(added());
        all.add(folder.toAbsolutePath().normalize());
        save(all);
    }

    /** Forgets a folder or file; nothing is deleted. */
    public synchronized void remove(Path folder) throws IOException {
        Set<Path> all = new LinkedHashSet<>(added());
        all.remove(folder.toAbsolutePath().normalize());
        save(all);
    }

    private void save(Set<Path> all) throws IOException {
        Files.createDirectories(own);
        Path part = own.resolve(LIST + ".part");
        Files.write(part, all.stream().map(Path::toString).toList());
        Files.move(part, own.resolve(LIST), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** Everything that is loaded: own folder, added ones, the system's; only what exists. */
    public List<Path> paths() {
        Set<Path> all = new LinkedHashSet<>();
        all.add(own);
        all.addAll(added());
        all.addAll(system);
        return all.stream().filter(Files::exists).toList();
    }

    /** The program's dictionary with all these files over it; from the cache where nothing has changed. */
    public Dictionary load(MibProgress progress) throws InterruptedException {
        List<Path> paths = paths();
        return paths.isEmpty() ? Dictionary.bundled(cache) : DictionaryCache.load(paths, cache, progress);
    }
}
