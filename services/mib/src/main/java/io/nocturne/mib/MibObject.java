package io.nocturne.mib;

import io.nocturne.core.Oid;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One definition of a module.
 *
 * @param module the module's name
 * @param name the name without its module
 * @param oid null for types, and where the parent is not known
 * @param syntax the type as written with its ranges, such as {@code DisplayString (SIZE (0..255))}; empty where there is none
 * @param base what the syntax comes down to
 * @param hint the DISPLAY-HINT (RFC 2579 section 3.1), empty if there is none
 * @param labels names of numbers or bits, by number
 * @param sizes innermost range or size with its parentheses, empty if there is none
 * @param index index columns of a row, and of a table or a column those of its row; {@code IMPLIED } stands before an implied one
 * @param augments the row this row augments, null if it augments none
 * @param objects objects a notification carries
 * @param units UNITS, empty if there are none
 * @param source where the text of the definition is, null if only its facts are known
 */
public record MibObject(
        String module,
        String name,
        @Nullable Oid oid,
        MibKind kind,
        String syntax,
        BaseType base,
        String hint,
        Map<Long, String> labels,
        String sizes,
        Access access,
        Status status,
        List<String> index,
        @Nullable String augments,
        List<String> objects,
        String units,
        @Nullable SourcePlace source) {

    /**
     * Where a definition is written.
     *
     * @param file the file
     * @param line from 1
     * @param start offset in octets
     * @param length in octets
     */
    public record SourcePlace(String file, int line, int start, int length) {}

    /** {@code IF-MIB::ifDescr}. */
    public String qualifiedName() {
        return module + "::" + name;
    }
}
