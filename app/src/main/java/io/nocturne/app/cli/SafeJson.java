package io.nocturne.app.cli;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nocturne.core.Unprintable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** JSON in which what is obeyed rather than read is escaped: harmless wherever it is shown, and nothing is lost. */
final class SafeJson extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private final int[] ascii = standardAsciiEscapesForJSON();

    private SafeJson() {
        ascii[0x7f] = ESCAPE_STANDARD;
    }

    static ObjectMapper mapper() {
        return new ObjectMapper(new JsonFactoryBuilder().characterEscapes(new SafeJson()).build());
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
        return c > 0x7f && c <= 0xffff && Unprintable.is((char) c) ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", c)) : null;
    }
}
