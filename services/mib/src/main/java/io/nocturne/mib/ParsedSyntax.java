package io.nocturne.mib;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A syntax as written.
 *
 * @param type a built-in type or the name of another
 * @param row the row of a SEQUENCE OF, null for every other syntax
 * @param range the ranges or sizes with their parentheses, empty if there are none
 * @param labels the names of numbers or bits by number, null if there are none
 */
record ParsedSyntax(String type, @Nullable String row, String range, @Nullable Map<Long, String> labels) {}
