package io.nocturne.logs;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes as text: UTF-8 where they are, else Korean (MS949) where they look like it, else Windows-1252; UTF-16 by its mark. */
public final class Texts {
    /** Korean as Windows writes it; contains EUC-KR. */
    public static final Charset KOREAN = Charset.forName("MS949");

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private Texts() {}

    /** Decodes in the charset that {@link #detect} finds. */
    public static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length, null);
    }

    /**
     * @param charset what the bytes are in; null to find out
     */
    public static String decode(byte[] bytes, int from, int to, @Nullable Charset charset) {
        if (isAscii(bytes, from, to)) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        if (charset != null) {
            return withoutMark(new String(bytes, from, to - from, charset));
        }
        String strict = strictly(bytes, from, to, StandardCharsets.UTF_8);
        return withoutMark(strict != null ? strict : new String(bytes, from, to - from, detect(bytes, from, to)));
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == '\uFEFF' ? text.substring(1) : text;
    }

    /** The charset of a sample, which may end within a character. */
    public static Charset detect(byte[] bytes, int from, int to) {
        if (to - from >= 2) {
            int first = bytes[from] & 0xff;
            int second = bytes[from + 1] & 0xff;
            if (first == 0xff && second == 0xfe) {
                return StandardCharsets.UTF_16LE;
            }
            if (first == 0xfe && second == 0xff) {
                return StandardCharsets.UTF_16BE;
            }
            if (to - from >= 16) {
                Charset wide = withoutMarkWide(bytes, from, to);
                if (wide != null) {
                    return wide;
                }
            }
        }
        if (isAscii(bytes, from, to)) {
            return StandardCharsets.UTF_8;
        }
        for (int cut = 0; cut < 4 && to - cut > from; cut++) {
            if (strictly(bytes, from, to - cut, StandardCharsets.UTF_8) != null) {
                return StandardCharsets.UTF_8;
            }
        }
        return looksKorean(bytes, from, to) ? KOREAN : mostlyUtf8(bytes, from, to) ? StandardCharsets.UTF_8 : WESTERN;
    }

    /** UTF-16 without a mark: nearly every second byte is zero, or many are and the rest makes sense. */
    private static @Nullable Charset withoutMarkWide(byte[] bytes, int from, int to) {
        int even = 0;
        int odd = 0;
        int count = Math.min(4096, to - from) / 2;
        for (int i = 0; i < count; i++) {
            even += bytes[from + 2 * i] == 0 ? 1 : 0;
            odd += bytes[from + 2 * i + 1] == 0 ? 1 : 0;
        }
        if (odd > count * 7 / 10 && even < count / 10) {
            return StandardCharsets.UTF_16LE;
        }
        if (even > count * 7 / 10 && odd < count / 10) {
            return StandardCharsets.UTF_16BE;
        }
        // Of text that is mostly Korean only spaces, digits and ends of lines have a zero.
        if (odd >= count / 8 && even <= odd / 20 && isText(bytes, from, from + 2 * count, StandardCharsets.UTF_16LE)) {
            return StandardCharsets.UTF_16LE;
        }
        return even >= count / 8 && odd <= even / 20 && isText(bytes, from, from + 2 * count, StandardCharsets.UTF_16BE) ? StandardCharsets.UTF_16BE : null;
    }

    /** Whether nearly all of it are plain characters, syllables, or characters of Chinese and Japanese. */
    private static boolean isText(byte[] bytes, int from, int to, Charset charset) {
        String text = new String(bytes, from, to - from, charset);
        long plain = text.chars()
                .filter(c -> c == '\n' || c == '\r' || c == '\t' || c >= ' ' && c < 0x7f || c >= 0xac00 && c <= 0xd7a3 || c >= 0x3000 && c < 0x9fff)
                .count();
        return plain * 20 >= text.length() * 19L;
    }

    /** Pairs of high bytes of which most are syllables of KS X 1001. */
    private static boolean looksKorean(byte[] bytes, int from, int to) {
        int syllables = 0;
        int pairs = 0;
        int broken = 0;
        for (int i = from; i < to; i++) {
            int b = bytes[i] & 0xff;
            if (b < 0x80) {
                continue;
            }
            int next = i + 1 < to ? bytes[i + 1] & 0xff : -1;
            boolean trail = next >= 0xa1 && next <= 0xfe || next >= 0x41 && next <= 0x5a || next >= 0x61 && next <= 0x7a || next >= 0x81 && next <= 0xa0;
            if (b >= 0x81 && b <= 0xfe && trail) {
                pairs++;
                if (b >= 0xb0 && b <= 0xc8 && next >= 0xa1) {
                    syllables++;
                }
                i++;
            } else if (next >= 0) {
                broken++;
            }
        }
        return syllables * 10 >= pairs * 6 && syllables > broken * 4;
    }

    private static boolean mostlyUtf8(byte[] bytes, int from, int to) {
        String lenient = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        long bad = lenient.chars().filter(c -> c == '\uFFFD').count();
        long high = lenient.chars().filter(c -> c >= 0x80).count();
        return bad * 4 < high;
    }

    /** Where to cut a text so that it has at most so many characters and none of two halves is parted. */
    static int whole(String text, int most) {
        return text.length() <= most ? text.length() : most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }

    static boolean isAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String strictly(byte[] bytes, int from, int to, Charset charset) {
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from));
            return text.toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
