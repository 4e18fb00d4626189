package io.nocturne.mib;

import java.util.Map;

/**
 * What a syntax comes down to.
 *
 * @param text the syntax as written, without its labels: a name and its ranges
 * @param hint the DISPLAY-HINT, empty if there is none
 * @param labels the names of numbers or bits, by number
 * @param sizes the innermost range or size, with its parentheses; empty if there is none
 */
record ResolvedType(String text, BaseType base, String hint, Map<Long, String> labels, String sizes) {
    static final ResolvedType NONE = new ResolvedType("", BaseType.UNKNOWN, "", Map.of(), "");
}
