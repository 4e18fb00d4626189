package io.nocturne.mib;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Turns octets that should be text into text: UTF-8, else the Korean code page, else Windows-1252. */
public final class TextOctets {
    private static final Charset[] TRIED = {StandardCharsets.UTF_8, charset("x-windows-949"), charset("windows-1252")};

    private TextOctets() {}

    private static Charset charset(String name) {
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
    }

    /** The text without trailing NULs; never fails. */
    public static String decode(byte[] octets) {
        int end = octets.length;
        while (end > 0 && octets[end - 1] == 0) {
            end--;
        }
        if (isAscii(octets, end)) {
            return new String(octets, 0, end, StandardCharsets.ISO_8859_1);
        }
        for (Charset charset : TRIED) {
            try {
                return charset.newDecoder().decode(ByteBuffer.wrap(octets, 0, end)).toString();
            } catch (CharacterCodingException e) {
                // the next one
            }
        }
        return new String(octets, 0, end, StandardCharsets.ISO_8859_1);
    }

    private static boolean isAscii(byte[] octets, int end) {
        for (int i = 0; i < end; i++) {
            if (octets[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** True for text that may be shown: valid UTF-8 without control characters other than TAB and line ends; trailing NULs do not count. */
    public static boolean isText(byte[] octets) {
        int end = octets.length;
        while (end > 0 && octets[end - 1] == 0) {
            end--;
        }
        if (end == 0) {
            return octets.length == 0;
        }
        for (int i = 0; i < end; i++) {
            int c = octets[i] & 255;
            if (c < 32 && c != '\t' && c != '\r' && c != '\n' || c == 127) {
                return false;
            }
        }
        if (isAscii(octets, end)) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, 0, end));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
