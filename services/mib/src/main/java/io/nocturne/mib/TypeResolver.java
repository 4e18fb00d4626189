package io.nocturne.mib;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows types through their textual conventions to what they come down to. */
final class TypeResolver {
    private static final int MAX_CHAIN = 64;

    private final Map<String, ModuleGroup> groups;
    private final Base base;
    /** By name, for types that nothing imported explains; made when first needed. */
    private @Nullable Map<String, ParsedType> anywhere;

    TypeResolver(Map<String, ModuleGroup> groups, Base base) {
        this.groups = groups;
        this.base = base;
    }

    /** What a definition's syntax comes down to. */
    ResolvedType resolve(ParsedModule module, @Nullable ParsedSyntax syntax, int line) {
        return syntax == null ? ResolvedType.NONE : refine(module, syntax, line, 0);
    }

    /** What a type comes down to, with the syntax it is defined by as text. */
    ResolvedType resolve(ParsedType type) {
        return resolved(type, 0);
    }

    private ResolvedType refine(ParsedModule module, ParsedSyntax syntax, int line, int depth) {
        if (syntax.row() != null) {
            return new ResolvedType("SEQUENCE OF " + syntax.row(), BaseType.SEQUENCE, "", Map.of(), "");
        }
        String text = syntax.range().isEmpty() ? syntax.type() : syntax.type() + " " + syntax.range();
        ResolvedType under = named(module, syntax.type(), line, depth);
        Map<Long, String> labels = syntax.labels() != null ? syntax.labels() : under.labels();
        return new ResolvedType(text, under.base(), under.hint(), labels, syntax.range().isEmpty() ? under.sizes() : syntax.range());
    }

    private ResolvedType named(ParsedModule module, String name, int line, int depth) {
        BaseType builtIn = BaseType.named(name);
        if (builtIn != BaseType.UNKNOWN) {
            return new ResolvedType(name, builtIn, "", Map.of(), "");
        }
        ParsedType found = find(module, name, line);
        if (found != null && depth > MAX_CHAIN && found.resolved == null) {
            module.file.fault(line, MibPhrase.TYPE_DEEP.with(name, MAX_CHAIN));
            return ResolvedType.NONE;
        }
        if (found != null) {
            return resolved(found, depth);
        }
        ResolvedType known = base.type(name);
        if (known != null) {
            if (!module.imports.containsKey(name) && module.unknownTypes.add(name)) {
                module.file.fault(line, MibPhrase.TYPE_BUILT_IN.with(name));
            }
            return known;
        }
        found = depth > MAX_CHAIN ? null : anywhere().get(name);
        if (found != null) {
            module.file.fault(line, MibPhrase.TYPE_NOT_IMPORTED.with(name, found.module.name));
            module.types.put(name, found);
            return resolved(found, depth);
        }
        if (depth <= MAX_CHAIN && module.unknownTypes.add(name)) {
            String source = module.imports.get(name);
            module.file.fault(line, source == null ? MibPhrase.TYPE_NOWHERE.with(name) : MibPhrase.TYPE_MISSING.with(name, source));
        }
        return ResolvedType.NONE;
    }

    private ResolvedType resolved(ParsedType type, int depth) {
        ResolvedType known = type.resolved;
        if (known != null) {
            return known;
        }
        if (type.resolving) {
            type.module.file.fault(type.line, MibPhrase.TYPE_ITSELF.with(type.name));
            return ResolvedType.NONE;
        }
        type.resolving = true;
        ResolvedType found = refine(type.module, type.syntax, type.line, depth + 1);
        if (!type.hint.isEmpty()) {
            found = new ResolvedType(found.text(), found.base(), type.hint, found.labels(), found.sizes());
        }
        type.resolving = false;
        type.resolved = found;
        return found;
    }

    private @Nullable ParsedType find(ParsedModule module, String name, int line) {
        ParsedType own = module.types.get(name);
        if (own != null) {
            return own;
        }
        String source = module.imports.get(name);
        ModuleGroup group = source == null ? null : groups.get(source);
        ParsedType found = group == null ? null : group.type(name, module);
        if (found != null) {
            return found;
        }
        ModuleGroup siblings = groups.get(module.name);
        found = siblings == null ? null : siblings.type(name, module);
        if (found != null) {
            module.file.fault(line, MibPhrase.SIBLING_TAKEN.with(name, found.module.file.path));
            module.types.put(name, found);
            return found;
        }
        for (String other : new HashSet<>(module.imports.values())) {
            ModuleGroup imported = groups.get(other);
            found = imported == null ? null : imported.type(name, module);
            if (found != null) {
                module.file.fault(line, MibPhrase.TYPE_NOT_IMPORTED.with(name, other));
                module.types.put(name, found);
                return found;
            }
        }
        return null;
    }

    private Map<String, ParsedType> anywhere() {
        Map<String, ParsedType> known = anywhere;
        if (known == null) {
            known = new HashMap<>();
            List<ModuleGroup> ordered = new ArrayList<>(groups.values());
            for (ModuleGroup group : ordered) {
                for (ParsedModule version : group.versions) {
                    for (ParsedType type : version.types.values()) {
                        if (type.module == version) {
                            known.putIfAbsent(type.name, type);
                        }
                    }
                }
            }
            anywhere = known;
        }
        return known;
    }
}
