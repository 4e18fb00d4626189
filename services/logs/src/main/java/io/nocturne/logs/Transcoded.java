package io.nocturne.logs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A text of another charset as UTF-8, without its mark. */
final class Transcoded extends PieceStream {
    private final BufferedReader reader;
    private boolean first = true;

    Transcoded(InputStream in, Charset charset) {
        reader = new BufferedReader(new InputStreamReader(in, charset), 1 << 15);
    }

    @Override
    byte @Nullable [] next() throws IOException {
        char[] chars = new char[1 << 15];
        int n = reader.read(chars);
        if (n > 0 && Character.isHighSurrogate(chars[n - 1])) {
            int low = reader.read();
            if (low >= 0 && n < chars.length) {
                chars[n++] = (char) low;
            }
        }
        if (n <= 0) {
            return null;
        }
        int from = first && chars[0] == '\uFEFF' ? 1 : 0;
        first = false;
        return new String(chars, from, n - from).getBytes(StandardCharsets.UTF_8);
    }
}
