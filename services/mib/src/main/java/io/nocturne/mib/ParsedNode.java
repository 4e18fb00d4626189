package io.nocturne.mib;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A definition that has an object identifier, as written; the resolver adds its place in the tree. */
final class ParsedNode {
    static final int UNRESOLVED = -1;
    static final String[] NO_NAMES = {};

    final ParsedModule module;
    final String name;
    MibKind kind;
    /** The name the value begins with, null if it begins with a number. */
    @Nullable
    String parent;
    /** The numbers that follow. */
    int[] arcs = {};

    /** Names that stand before numbers on the way, {@code org(3)}; null if there are none. */
    @Nullable
    List<Step> steps;

    /**
     * A named number within a value.
     *
     * @param length how many of the {@link #arcs} there are up to it and with it
     */
    record Step(String name, int length) {}

    /** The number in {@code name(number)} at the start of the value, -1 if there is none. */
    long parentNumber = -1;

    @Nullable
    ParsedSyntax syntax;

    Access access = Access.UNSPECIFIED;
    Status status = Status.UNSPECIFIED;
    String units = "";
    /** Index columns of a row, objects of a notification. */
    String[] names = NO_NAMES;

    boolean implied;
    /** The row that this one augments. */
    @Nullable
    String augments;

    boolean trap;
    int line;
    int start;
    int length;

    /** The definition the value starts from. Set by the resolver. */
    @Nullable
    ParsedNode parentNode;

    /** Where the value starts from if that is not a definition of the files. Set by the resolver. */
    int parentPlace = UNRESOLVED;

    /** Place in the {@link PlaceTable}. Set by the resolver. */
    int place = UNRESOLVED;

    /** The next definition of the same name in this module, in the order of the file; null but for careless modules. */
    @Nullable
    ParsedNode again;

    boolean visited;

    ParsedNode(ParsedModule module, String name, MibKind kind) {
        this.module = module;
        this.name = name;
        this.kind = kind;
    }

    /** Of the definitions of one name the one nearest above a place in the file, else the first: a part that was copied goes with its own copy. */
    ParsedNode nearest(int place) {
        ParsedNode found = this;
        for (ParsedNode next = again; next != null && next.start < place; next = next.again) {
            found = next;
        }
        return found;
    }
}
