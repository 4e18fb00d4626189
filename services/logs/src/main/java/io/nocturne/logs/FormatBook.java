package io.nocturne.logs;

import io.nocturne.core.WrongInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Formats of the user's own by their names: one line each of a text file, the name, a tab, the pattern. Read anew each time, so that several
 * windows and commands see the same. Thread-safe.
 */
public final class FormatBook {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int MOST = 500;

    private final NamedLines lines;

    /**
     * @param file made when the first format is kept
     */
    public FormatBook(Path file) {
        lines = new NamedLines(file);
    }

    /** Patterns by name, in the order of the alphabet. */
    public synchronized Map<String, String> all() throws IOException {
        return lines.all();
    }

    /**
     * The decoder of a format.
     *
     * @param zone for times that state none
     */
    public Optional<UserPattern> find(String name, ZoneId zone) throws IOException {
        String pattern = all().get(name);
        return pattern == null ? Optional.empty() : Optional.of(UserPattern.parse(pattern, zone).named(name));
    }

    /**
     * Keeps a format under a name, in place of one that had it.
     *
     * @throws IllegalArgumentException with a sentence for people, if name or pattern cannot be used
     */
    public synchronized void keep(String name, String pattern) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new WrongInput(LogPhrase.NO_FORMAT_NAME.with(name));
        }
        UserPattern.parse(pattern, ZoneOffset.UTC);
        if (pattern.indexOf('\n') >= 0 || pattern.indexOf('\r') >= 0) {
            throw new WrongInput(LogPhrase.PATTERN_ONE_LINE.with());
        }
        Map<String, String> formats = all();
        if (formats.size() >= MOST && !formats.containsKey(name)) {
            throw new WrongInput(LogPhrase.ENOUGH_FORMATS.with(MOST));
        }
        formats.put(name, pattern);
        lines.write(formats);
    }

    /** Forgets a format; false if there was none of that name. */
    public synchronized boolean remove(String name) throws IOException {
        Map<String, String> formats = all();
        if (formats.remove(name) == null) {
            return false;
        }
        lines.write(formats);
        return true;
    }
}
