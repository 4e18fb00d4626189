package io.nocturne.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nocturne.core.DataDirectory;
import io.nocturne.store.Cache;
import io.nocturne.store.CacheInfo;
import io.nocturne.store.StoreException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What somebody needs to find out why this program does not do what it should: versions, settings, what the cache holds, and the newest log
 * files, in one archive. Values whose names sound like secrets are left out, also where they stand in a log line; events, devices' answers and
 * the cache's content are not in it.
 */
public final class Diagnostics {
    private static final String HIDDEN = "(left out)";
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(password|passphrase|secret|token|community|credential|jaas|private|auth.?key|priv.?key).*");
    private static final Pattern SECRET_IN_LINE = Pattern.compile(
            "(?i)((?:password|passphrase|secret|token|community|credential|auth.?key|priv.?key)[\"']?\\s*[=:]\\s*)(\"[^\"]*\"|'[^']*'|[^\\s,;})]+)");
    private static final int LOG_FILES = 5;
    private static final long LOG_BYTES = 8_000_000;

    private Diagnostics() {}

    /**
     * Writes the archive; one that is there is replaced.
     *
     * @param problems what is wrong now, a sentence each; empty where that is not known
     * @return the names of what is in it
     * @throws IOException if it cannot be written; what cannot be read is told inside it instead
     */
    public static List<String> write(Path zip, DataDirectory data, List<String> problems) throws IOException {
        Path target = zip.toAbsolutePath();
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        List<String> names = new ArrayList<>();
        try {
            try (OutputStream out = Files.newOutputStream(fresh); ZipOutputStream archive = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
                add(archive, names, "versions.txt", versions(data));
                add(archive, names, "problems.txt", String.join("\n", problems) + "\n");
                add(archive, names, "cache.txt", cache(data));
                addJson(archive, names, data.settings(), "settings.json");
                addJson(archive, names, data.connections(), "connections.json");
                for (Path workspace : list(data.workspaces(), ".json")) {
                    addJson(archive, names, workspace, "workspaces/" + workspace.getFileName());
                }
                long left = LOG_BYTES;
                for (Path log : list(data.logs(), "")) {
                    if (left <= 0 || names.stream().filter(name -> name.startsWith("logs/")).count() >= LOG_FILES) {
                        break;
                    }
                    left -= addLog(archive, names, log, left);
                }
            }
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return names;
    }

    private static void add(ZipOutputStream archive, List<String> names, String name, String text) throws IOException {
        archive.putNextEntry(new ZipEntry(name));
        archive.write(text.getBytes(StandardCharsets.UTF_8));
        archive.closeEntry();
        names.add(name);
    }

    private static String versions(DataDirectory data) {
        Runtime runtime = Runtime.getRuntime();
        String version = Diagnostics.class.getPackage().getImplementationVersion();
        Map<String, String> facts = new TreeMap<>();
        for (String name : List.of(
                "java.version", "java.vendor", "java.vm.version", "java.home", "os.name", "os.version", "os.arch", "user.language", "user.country",
                "user.timezone", "file.encoding", "native.encoding", "javafx.runtime.version", "prism.order", "glass.platform")) {
            facts.put(name, System.getProperty(name, "-"));
        }
        String libraries = Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .map(path -> String.valueOf(Path.of(path).getFileName()))
                .sorted()
                .collect(Collectors.joining("\n  "));
        return "Nocturne " + (version == null ? "(unpackaged)" : version) + "\nwritten " + Instant.now() + "\ndata directory " + data.root()
                + "\nprocessors " + runtime.availableProcessors() + "\nheap MiB " + (runtime.totalMemory() - runtime.freeMemory() >> 20) + " used, "
                + (runtime.maxMemory() >> 20) + " at most\n\n"
                + facts.entrySet().stream().map(fact -> fact.getKey() + " " + fact.getValue()).collect(Collectors.joining("\n"))
                + "\n\nlibraries\n  " + libraries + "\n";
    }

    private static String cache(DataDirectory data) {
        try (Cache cache = Cache.openReadOnly(data)) {
            CacheInfo info = cache.info();
            return "bytes " + info.bytes() + "\njournal bytes " + info.journalBytes() + "\nfiles " + info.files() + "\nblocks " + info.blocks()
                    + "\nrows " + info.rows() + "\noldest " + info.oldest() + "\nnewest " + info.newest() + "\n";
        } catch (StoreException e) {
            return "The cache cannot be read: " + e.getMessage() + "\n";
        }
    }

    private static void addJson(ZipOutputStream archive, List<String> names, Path file, String name) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        ObjectMapper json = new ObjectMapper();
        String text;
        try {
            text = json.writerWithDefaultPrettyPrinter().writeValueAsString(withoutSecrets(json.readTree(file.toFile())));
        } catch (IOException e) {
            text = "cannot be read: " + e.getMessage();
        }
        add(archive, names, name, text);
    }

    static JsonNode withoutSecrets(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : object.properties().stream().map(Map.Entry::getKey).toList()) {
                object.set(name, SECRET_NAME.matcher(name).matches() ? new TextNode(HIDDEN) : withoutSecrets(object.get(name)));
            }
        } else {
            node.forEach(Diagnostics::withoutSecrets);
        }
        return node;
    }

    static String withoutSecrets(String line) {
        return SECRET_IN_LINE.matcher(line).replaceAll("$1" + java.util.regex.Matcher.quoteReplacement(HIDDEN));
    }

    /** The newest first. */
    private static List<Path> list(Path directory, String ending) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Files.isRegularFile(file) && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending))
                    .sorted(Comparator.comparing(Diagnostics::changed).reversed())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** The newest part of a log, line by line without secrets. */
    private static long addLog(ZipOutputStream archive, List<String> names, Path file, long most) throws IOException {
        boolean packed = file.getFileName().toString().endsWith(".gz");
        String name = "logs/" + file.getFileName().toString().replaceFirst("\\.gz$", "");
        byte[] bytes;
        try (InputStream in = packed ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file)) {
            if (!packed) {
                in.skipNBytes(Math.max(0, Math.min(Files.size(file), Files.size(file) - most)));
            }
            bytes = in.readNBytes((int) most);
        } catch (IOException e) {
            bytes = ("cannot be read: " + e.getMessage()).getBytes(StandardCharsets.UTF_8);
        }
        String text = new String(bytes, StandardCharsets.UTF_8).lines().map(Diagnostics::withoutSecrets).collect(Collectors.joining("\n", "", "\n"));
        add(archive, names, name, text);
        return bytes.length;
    }
}
