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
        boolean comma = true;
        while (true) {
            int kind = lexer.next();
            if (kind == ';' || kind == Lexer.END) {
                if (kind == Lexer.END || !names.isEmpty()) {
                    tokens.warn(MibPhrase.IMPORTS_NOWHERE.with(names.isEmpty() ? module.name : String.join(", ", names)));
                }
                return;
            } else if (kind != Lexer.WORD) {
                if (kind == ',' && !comma) {
                    comma = true;
                } else {
                    tokens.count(MibPhrase.IMPORT_SIGN, tokens.token());
                }
            } else if (isFrom()) {
                if (comma) {
                    tokens.count(MibPhrase.COMMA_EXTRA, lexer.word().text);
                }
                tokens.countCase();
                if (!source(module, names)) {
                    continue;
                }
                comma = true;
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
                if (!comma) {
                    tokens.count(MibPhrase.COMMA_MISSING, lexer.word().text);
                }
                names.add(lexer.word().text);
                comma = false;
            }
        }
    }

    private boolean isFrom() {
        Symbol word = lexer.word();
        return word.keyword == Keyword.FROM || word.text.length() == 4 && Keyword.like(word.text) == Keyword.FROM;
    }

    /** Reads the module behind FROM, which gets all the names; false if there is none. */
    private boolean source(ParsedModule module, List<String> names) {
        int named = lexer.next();
        if (named != Lexer.WORD && named != Lexer.TEXT) {
            tokens.warn(MibPhrase.FROM_NAME_MISSING.with());
            return false;
        }
        String source = named == Lexer.WORD ? lexer.word().text : lexer.textValue().strip();
        if (named == Lexer.TEXT) {
            tokens.count(MibPhrase.IMPORT_QUOTED, source);
        }
        for (String name : names) {
            String before = module.imports.putIfAbsent(name, source);
            if (before != null && !before.equals(source)) {
                tokens.warn(MibPhrase.IMPORT_TWICE.with(name, before, source));
            }
        }
        names.clear();
        return true;
    }
}
