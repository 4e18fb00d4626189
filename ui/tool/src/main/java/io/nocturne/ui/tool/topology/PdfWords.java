package io.nocturne.ui.tool.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Text of a PDF page that is there to be found and copied, not to be seen: letters without a shape (ISO 32000-1, 9.6.5), which need no font on any machine and
 * stand for all of Unicode. A font of this kind has 256 letters, so there are as many as the text needs.
 */
final class PdfWords {
    private static final int LETTERS = 256;
    /** Thousandths of the size. */
    private static final int WIDTH = 600;

    private final Map<Integer, Integer> codes = new LinkedHashMap<>();

    /**
     * Operators that put a text on the page.
     *
     * @param x left end of its foot line, in points
     * @param width it is stretched to, in points
     * @param size of its letters, in points
     */
    String show(String text, double x, double y, double width, double size) {
        int count = text.codePointCount(0, text.length());
        if (count == 0 || width <= 0) {
            return "";
        }
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT, "BT %.1f Tz 1 0 0 1 %.1f %.1f Tm", 100_000 * width / (count * WIDTH * size), x, y));
        int[] now = {-1};
        text.codePoints().forEach(letter -> {
            int code = codes.computeIfAbsent(letter, key -> codes.size());
            int font = code / LETTERS;
            if (font != now[0]) {
                out.append(now[0] < 0 ? "" : "> Tj").append(String.format(Locale.ROOT, " /W%d %.1f Tf <", font, size));
                now[0] = font;
            }
            out.append(String.format(Locale.ROOT, "%02x", code % LETTERS));
        });
        return out.append("> Tj ET").toString();
    }

    /** What the page names the fonts, the first of whose objects has this number. */
    String resources(int first) {
        StringBuilder out = new StringBuilder();
        for (int font = 0; font < fonts(); font++) {
            out.append(String.format(Locale.ROOT, "/W%d %d 0 R ", font, first + 1 + 2 * font));
        }
        return out.isEmpty() ? "" : "/Font << " + out + ">>";
    }

    private int fonts() {
        return (codes.size() + LETTERS - 1) / LETTERS;
    }

    /** The bodies of the objects, in the order of their numbers from {@code first} on: the letter, and of each font itself and what it stands for. */
    List<String> objects(int first) {
        List<String> all = new ArrayList<>();
        if (codes.isEmpty()) {
            return all;
        }
        all.add(stream(WIDTH + " 0 d0"));
        List<Integer> letters = List.copyOf(codes.keySet());
        for (int font = 0; font < fonts(); font++) {
            List<Integer> own = letters.subList(font * LETTERS, Math.min(letters.size(), (font + 1) * LETTERS));
            all.add(String.format(
                    Locale.ROOT,
                    "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 %d 1000] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /l %d 0 R >> /Resources << >>"
                            + " /Encoding << /Type /Encoding /Differences [0%s] >> /FirstChar 0 /LastChar %d /Widths [%s] /ToUnicode %d 0 R >>",
                    WIDTH, first, " /l".repeat(own.size()), own.size() - 1, (WIDTH + " ").repeat(own.size()).strip(), first + 2 + 2 * font));
            all.add(stream(unicode(own)));
        }
        return all;
    }

    private static String unicode(List<Integer> letters) {
        StringBuilder out = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Words def /CMapType 2 def\n"
                + "1 begincodespacerange <00> <ff> endcodespacerange\n");
        // No more than a hundred in a block.
        for (int begin = 0; begin < letters.size(); begin += 100) {
            int end = Math.min(letters.size(), begin + 100);
            out.append(end - begin).append(" beginbfchar\n");
            for (int i = begin; i < end; i++) {
                out.append(String.format(Locale.ROOT, "<%02x> <", i));
                new StringBuilder().appendCodePoint(letters.get(i)).chars().forEach(unit -> out.append(String.format(Locale.ROOT, "%04x", unit)));
                out.append(">\n");
            }
            out.append("endbfchar\n");
        }
        return out.append("endcmap end end").toString();
    }

    /** Of ASCII. */
    private static String stream(String content) {
        return "<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream";
    }
}
