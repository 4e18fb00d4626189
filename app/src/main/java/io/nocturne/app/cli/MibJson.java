package io.nocturne.app.cli;

import io.nocturne.core.Oid;
import io.nocturne.mib.DefinitionText;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Definitions as the commands print them. */
final class MibJson {
    private MibJson() {}

    static Map<String, Object> object(Dictionary dictionary, MibObject object) {
        Map<String, Object> json = new LinkedHashMap<>();
        Oid oid = object.oid();
        json.put("name", object.name());
        json.put("module", object.module());
        json.put("oid", oid == null ? "" : oid.toString());
        json.put("kind", object.kind().label());
        json.put("syntax", object.syntax());
        json.put("access", object.access().label());
        json.put("status", object.status().label());
        json.put("index", object.index());
        Map<String, Object> labels = new LinkedHashMap<>();
        object.labels().forEach((number, label) -> labels.put(label, number));
        json.put("enums", labels);
        String explanation = io.nocturne.mib.Explanations.bundled().of(object.name(), java.util.Locale.ENGLISH).orElse("");
        DefinitionText text = dictionary.text(object);
        String description = text.description();
        json.put("description", description.isEmpty() ? explanation : description);
        put(json, "explanation", explanation);
        put(json, "base", object.base().label());
        put(json, "hint", object.hint());
        put(json, "units", object.units());
        if (object.augments() != null) {
            json.put("augments", object.augments());
        }
        if (!object.objects().isEmpty()) {
            json.put("objects", object.objects());
        }
        put(json, "default", text.defaultValue());
        put(json, "reference", text.reference());
        if (object.objects().isEmpty() && !text.members().isEmpty()) {
            json.put("members", text.members());
        }
        if (!text.imports().isEmpty()) {
            json.put("imports", text.imports());
        }
        if (!text.revisions().isEmpty()) {
            json.put("revisions", text.revisions());
        }
        MibObject.SourcePlace source = object.source();
        if (source != null) {
            json.put("file", source.file());
            json.put("line", source.line());
        }
        return json;
    }

    private static void put(Map<String, Object> json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }

    /** The same as lines of "name: value". */
    static void text(Map<String, Object> json, Output output) {
        json.forEach((name, value) -> {
            String text = switch (value) {
                case Map<?, ?> map -> String.join(", ", map.entrySet().stream().map(e -> e.getKey() + "(" + e.getValue() + ")").toList());
                case List<?> list -> String.join(", ", list.stream().map(String::valueOf).toList());
                default -> value.toString();
            };
            if (!text.isEmpty()) {
                output.line(name + ": " + text.replace("\n", "\n    "));
            }
        });
    }
}
