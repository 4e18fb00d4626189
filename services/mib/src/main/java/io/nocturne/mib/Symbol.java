package io.nocturne.mib;

/** A word of a module, kept once per table. */
final class Symbol {
    final String text;
    final Keyword keyword;
    final int hash;
    /** True for a keyword that is not written as the rules have it. */
    final boolean odd;
    /** True if a name may be written so: a letter first, and no underscore. */
    final boolean regular;

    Symbol(String text, Keyword keyword, int hash) {
        this.text = text;
        this.keyword = keyword;
        this.hash = hash;
        this.odd = keyword != Keyword.NONE && !keyword.text().equals(text);
        this.regular = text.indexOf('_') < 0 && !Character.isDigit(text.charAt(0));
    }

    /** True if a definition with a number, or a number itself, may be named so. */
    boolean isValueName() {
        return regular && !startsUpper();
    }

    boolean startsUpper() {
        char c = text.charAt(0);
        return c >= 'A' && c <= 'Z';
    }
}
