package io.nocturne.ui.control;

/** Orders names as people do: without regard to case, and {@code Gi1/0/9} before {@code Gi1/0/10}. */
public final class NaturalOrder {
    private NaturalOrder() {}

    /** As {@link java.util.Comparator#compare}. */
    public static int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            char x = a.charAt(i);
            char y = b.charAt(j);
            if (digit(x) && digit(y)) {
                int from = skipZeros(a, i);
                int other = skipZeros(b, j);
                i = end(a, from);
                j = end(b, other);
                int order = Integer.compare(i - from, j - other);
                if (order == 0) {
                    order = a.substring(from, i).compareTo(b.substring(other, j));
                }
                if (order != 0) {
                    return order;
                }
            } else {
                int order = Character.compare(Character.toLowerCase(x), Character.toLowerCase(y));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest != 0 ? rest : a.compareTo(b);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int skipZeros(String text, int at) {
        int i = at;
        while (i + 1 < text.length() && text.charAt(i) == '0' && digit(text.charAt(i + 1))) {
            i++;
        }
        return i;
    }

    private static int end(String text, int at) {
        int i = at;
        while (i < text.length() && digit(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
