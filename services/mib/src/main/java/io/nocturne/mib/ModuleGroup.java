package io.nocturne.mib;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that was loaded under one module name: vendors ship the same module again and again, each time with other contents. */
final class ModuleGroup {
    /** The newest first; of equals the most complete. */
    private static final Comparator<ParsedModule> BEST = Comparator.comparing((ParsedModule m) -> m.updated)
            .thenComparingInt(ParsedModule::size)
            .reversed()
            .thenComparingInt((ParsedModule m) -> m.file.path.length())
            .thenComparing(m -> m.file.path);

    final String name;
    final List<ParsedModule> versions = new ArrayList<>(1);

    ModuleGroup(String name) {
        this.name = name;
    }

    void sort() {
        versions.sort(BEST);
    }

    ParsedModule best() {
        return versions.getFirst();
    }

    /** A definition, from the file in the same folder if there is one, else from the best version that has it. */
    @Nullable
    ParsedNode node(String symbol, ParsedModule asking) {
        ParsedNode first = null;
        for (ParsedModule version : versions) {
            ParsedNode found = version.byName.get(symbol);
            if (found != null) {
                if (versions.size() == 1 || version.file.folder().equals(asking.file.folder())) {
                    return found;
                }
                first = first == null ? found : first;
            }
        }
        return first;
    }

    @Nullable
    ParsedType type(String symbol, ParsedModule asking) {
        ParsedType first = null;
        for (ParsedModule version : versions) {
            ParsedType found = version.types.get(symbol);
            if (found != null) {
                if (versions.size() == 1 || version.file.folder().equals(asking.file.folder())) {
                    return found;
                }
                first = first == null ? found : first;
            }
        }
        return first;
    }
}
