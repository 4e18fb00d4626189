package io.nocturne.ui.tool.lines;

import java.util.HexFormat;

/** Bytes in hex: the offset, sixteen of them, and what of them can be shown, a line each. */
public final class HexLines {
    /** Bytes that are shown at most. */
    public static final int PREVIEW = 64 << 10;

    private static final int ROW = 16;

    private HexLines() {}

    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        HexFormat format = HexFormat.ofDelimiter(" ");
        int end = Math.min(bytes.length, PREVIEW);
        for (int at = 0; at < end; at += ROW) {
            int to = Math.min(end, at + ROW);
            text.append(HexFormat.of().toHexDigits(at, 6)).append("  ").append(format.formatHex(bytes, at, to)).append("   ".repeat(at + ROW - to)).append("  ");
            for (int i = at; i < to; i++) {
                text.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
