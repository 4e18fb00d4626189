package io.nocturne.logs;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A text of another charset as UTF-8, without its mark. */
final class Transcoded extends InputStream {
    private final BufferedReader reader;
    private InputStream part = new ByteArrayInputStream(new byte[0]);
    private boolean first = true;

    Transcoded(InputStream in, Charset charset) {
        reader = new BufferedReader(new InputStreamReader(in, charset), 1 << 15);
    }

    @Override
    public int read() throws IOException {
        int b = part.read();
        return b >= 0 ? b : fill() ? part.read() : -1;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n = part.read(b, off, len);
        return n > 0 || len == 0 ? n : fill() ? part.read(b, off, len) : -1;
    }

    private boolean fill() throws IOException {
        char[] chars = new char[1 << 15];
        int n = reader.read(chars);
        if (n > 0 && Character.isHighSurrogate(chars[n - 1])) {
            int low = reader.read();
            if (low >= 0 && n < chars.length) {
                chars[n++] = (char) low;
            }
        }
        if (n <= 0) {
            return false;
        }
        int from = first && chars[0] == '\uFEFF' ? 1 : 0;
        first = false;
        part = new ByteArrayInputStream(new String(chars, from, n - from).getBytes(StandardCharsets.UTF_8));
        return n > from || fill();
    }
}
