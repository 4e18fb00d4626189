package io.nocturne.app.console;

import static io.nocturne.ui.dock.Layout.below;
import static io.nocturne.ui.dock.Layout.beside;
import static io.nocturne.ui.dock.Layout.tabs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nocturne.ui.dock.Layout;
import io.nocturne.ui.tool.PaneState;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workspaces: those that ship, as the user left them, and those the user made, each a JSON file. */
final class Workspaces {
    /** In the order of their keys, Ctrl+1 and so on. */
    static final List<String> NAMES = List.of("Shift", "Logs", "Kafka", "Network", "Field", "Wall");

    /** Of the alarms only what is read from three metres: how bad, what, since how long. */
    private static final PaneState FROM_AFAR = PaneState.of("columns", "level:100 text:200 age:90 -state:100 -source:140 -since:160 -by:100 -note:220");

    private static final String OWN = "own-";
    private static final String END = ".json";
    private static final Logger LOG = LoggerFactory.getLogger(Workspaces.class);
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Path directory;
    private final boolean keep;
    private final List<String> own;

    Workspaces(Path directory, boolean keep) {
        this.directory = directory;
        this.keep = keep;
        own = new ArrayList<>(own(directory));
    }

    /** The names of those the user made, in the order of the alphabet. */
    static List<String> own(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith(OWN) && file.endsWith(END))
                    .map(file -> URLDecoder.decode(file.substring(OWN.length(), file.length() - END.length()), StandardCharsets.UTF_8))
                    .sorted()
                    .toList();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("the workspaces in {} cannot be listed", directory, e);
            return List.of();
        }
    }

    /** Those that ship, then those the user made. */
    List<String> names() {
        return Stream.concat(NAMES.stream(), own.stream()).toList();
    }

    /** The names of those the user made. */
    List<String> own() {
        return List.copyOf(own);
    }

    boolean isOwn(String name) {
        return own.contains(name);
    }

    /** The name as it is spelt, whatever the case; the first one where there is none of it. */
    String named(String name) {
        return names().stream().filter(known -> known.equalsIgnoreCase(name)).findFirst().orElse(NAMES.getFirst());
    }

    /** As it ships: keys are the ids of tools. */
    static Workspace shipped(String name) {
        Layout layout = Layout.of(switch (name) {
            case "Logs" -> beside(0.74, tabs("log-explorer", "log-tail", "log-file"), 0.26, tabs("patterns", "problems"));
            case "Kafka" -> beside(
                    0.22, tabs("kafka"),
                    0.54, below(0.56, tabs("consumer-lag"), 0.44, tabs("log-tail")),
                    0.24, tabs("record"));
            case "Network" -> beside(
                    0.2, tabs("devices"),
                    0.48, below(0.62, tabs("topology", "mib-browser"), 0.38, tabs("notifications", "ping")),
                    0.32, tabs("device"));
            case "Field" -> tabs("devices", "device", "mib-browser", "topology", "ping", "notifications");
            case "Wall" -> beside(0.56, tabs("overview"), 0.44, below(0.62, tabs("topology"), 0.38, tabs("alarms")));
            default -> beside(
                    0.2, tabs("devices"),
                    0.5, below(0.56, tabs("topology", "welcome"), 0.44, tabs("log-tail", "notifications")),
                    0.3, below(0.4, tabs("alarms", "overview", "problems"), 0.6, tabs("consumer-lag")));
        });
        Map<String, Workspace.Pane> panes = new LinkedHashMap<>();
        layout.keys().forEach(key -> panes.put(key, new Workspace.Pane(key, name.equals("Wall") && key.equals("alarms") ? FROM_AFAR : PaneState.EMPTY)));
        return new Workspace(name, layout, panes);
    }

    /** As the user left it; as it ships where there is nothing, or nothing readable. */
    Workspace load(String name) {
        Path file = file(name);
        if (!Files.exists(file)) {
            return shipped(name);
        }
        try {
            return read(name, json.readTree(file.toFile()));
        } catch (IOException | RuntimeException e) {
            LOG.warn("workspace {} cannot be read, showing it as it ships: {}", name, file, e);
            return shipped(name);
        }
    }

    /** Keeps an arrangement under a name of the user's, which none has yet. */
    void add(Workspace workspace) {
        own.add(workspace.name());
        own.sort(null);
        save(workspace);
    }

    /** Takes away one the user made. */
    void remove(String name) {
        forget(name);
        own.remove(name);
    }

    void save(Workspace workspace) {
        if (keep) {
            Settings.write(json, file(workspace.name()), write(workspace));
        }
    }

    /** Whether the user has left this workspace as it is kept now; otherwise it is as it ships. */
    boolean isKept(String name) {
        return Files.exists(file(name));
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            LOG.warn("{} cannot be removed", file(name), e);
        }
    }

    private Path file(String name) {
        return directory
                .resolve(NAMES.contains(name) ? name.toLowerCase(Locale.ROOT) + END : OWN + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("*", "%2A") + END);
    }

    ObjectNode write(Workspace workspace) {
        ObjectNode node = json.createObjectNode();
        node.put("name", workspace.name());
        node.set("layout", write(workspace.layout().root()));
        ArrayNode windows = node.putArray("windows");
        for (Layout.Floating window : workspace.layout().floating()) {
            ObjectNode one = windows.addObject();
            one.put("x", window.x()).put("y", window.y()).put("width", window.width()).put("height", window.height());
            one.set("layout", write(window.part()));
        }
        ObjectNode panes = node.putObject("panes");
        workspace.panes().forEach((key, pane) -> {
            ObjectNode one = panes.putObject(key);
            one.put("tool", pane.tool());
            if (pane.pinned()) {
                one.put("pinned", true);
            }
            ObjectNode state = one.putObject("state");
            pane.state().values().forEach(state::put);
        });
        return node;
    }

    private ObjectNode write(Layout.Part part) {
        ObjectNode node = json.createObjectNode();
        switch (part) {
            case Layout.Tabs tabs -> {
                tabs.panes().forEach(node.putArray("tabs")::add);
                node.put("selected", tabs.selected());
            }
            case Layout.Split split -> {
                node.put("split", split.vertical() ? "below" : "beside");
                split.sizes().forEach(node.putArray("sizes")::add);
                ArrayNode parts = node.putArray("parts");
                split.parts().forEach(child -> parts.add(write(child)));
            }
        }
        return node;
    }

    static Workspace read(String name, JsonNode node) {
        List<Layout.Floating> windows = new ArrayList<>();
        for (JsonNode window : node.path("windows")) {
            windows.add(new Layout.Floating(
                    window.path("x").asDouble(), window.path("y").asDouble(), window.path("width").asDouble(600), window.path("height").asDouble(400),
                    part(window.path("layout"))));
        }
        Map<String, Workspace.Pane> panes = new LinkedHashMap<>();
        node.path("panes").properties().forEach(entry -> {
            Map<String, String> state = new LinkedHashMap<>();
            entry.getValue().path("state").properties().forEach(value -> state.put(value.getKey(), value.getValue().asText()));
            panes.put(entry.getKey(), new Workspace.Pane(
                    entry.getValue().path("tool").asText(), new PaneState(state), entry.getValue().path("pinned").asBoolean()));
        });
        return new Workspace(name, new Layout(part(node.path("layout")), windows), panes);
    }

    private static Layout.Part part(JsonNode node) {
        if (node.has("split")) {
            List<Double> sizes = new ArrayList<>();
            node.path("sizes").forEach(size -> sizes.add(size.asDouble()));
            List<Layout.Part> parts = new ArrayList<>();
            node.path("parts").forEach(child -> parts.add(part(child)));
            return new Layout.Split(node.path("split").asText().equals("below"), sizes, parts);
        }
        List<String> keys = new ArrayList<>();
        node.path("tabs").forEach(key -> keys.add(key.asText()));
        return new Layout.Tabs(keys, node.path("selected").asInt());
    }
}
