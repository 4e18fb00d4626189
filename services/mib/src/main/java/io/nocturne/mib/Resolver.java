package io.nocturne.mib;

import io.nocturne.core.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives every definition its place in the tree.
 *
 * <p>A value names its parent, and the parent may be defined later, in another file, in several files, or nowhere. Names are looked for in an order
 * that went right for what vendors ship: the own file, other versions of the own module, the module the name is imported from, the roots everybody
 * knows, any other module imported, what the program knows by itself, and at last any loaded module. Each step beyond the correct ones leaves a
 * warning with the line. Linking (who is whose parent) comes first for all, because the last resort needs one pass over everything for all missing
 * names together; numbering then follows the links upward, without recursion, and finds values that lead back to themselves.
 */
final class Resolver {
    private static final Map<String, int[]> ROOTS = new HashMap<>();

    static {
        String[] known = {
                "iso 1", "ccitt 0", "itu-t 0", "joint-iso-ccitt 2", "joint-iso-itu-t 2", "org 1.3", "dod 1.3.6", "internet 1.3.6.1",
                "directory 1.3.6.1.1", "mgmt 1.3.6.1.2", "mib 1.3.6.1.2.1", "mib-2 1.3.6.1.2.1", "transmission 1.3.6.1.2.1.10",
                "experimental 1.3.6.1.3", "private 1.3.6.1.4", "enterprises 1.3.6.1.4.1", "security 1.3.6.1.5", "snmpV2 1.3.6.1.6",
                "snmpDomains 1.3.6.1.6.1", "snmpProxys 1.3.6.1.6.2", "snmpModules 1.3.6.1.6.3", "zeroDotZero 0.0", "snmp 1.3.6.1.2.1.11",
                "snmpMIB 1.3.6.1.6.3.1", "snmpMIBObjects 1.3.6.1.6.3.1.1", "snmpTraps 1.3.6.1.6.3.1.1.5", "dot1dBridge 1.3.6.1.2.1.17",
                "system 1.3.6.1.2.1.1", "interfaces 1.3.6.1.2.1.2", "rmon 1.3.6.1.2.1.16", "iso8802 1.0.8802", "ieee802dot1 1.3.111.2.802.1",
                "ieee802dot1mibs 1.3.111.2.802.1.1"
        };
        for (String each : known) {
            String[] parts = each.split(" ", 2);
            ROOTS.put(parts[0], numbers(parts[1]));
        }
    }

    /** Names with which every module may begin (ITU-T X.660). */
    private static final Set<String> WITHOUT_IMPORT = Set.of("iso", "ccitt", "itu-t", "joint-iso-ccitt", "joint-iso-itu-t");

    /** Names that half of all values pass; that they mean what they always mean goes without saying. */
    private static final Set<String> EVERYWHERE = Set.of(
            "iso", "org", "dod", "internet", "directory", "mgmt", "mib", "mib-2", "transmission", "experimental", "private", "enterprises", "snmpV2");

    /** The modules they are imported from; the last four by old habit. */
    private static final Set<String> SMI = Set.of(
            "SNMPv2-SMI", "RFC1155-SMI", "RFC1065-SMI", "RFC1902-SMI", "RFC1442-SMI", "SNMPv2-SMI-v1", "RFC1213-MIB", "RFC1158-MIB", "RFC1066-MIB", "RFC-1212");

    /** The module that defines {@code org} and {@code dod}, in passing (RFC 1155). */
    private static final String FIRST_SMI = "RFC1155-SMI";

    private static final int[] SNMP = {1, 3, 6, 1, 2, 1, 11};
    private static final int[] GENERIC_TRAPS = {1, 3, 6, 1, 6, 3, 1, 1, 5};

    final Map<String, ModuleGroup> groups;
    final PlaceTable places = new PlaceTable();
    private final Base base;
    private final List<ParsedNode> unlinked = new ArrayList<>();
    private final Set<String> reported = new HashSet<>();
    private final int snmpPlace;

    Resolver(Map<String, ModuleGroup> groups, Base base) {
        this.groups = groups;
        this.base = base;
        this.snmpPlace = places.path(0, SNMP);
    }

    private static int[] numbers(String dotted) {
        return java.util.Arrays.stream(dotted.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    void resolve() {
        forEachModule(Resolver::nameSteps);
        forEachModule(module -> {
            for (ParsedNode node : module.nodes) {
                link(node);
            }
        });
        linkAnywhere();
        forEachModule(module -> {
            for (ParsedNode node : module.nodes) {
                number(node);
            }
        });
        forEachModule(this::kinds);
        new ReferenceCheck(groups, base).check();
        groups.values().forEach(Resolver::tellVersions);
    }

    /** Vendors ship the same module in several files; whoever reads one of them is told that there is another. */
    private static void tellVersions(ModuleGroup group) {
        for (ParsedModule version : group.versions) {
            if (version != group.best()) {
                version.file.fault(version.line, MibPhrase.MODULE_AGAIN.with(version.name, group.best().file.path));
            }
        }
    }

    private void forEachModule(java.util.function.Consumer<ParsedModule> action) {
        for (ModuleGroup group : groups.values()) {
            group.versions.forEach(action);
        }
    }

    /** A value such as {@code { iso org(3) ieee(111) 2 }} defines {@code org} and {@code ieee} in passing, where nothing else does. */
    private static void nameSteps(ParsedModule module) {
        List<ParsedNode> made = new ArrayList<>();
        for (ParsedNode node : module.nodes) {
            if (node.steps == null) {
                continue;
            }
            for (ParsedNode.Step step : node.steps) {
                if (!step.name().equals(node.name) && (!EVERYWHERE.contains(step.name()) || module.name.equals(FIRST_SMI)) && !module.imports.containsKey(step.name())
                        && !module.byName.containsKey(step.name())) {
                    ParsedNode passed = new ParsedNode(module, step.name(), MibKind.NODE);
                    passed.parent = node.parent;
                    passed.parentNumber = node.parentNumber;
                    passed.arcs = java.util.Arrays.copyOf(node.arcs, step.length());
                    passed.line = node.line;
                    module.byName.put(step.name(), passed);
                    made.add(passed);
                }
            }
            node.steps = null;
        }
        module.nodes.addAll(made);
    }

    private void link(ParsedNode node) {
        String name = node.parent;
        if (name == null && node.trap) {
            node.module.file.lost(node.line, MibPhrase.TRAP_WITHOUT_ENTERPRISE.with(node.name));
            return;
        }
        if (name == null) {
            node.parentPlace = 0;
            return;
        }
        ParsedModule module = node.module;
        ParsedNode own = module.byName.get(name);
        if (own != null) {
            own = own.nearest(node.start);
        }
        if (own != null && own != node) {
            node.parentNode = own;
            return;
        }
        String source = module.imports.get(name);
        ModuleGroup group = source == null ? null : groups.get(source);
        if (group != null) {
            ParsedNode found = group.node(name, module);
            if (found != null && found != node) {
                node.parentNode = found;
                return;
            }
        }
        if (source != null && place(node, base.number(source, name))) {
            return;
        }
        if (place(node, ROOTS.get(name))) {
            if (WITHOUT_IMPORT.contains(name)) {
                return;
            }
            if (source == null) {
                report(node, MibPhrase.ROOT_NOT_IMPORTED.with(name));
            } else if (group != null || EVERYWHERE.contains(name) && !SMI.contains(source)) {
                report(node, MibPhrase.ROOT_NOT_THERE.with(name, source));
            }
            return;
        }
        ModuleGroup siblings = groups.get(module.name);
        ParsedNode sibling = siblings == null ? null : siblings.node(name, module);
        if (sibling != null && sibling != node && sibling.module != module) {
            report(node, MibPhrase.SIBLING_TAKEN.with(name, sibling.module.file.path));
            node.parentNode = sibling;
            return;
        }
        for (String other : new HashSet<>(module.imports.values())) {
            ModuleGroup imported = groups.get(other);
            ParsedNode found = imported == null ? null : imported.node(name, module);
            if (found != null && found != node) {
                report(node, MibPhrase.NOT_IMPORTED.with(name, other));
                node.parentNode = found;
                return;
            }
        }
        unlinked.add(node);
    }

    private boolean place(ParsedNode node, int @Nullable [] number) {
        if (number == null) {
            return false;
        }
        node.parentPlace = places.path(0, number);
        return true;
    }

    private void report(ParsedNode node, Sentence message) {
        if (reported.add(node.module.file.path + '\n' + message.key() + message.arguments())) {
            node.module.file.fault(node.line, message);
        }
    }

    /** Looks for names nothing else explains in all modules. */
    private void linkAnywhere() {
        Map<String, List<ParsedNode>> wanted = new HashMap<>();
        for (ParsedNode node : unlinked) {
            if (node.parent != null) {
                wanted.putIfAbsent(node.parent, new ArrayList<>());
            }
        }
        if (!wanted.isEmpty()) {
            for (ModuleGroup group : groups.values()) {
                wanted.forEach((name, found) -> group.versions.forEach(version -> {
                    ParsedNode node = version.byName.get(name);
                    if (node != null) {
                        found.add(node);
                    }
                }));
            }
        }
        for (ParsedNode node : unlinked) {
            String name = node.parent == null ? "" : node.parent;
            ParsedNode best = null;
            int bestScore = -1;
            for (ParsedNode found : wanted.getOrDefault(name, List.of())) {
                if (found == node || found.module == node.module) {
                    continue;
                }
                int score = (found.module.file.folder().equals(node.module.file.folder()) ? 1000 : 0) + shared(found.module.name, node.module.name);
                if (score > bestScore) {
                    best = found;
                    bestScore = score;
                }
            }
            if (best != null) {
                node.parentNode = best;
                report(node, MibPhrase.NOT_IN_IMPORTED.with(name, best.module.name));
            } else if (place(node, base.number(null, name))) {
                report(node, MibPhrase.BUILT_IN_TAKEN.with(name));
            } else if (node.parentNumber >= 0) {
                node.parentPlace = places.child(0, (int) node.parentNumber);
                report(node, MibPhrase.ROOT_BY_NUMBER.with(name, String.valueOf(node.parentNumber)));
            } else if (alike(node) instanceof ParsedNode meant) {
                node.parentNode = meant;
                report(node, MibPhrase.NAME_ALIKE.with(name, meant.name));
            } else {
                String source = node.module.imports.get(name);
                report(node, source == null ? MibPhrase.DEFINED_NOWHERE.with(name) : MibPhrase.MODULE_MISSING.with(name, source));
            }
        }
        unlinked.clear();
    }

    /** The one definition of the same module whose name differs from the one wanted in nothing but capitals and lines between words. */
    private static @Nullable ParsedNode alike(ParsedNode node) {
        String wanted = plain(node.parent);
        ParsedNode found = null;
        for (ParsedNode each : node.module.nodes) {
            if (each != node && plain(each.name).equals(wanted)) {
                if (found != null) {
                    return null;
                }
                found = each;
            }
        }
        return found;
    }

    private static String plain(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static int shared(String one, String other) {
        int n = 0;
        while (n < one.length() && n < other.length() && one.charAt(n) == other.charAt(n)) {
            n++;
        }
        return n;
    }

    /** Numbers a node and all it depends on. */
    private void number(ParsedNode start) {
        if (start.visited) {
            return;
        }
        List<ParsedNode> chain = new ArrayList<>();
        ParsedNode at = start;
        Set<ParsedNode> seen = null;
        while (at != null && !at.visited) {
            chain.add(at);
            at.visited = true;
            at = at.parentNode;
        }
        if (at != null && at.place == ParsedNode.UNRESOLVED && at.parentNode != null) {
            seen = new HashSet<>(chain);
            if (seen.contains(at)) {
                at.module.file.lost(at.line, MibPhrase.CIRCLE.with(at.name));
            }
        }
        for (ParsedNode node : chain.reversed()) {
            int from = node.parentNode != null ? node.parentNode.place : node.parentPlace;
            if (from != ParsedNode.UNRESOLVED) {
                node.place = node.trap ? trap(node, from) : places.path(from, node.arcs);
                checkNumber(node);
                if (places.depth(node.place) > io.nocturne.core.Oid.MAX_LENGTH) {
                    node.module.file.lost(node.line, MibPhrase.OID_LONG.with(node.name));
                    node.place = ParsedNode.UNRESOLVED;
                }
            }
        }
    }

    /** A value may say the number of the name it begins with, which the name may have otherwise. */
    private void checkNumber(ParsedNode node) {
        ParsedNode parent = node.parentNode;
        if (parent != null && node.parentNumber >= 0 && parent.arcs.length > 0 && parent.arcs[parent.arcs.length - 1] != (int) node.parentNumber) {
            report(node, MibPhrase.NUMBER_DIFFERS.with(
                    parent.name, Integer.toUnsignedString(parent.arcs[parent.arcs.length - 1]), String.valueOf(node.parentNumber)));
        }
    }

    /** RFC 3584 section 3.1: the generic traps have numbers of their own, the others go below ENTERPRISE.0. */
    private int trap(ParsedNode node, int enterprise) {
        int[] arcs = node.arcs;
        int at = enterprise;
        for (int i = 0; i < arcs.length - 1; i++) {
            at = places.child(at, arcs[i]);
        }
        int number = arcs.length == 0 ? 0 : arcs[arcs.length - 1];
        if (at == snmpPlace && number >= 0 && number < 6) {
            return places.child(places.path(0, GENERIC_TRAPS), number + 1);
        }
        return places.child(places.child(at, 0), number);
    }

    /** Objects below a row are columns, and what lies below a table is its row even where the index is missing. */
    private void kinds(ParsedModule module) {
        Map<Integer, ParsedNode> taken = new HashMap<>();
        for (ParsedNode node : module.nodes) {
            if (node.kind.isObject() && node.place != ParsedNode.UNRESOLVED) {
                ParsedNode before = taken.putIfAbsent(node.place, node);
                if (before != null && !before.name.equals(node.name)) {
                    report(node, MibPhrase.SAME_NUMBER.with(node.name, before.name, String.valueOf(before.line)));
                }
            }
            if (node.kind == MibKind.SCALAR && node.parentNode != null) {
                ParsedNode parent = node.parentNode;
                if (parent.kind == MibKind.TABLE) {
                    node.kind = MibKind.ROW;
                    report(node, MibPhrase.ROW_WITHOUT_INDEX.with(node.name, parent.name));
                } else if (parent.kind == MibKind.ROW || parent.parentNode != null && parent.parentNode.kind == MibKind.TABLE) {
                    node.kind = MibKind.COLUMN;
                }
            }
        }
    }
}
