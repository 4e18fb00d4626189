package io.nocturne.mib;

import java.nio.charset.StandardCharsets;

/** The words met so far, each kept once: modules repeat the same few names, and a look-up by octets costs no string. For one thread. */
final class Symbols {
    private Symbol[] table = new Symbol[1 << 15];
    private int size;

    Symbol of(byte[] text, int start, int end) {
        int hash = 1;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + text[i];
        }
        hash ^= hash >>> 15;
        int at = hash & table.length - 1;
        while (true) {
            Symbol found = table[at];
            if (found == null) {
                return add(new String(text, start, end - start, StandardCharsets.ISO_8859_1), hash, at);
            }
            if (found.hash == hash && same(found.text, text, start, end)) {
                return found;
            }
            at = at + 1 & table.length - 1;
        }
    }

    private Symbol add(String text, int hash, int at) {
        Symbol added = new Symbol(text, Keyword.of(text), hash);
        table[at] = added;
        if (++size * 2 > table.length) {
            grow();
        }
        return added;
    }

    private void grow() {
        Symbol[] old = table;
        table = new Symbol[old.length * 2];
        for (Symbol each : old) {
            if (each != null) {
                int at = each.hash & table.length - 1;
                while (table[at] != null) {
                    at = at + 1 & table.length - 1;
                }
                table[at] = each;
            }
        }
    }

    private static boolean same(String known, byte[] text, int start, int end) {
        int n = end - start;
        if (known.length() != n) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (known.charAt(i) != (char) (text[start + i] & 255)) {
                return false;
            }
        }
        return true;
    }
}
