package io.nocturne.mib;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The octets of one file after the other, in a buffer that is used again. UTF-16 is turned into UTF-8. For one thread. */
final class MibText {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private byte[] octets = new byte[1 << 18];
    private int length;
    private boolean wide;
    private boolean page;
    private int firstForeign;
    private int firstKorean;

    void read(Path path) throws IOException {
        length = 0;
        wide = false;
        page = false;
        firstKorean = -1;
        try (FileChannel channel = FileChannel.open(path)) {
            while (true) {
                if (length == octets.length) {
                    if (length > MibFiles.MAX_SIZE) {
                        throw new IOException("it grew beyond " + (MibFiles.MAX_SIZE >> 20) + " MiB while it was read");
                    }
                    octets = Arrays.copyOf(octets, length * 2);
                }
                int n = channel.read(ByteBuffer.wrap(octets, length, octets.length - length));
                if (n < 0) {
                    break;
                }
                length += n;
            }
        }
        Charset wide = wide();
        if (wide != null) {
            convert(wide);
        } else if (length > 2 && (octets[0] == (byte) 0xFE && octets[1] == (byte) 0xFF || octets[0] == (byte) 0xFF && octets[1] == (byte) 0xFE)) {
            convert(StandardCharsets.UTF_16);
        }
        firstForeign = foreign();
        if (firstForeign >= 0 && KoreanOctets.are(octets, firstForeign, length)) {
            firstKorean = firstForeign;
            take(new String(octets, 0, length, KoreanOctets.CHARSET));
            firstForeign = -1;
        }
        if (WebPage.begins(octets, length)) {
            page = true;
            // Octet by octet, so that those that are not UTF-8 stay what they are.
            take(WebPage.text(new String(octets, 0, length, StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
            firstForeign = foreign();
        }
    }

    private void convert(Charset from) {
        wide = true;
        take(new String(octets, 0, length, from));
    }

    private void take(String text) {
        take(text, StandardCharsets.UTF_8);
    }

    private void take(String text, Charset as) {
        byte[] converted = text.getBytes(as);
        octets = converted.length < 1 << 10 ? Arrays.copyOf(converted, 1 << 10) : converted;
        length = converted.length;
    }

    /** UTF-16 that does not say so: every other of the first octets is zero. Null for anything else. */
    private @Nullable Charset wide() {
        if (length < 16) {
            return null;
        }
        boolean little = true;
        boolean big = true;
        for (int i = 0; i < 16; i += 2) {
            little &= octets[i] != 0 && octets[i + 1] == 0;
            big &= octets[i] == 0 && octets[i + 1] != 0;
        }
        return little ? StandardCharsets.UTF_16LE : big ? StandardCharsets.UTF_16BE : null;
    }

    /** Whether the file was UTF-16. */
    boolean isWide() {
        return wide;
    }

    /** Whether the file was a web page, whose text is read. */
    boolean isPage() {
        return page;
    }

    /** Where the first sign stood that was read by the Korean code page; -1 if there was none. */
    int firstKorean() {
        return firstKorean;
    }

    /** Whether the octets are those of a packed file. */
    boolean isCompressed() {
        return starts(0x1F, 0x8B) || starts('P', 'K', 3, 4) || starts('B', 'Z', 'h') || starts(0xFD, '7', 'z', 'X', 'Z') || starts('7', 'z', 0xBC, 0xAF)
                || starts('R', 'a', 'r', '!') || starts(0x28, 0xB5, 0x2F, 0xFD);
    }

    private boolean starts(int... first) {
        for (int i = 0; i < first.length; i++) {
            if (i >= length || (octets[i] & 255) != first[i]) {
                return false;
            }
        }
        return true;
    }

    /** Where the first octet stands that cannot be of UTF-8, which is then read as Windows-1252; -1 if there is none. */
    int firstForeign() {
        return firstForeign;
    }

    private int foreign() {
        int at = 0;
        while (at + 8 <= length && ((long) EIGHT.get(octets, at) & 0x8080808080808080L) == 0) {
            at += 8;
        }
        ByteBuffer rest = ByteBuffer.wrap(octets, at, length - at);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer scratch = CharBuffer.allocate(1 << 12);
        while (rest.hasRemaining()) {
            CoderResult result = decoder.decode(rest, scratch.clear(), true);
            if (result.isError()) {
                return rest.position();
            }
            if (result.isUnderflow()) {
                break;
            }
        }
        return -1;
    }

    byte[] octets() {
        return octets;
    }

    int length() {
        return length;
    }
}
