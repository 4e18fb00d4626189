package io.nocturne.mib;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which names that definitions refer to are nowhere: columns of an index, the row that another augments, the objects of a notification. Most
 * are in the own module or in one imported; only for the others is everything gone through, once for all of them.
 */
final class ReferenceCheck {
    private static final int MAX_AUGMENTS = 64;

    private record Missing(ParsedNode node, String name) {}

    private final Map<String, ModuleGroup> groups;
    private final Base base;
    private final List<Missing> missing = new ArrayList<>();

    ReferenceCheck(Map<String, ModuleGroup> groups, Base base) {
        this.groups = groups;
        this.base = base;
    }

    void check() {
        for (ModuleGroup group : groups.values()) {
            for (ParsedModule module : group.versions) {
                for (ParsedNode node : module.nodes) {
                    for (String name : node.names) {
                        look(module, node, name);
                    }
                    if (node.augments != null) {
                        look(module, node, node.augments);
                        circle(module, node);
                    }
                }
            }
        }
        tell();
    }

    /** Tells of a row that augments itself in the end, and so has no index. */
    private static void circle(ParsedModule module, ParsedNode row) {
        ParsedNode at = row;
        for (int steps = 0; at != null && at.augments != null; steps++) {
            at = module.byName.get(at.augments);
            if (at == row || steps > MAX_AUGMENTS) {
                module.file.fault(row.line, MibPhrase.AUGMENTS_CIRCLE.with(row.name));
                return;
            }
        }
    }

    private void look(ParsedModule module, ParsedNode node, String name) {
        if (module.byName.containsKey(name)) {
            return;
        }
        String source = module.imports.get(name);
        ModuleGroup group = source == null ? null : groups.get(source);
        if (group != null && group.node(name, module) != null || base.number(null, name) != null || isType(name)) {
            return;
        }
        missing.add(new Missing(node, name));
    }

    /** In the first version an index may be given by types (RFC 1212 section 4.1.6). */
    private static boolean isType(String name) {
        return BaseType.named(name) != BaseType.UNKNOWN || switch (Keyword.of(name)) {
            case OCTET, STRING, OBJECT, IDENTIFIER, BIT -> true;
            default -> false;
        };
    }

    private void tell() {
        if (missing.isEmpty()) {
            return;
        }
        Map<String, String> modules = new HashMap<>();
        missing.forEach(each -> modules.put(each.name, ""));
        for (ModuleGroup group : groups.values()) {
            for (ParsedModule version : group.versions) {
                modules.replaceAll((name, found) -> found.isEmpty() && version.byName.containsKey(name) ? version.name : found);
            }
        }
        Set<String> told = new HashSet<>();
        for (Missing each : missing) {
            ParsedModule module = each.node.module;
            if (told.add(module.file.path + ' ' + module.name + ' ' + each.name)) {
                String found = modules.getOrDefault(each.name, "");
                module.file.fault(each.node.line, found.isEmpty()
                        ? MibPhrase.REFERENCE_NOWHERE.with(each.name, each.node.name)
                        : MibPhrase.NOT_IMPORTED.with(each.name, found));
            }
        }
    }
}
