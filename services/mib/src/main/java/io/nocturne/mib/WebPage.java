package io.nocturne.mib;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A MIB file that was saved from a browser: the text of the page, with its lines where they were. */
final class WebPage {
    private static final int LOOKED_AT = 1_024;
    /** What is between these is no text of the page. */
    private static final Pattern HIDDEN = Pattern.compile("(?is)<!--.*?-->|<(script|style|title)\\b.*?</\\1\\s*>");

    private static final Pattern TAG = Pattern.compile("(?s)</?[a-zA-Z!?][^<>]{0,4000}>");
    private static final Pattern NAMED = Pattern.compile("&(lt|gt|amp|quot|apos|nbsp|#\\d{1,7}|#[xX][0-9a-fA-F]{1,6});");

    private WebPage() {}

    /** Whether the first octets are those of a page. */
    static boolean begins(byte[] octets, int length) {
        int at = 0;
        while (at < Math.min(length, LOOKED_AT) && octets[at] != '<') {
            boolean passed = octets[at] <= ' ';
            if (!passed) {
                return false;
            }
            at++;
        }
        String head = new String(octets, at, Math.clamp(length - at, 0, LOOKED_AT), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return head.startsWith("<!doctype html") || head.startsWith("<html") || head.startsWith("<?xml") && head.contains("<html") || head.startsWith("<pre");
    }

    static String text(String page) {
        String shown = TAG.matcher(lines(HIDDEN.matcher(page))).replaceAll(tag -> breaks(tag.group()));
        return NAMED.matcher(shown).replaceAll(found -> Matcher.quoteReplacement(sign(found.group(1))));
    }

    private static String lines(Matcher hidden) {
        return hidden.replaceAll(found -> breaks(found.group()));
    }

    /** The line ends of what is left out, so that lines keep their numbers. */
    private static String breaks(String leftOut) {
        return leftOut.replaceAll("[^\r\n]", "");
    }

    private static String sign(String name) {
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            case "nbsp" -> " ";
            default -> {
                boolean hexadecimal = name.charAt(1) == 'x' || name.charAt(1) == 'X';
                int code = Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
                // In a page read octet by octet there is no room for other signs, and none of them means anything to the language.
                yield code > 31 && code < 127 ? Character.toString(code) : code == 9 || code == 10 || code == 13 || code == 160 ? " " : "?";
            }
        };
    }
}
