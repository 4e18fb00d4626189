package io.nocturne.mib;

/** A word of a module, kept once per table. */
final class Symbol {
    final String text;
    final Keyword keyword;
    final int hash;

    Symbol(String text, Keyword keyword, int hash) {
        this.text = text;
        this.keyword = keyword;
        this.hash = hash;
    }

    boolean startsUpper() {
        char c = text.charAt(0);
        return c >= 'A' && c <= 'Z';
    }
}
