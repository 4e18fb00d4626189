package io.nocturne.mib;

import java.util.Arrays;
import java.util.List;

/**
 * Words in capitals that are meant for one of the language: written without the hyphen or with another sign for it, with one letter too many, too few or
 * wrong, or with two that changed places.
 */
final class Misspelt {
    /** Shorter ones have too many neighbours that mean something else. */
    private static final int SHORTEST = 6;

    private record Meant(String plain, Keyword keyword) {}

    private Misspelt() {}

    /** Made when first needed, since keywords are looked up while their own class is made. */
    private static final class Known {
        static final List<Meant> MACROS = list(true);
        static final List<Meant> CLAUSES = list(false);

        private static List<Meant> list(boolean macros) {
            return Arrays.stream(Keyword.values())
                    .filter(one -> macros ? one.isMacro() : one.isClause())
                    .filter(one -> one.text().length() >= SHORTEST)
                    .map(one -> new Meant(plain(one.text()), one))
                    .toList();
        }
    }

    /** The macro that is meant; none for one that is written right. */
    static Keyword macro(String text) {
        // The names of all of them are of two words, and the shortest has nine signs.
        return text.length() < 8 ? Keyword.NONE : meant(text, Known.MACROS);
    }

    /** Whether a word is the first half of the name of a macro. */
    static boolean beginsMacro(String text) {
        return switch (text) {
            case "AGENT", "MODULE", "NOTIFICATION", "OBJECT", "TEXTUAL", "TRAP" -> true;
            default -> false;
        };
    }

    /** The clause that is meant; none for one that is written right. */
    static Keyword clause(String text) {
        return text.length() < SHORTEST - 1 ? Keyword.NONE : meant(text, Known.CLAUSES);
    }

    private static Keyword meant(String text, List<Meant> known) {
        if (!isCapital(text)) {
            return Keyword.NONE;
        }
        String plain = plain(text);
        Keyword near = Keyword.NONE;
        for (Meant each : known) {
            if (each.plain.equals(plain)) {
                return each.keyword;
            }
            if (isNear(plain, each.plain)) {
                near = each.keyword;
            }
        }
        return near;
    }

    private static boolean isCapital(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'A' || c > 'Z') && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static String plain(String text) {
        return text.replace("-", "").replace("_", "");
    }

    /** Whether one step leads from one word to the other. */
    private static boolean isNear(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        if (Math.max(one.length(), other.length()) - shorter > 1) {
            return false;
        }
        int same = 0;
        while (same < shorter && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        if (one.length() != other.length()) {
            String longer = one.length() > shorter ? one : other;
            String brief = one.length() > shorter ? other : one;
            return longer.substring(same + 1).equals(brief.substring(same));
        }
        return one.substring(same + 1).equals(other.substring(same + 1))
                || same + 1 < shorter && one.charAt(same) == other.charAt(same + 1) && one.charAt(same + 1) == other.charAt(same)
                        && one.substring(same + 2).equals(other.substring(same + 2));
    }
}
