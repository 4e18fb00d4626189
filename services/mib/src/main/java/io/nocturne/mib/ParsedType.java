package io.nocturne.mib;

import org.jspecify.annotations.Nullable;

/** A type or textual convention as written, and later what its chain comes down to. */
final class ParsedType {
    final ParsedModule module;
    final String name;
    final ParsedSyntax syntax;
    String hint = "";
    Status status = Status.UNSPECIFIED;
    int line;
    int start;
    int length;
    /** Set by the resolver. */
    @Nullable
    ResolvedType resolved;

    boolean resolving;

    ParsedType(ParsedModule module, String name, ParsedSyntax syntax) {
        this.module = module;
        this.name = name;
        this.syntax = syntax;
    }
}
