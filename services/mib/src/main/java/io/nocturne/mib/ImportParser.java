package io.nocturne.mib;

import java.util.ArrayList;
import java.util.List;

/** Reads which names a module takes from which other. */
final class ImportParser {
    private final TokenReader tokens;
    private final Lexer lexer;

    ImportParser(TokenReader tokens) {
        this.tokens = tokens;
        this.lexer = tokens.lexer;
    }

    /** Reads behind IMPORTS. */
    void parse(ParsedModule module) {
        List<String> names = new ArrayList<>();
        while (true) {
            int kind = lexer.next();
            if (kind == ';' || kind == Lexer.END) {
                return;
            } else if (kind != Lexer.WORD) {
                continue;
            } else if (lexer.keyword() == Keyword.FROM) {
                int named = lexer.next();
                if (named != Lexer.WORD && named != Lexer.TEXT) {
                    tokens.warn(MibPhrase.FROM_NAME_MISSING.with());
                    continue;
                }
                String source = named == Lexer.WORD ? lexer.word().text : lexer.textValue().strip();
                for (String name : names) {
                    module.imports.putIfAbsent(name, source);
                }
                names.clear();
                int from = lexer.position;
                if (lexer.next() == Lexer.WORD && tokens.isDefinitionStart()) {
                    tokens.warn(MibPhrase.IMPORTS_OPEN.with(module.name));
                    lexer.position = from;
                    return;
                }
                lexer.position = from;
            } else if (lexer.keyword() == Keyword.END) {
                tokens.warn(MibPhrase.IMPORTS_OPEN.with(module.name));
                lexer.position = lexer.start;
                return;
            } else {
                names.add(lexer.word().text);
            }
        }
    }
}
