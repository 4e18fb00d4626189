package io.nocturne.mib;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One module of one file, as written. */
final class ParsedModule {
    final String name;
    final ParsedFile file;
    final int line;
    /** Module by imported name. */
    final Map<String, String> imports = new HashMap<>();

    final List<ParsedNode> nodes = new ArrayList<>();
    final Map<String, ParsedType> types = new HashMap<>();
    /** LAST-UPDATED as fourteen-digit-like text that sorts by time, empty if there is none. */
    String updated = "";
    /** Whether it says itself to be of the second version of the rules, by a MODULE-IDENTITY. */
    boolean later;
    /** Types that were asked for and are nowhere. */
    final Set<String> unknownTypes = new HashSet<>();

    /** Definitions by name, the first where there are several. */
    final Map<String, ParsedNode> byName = new HashMap<>();

    ParsedModule(String name, ParsedFile file, int line) {
        this.name = name;
        this.file = file;
        this.line = line;
    }

    int size() {
        return nodes.size() + types.size();
    }
}
