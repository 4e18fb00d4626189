package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibKind;
import io.nocturne.mib.MibObject;
import io.nocturne.ui.control.OidTree;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts a dictionary's definitions into the words of the tree. */
final class TreeSource {
    private static final int MOST_UNKNOWN = 2_000;

    private TreeSource() {}

    /** What is defined, and beside it what the device has although nothing defines it. */
    static OidTree.Source source(Dictionary dictionary, Supplier<Presence> presence) {
        return oid -> children(dictionary, presence.get(), oid);
    }

    private static List<OidTree.Entry> children(Dictionary dictionary, Presence presence, Oid oid) {
        TreeMap<Oid, OidTree.Entry> all = new TreeMap<>();
        for (Dictionary.Child child : dictionary.children(oid)) {
            boolean leaf = child.leaf() && (isInstantiated(child.object()) || presence.below(child.oid(), 1).isEmpty());
            all.put(child.oid(), entry(child.oid(), child.object(), leaf));
        }
        MibObject here = oid.length() == 0 ? null : dictionary.at(oid);
        if (!isInstantiated(here)) {
            for (Oid unknown : presence.below(oid, MOST_UNKNOWN)) {
                all.computeIfAbsent(unknown, each -> entry(each, null, presence.isInstance(each)));
            }
        }
        return List.copyOf(all.values());
    }

    private static boolean isInstantiated(@Nullable MibObject object) {
        return object != null && (object.kind() == MibKind.SCALAR || object.kind() == MibKind.COLUMN);
    }

    private static OidTree.Entry entry(Oid oid, @Nullable MibObject object, boolean leaf) {
        if (object == null) {
            return new OidTree.Entry(oid, Enterprise.name(oid).orElse(""), OidTree.Kind.GAP, leaf, false);
        }
        return new OidTree.Entry(oid, object.name(), kind(object), leaf, object.access().isWritable());
    }

    static OidTree.Kind kind(MibObject object) {
        return switch (object.kind()) {
            case SCALAR -> OidTree.Kind.SCALAR;
            case TABLE -> OidTree.Kind.TABLE;
            case ROW -> OidTree.Kind.ROW;
            case COLUMN -> object.index().contains(object.name()) || object.index().contains("IMPLIED " + object.name())
                    ? OidTree.Kind.INDEX
                    : OidTree.Kind.COLUMN;
            case NOTIFICATION -> OidTree.Kind.NOTIFICATION;
            case MODULE -> OidTree.Kind.MODULE;
            case GROUP, COMPLIANCE, CAPABILITIES -> OidTree.Kind.GROUP;
            case NODE, TYPE -> OidTree.Kind.NODE;
        };
    }

    static String icon(MibObject object) {
        return object.kind() == MibKind.TYPE ? "fth-type" : kind(object).icon();
    }

    /** Names of enterprise numbers below which something is known but which are not defined themselves. */
    private static final class Enterprise {
        static Optional<String> name(Oid oid) {
            return oid.length() == io.nocturne.mib.Enterprises.ROOT.length() + 1
                    ? io.nocturne.mib.Enterprises.registry().vendor(oid)
                    : Optional.empty();
        }
    }
}
