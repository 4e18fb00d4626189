package io.nocturne.app.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the user chose for the whole console, kept as JSON in the data directory. A file that cannot be read is set aside, not lost. */
final class Settings {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Path file;
    private final boolean keep;
    private final ObjectNode values;

    /**
     * @param keep false to read but never write
     */
    Settings(Path file, boolean keep) {
        this.file = file;
        this.keep = keep;
        this.values = read();
    }

    private ObjectNode read() {
        if (Files.exists(file)) {
            try {
                if (json.readTree(file.toFile()) instanceof ObjectNode node) {
                    return node;
                }
            } catch (IOException e) {
                LOG.warn("settings cannot be read, starting with none: {}", file, e);
                setAside(file);
            }
        }
        return json.createObjectNode();
    }

    static void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} cannot be set aside", file, e);
        }
    }

    String text(String name, String otherwise) {
        return values.path(name).asText(otherwise);
    }

    double number(String name, double otherwise) {
        return values.path(name).asDouble(otherwise);
    }

    boolean flag(String name, boolean otherwise) {
        return values.path(name).asBoolean(otherwise);
    }

    /** Several texts under one name, each with a name of its own. */
    Map<String, String> texts(String name) {
        Map<String, String> found = new TreeMap<>();
        values.path(name).properties().forEach(entry -> found.put(entry.getKey(), entry.getValue().asText()));
        return found;
    }

    void put(String name, Map<String, String> texts) {
        values.set(name, json.valueToTree(texts));
    }

    void put(String name, String value) {
        values.put(name, value);
    }

    void put(String name, double value) {
        values.put(name, value);
    }

    void put(String name, boolean value) {
        values.put(name, value);
    }

    /** Writes to a file beside it first, so that a crash leaves the old or the new one. */
    void save() {
        if (keep) {
            write(json, file, values);
        }
    }

    static void write(ObjectMapper json, Path file, Object value) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            json.writeValue(fresh.toFile(), value);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("{} cannot be written", file, e);
        }
    }
}
