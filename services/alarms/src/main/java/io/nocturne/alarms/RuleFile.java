package io.nocturne.alarms;

import io.nocturne.core.Event;
import io.nocturne.core.Level;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules. A rule is its name between brackets and lines of {@code word = value} under it; what follows a {@code #} at the beginning of a
 * line is for people.
 *
 * <pre>
 * [link-down]
 * when      = "changed state to down"
 * clear     = "changed state to up"
 * level     = major
 * key       = host, /Interface (\S+),/
 * threshold = 3 within 1m
 * forget    = 12h
 * text      = {host}: {message}
 * </pre>
 *
 * Only {@code when} has to be there. Without {@code key} alarms are told apart by host; without {@code level} the severity of the event decides.
 * All mistakes of a file are told at once.
 */
public final class RuleFile {
    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST_EVENTS = 10_000;
    private static final Set<String> WORDS = Set.of("when", "clear", "level", "key", "threshold", "forget", "text");
    private static final Set<Level> LEVELS = Set.of(Level.CRITICAL, Level.MAJOR, Level.MINOR, Level.INFO);
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.:-]{1,60}");
    private static final Pattern THRESHOLD = Pattern.compile("(\\d{1,6})\\s+(?:within|in)\\s+(.+)");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Pattern SLOT = Pattern.compile("\\{([^{}]+)}");

    private record Line(int number, String text) {}

    private record Section(String name, int number, Map<String, Line> lines) {}

    private final String file;
    private final RuleLanguage language;
    private final List<String> mistakes = new ArrayList<>();

    private RuleFile(String file, RuleLanguage language) {
        this.file = file;
        this.language = language;
    }

    /**
     * @throws RuleFileException if there is anything in the file that cannot be understood, or no rule
     * @throws IOException if it cannot be read
     */
    public static List<AlarmRule> read(Path file, RuleLanguage language) throws RuleFileException, IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new RuleFileException(file + ": a file of rules is not larger than 1 MiB");
        }
        try {
            return parse(file.toString(), Files.readAllLines(file, StandardCharsets.UTF_8), language);
        } catch (CharacterCodingException e) {
            throw new RuleFileException(file + ": this is not text in UTF-8");
        }
    }

    /**
     * @param file its name, for messages
     */
    public static List<AlarmRule> parse(String file, List<String> lines, RuleLanguage language) throws RuleFileException {
        RuleFile reader = new RuleFile(file, language);
        List<AlarmRule> rules = reader.rules(reader.sections(lines));
        if (reader.mistakes.isEmpty() && rules.isEmpty()) {
            reader.mistakes.add(file + ": there is no rule in it; a rule begins with its [name]");
        }
        if (!reader.mistakes.isEmpty()) {
            throw new RuleFileException(String.join("\n", reader.mistakes));
        }
        return rules;
    }

    private void mistake(int line, String sentence) {
        mistakes.add(file + ":" + line + ": " + sentence);
    }

    private List<Section> sections(List<String> lines) {
        List<Section> sections = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int number = 1; number <= lines.size(); number++) {
            String text = lines.get(number - 1).strip();
            if (number == 1 && text.startsWith("\uFEFF")) {
                text = text.substring(1);
            }
            if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
                continue;
            }
            if (text.startsWith("[")) {
                String name = text.endsWith("]") ? text.substring(1, text.length() - 1).strip() : "";
                if (!NAME.matcher(name).matches()) {
                    mistake(number, "a rule begins with its name between brackets, such as [link-down]");
                } else if (!names.add(name)) {
                    mistake(number, "there are two rules named " + name);
                }
                sections.add(new Section(name, number, new LinkedHashMap<>()));
                continue;
            }
            int equals = text.indexOf('=');
            String word = equals < 0 ? text : text.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            if (equals < 0 || !WORDS.contains(word)) {
                mistake(number, "expected one of when, clear, level, key, threshold, forget, text, then = and a value; not '" + text + "'");
            } else if (sections.isEmpty()) {
                mistake(number, "this belongs to no rule; a rule begins with its [name]");
            } else if (sections.getLast().lines().put(word, new Line(number, text.substring(equals + 1).strip())) != null) {
                mistake(number, word + " was said already for this rule");
            }
        }
        return sections;
    }

    private List<AlarmRule> rules(List<Section> sections) {
        List<AlarmRule> rules = new ArrayList<>();
        for (Section section : sections) {
            Map<String, Line> lines = section.lines();
            Line wanted = lines.get("when");
            if (wanted == null || wanted.text().isEmpty()) {
                mistake(wanted == null ? section.number() : wanted.number(), "rule " + section.name() + " does not say when");
                continue;
            }
            Predicate<Event> when = filter(wanted);
            Predicate<Event> clear = filter(lines.get("clear"));
            Threshold threshold = threshold(lines.get("threshold"));
            Level level = level(lines.get("level"));
            List<Function<Event, @Nullable String>> key = key(lines.get("key"));
            Duration forget = forget(lines.get("forget"));
            Function<Event, String> text = text(lines.getOrDefault("text", new Line(section.number(), "{message}")));
            if (when != null) {
                rules.add(new AlarmRule(section.name(), when, clear, level, key, threshold.events(), threshold.within(), forget, text));
            }
        }
        return rules;
    }

    private @Nullable Predicate<Event> filter(@Nullable Line line) {
        if (line == null) {
            return null;
        }
        try {
            return language.filter(line.text());
        } catch (IllegalArgumentException e) {
            mistake(line.number(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Level level(@Nullable Line line) {
        if (line == null) {
            return null;
        }
        for (Level level : LEVELS) {
            if (level.name().equalsIgnoreCase(line.text())) {
                return level;
            }
        }
        mistake(line.number(), "a level is critical, major, minor or info, not '" + line.text() + "'");
        return null;
    }

    private List<Function<Event, @Nullable String>> key(@Nullable Line line) {
        List<Function<Event, @Nullable String>> parts = new ArrayList<>();
        for (String part : split(line == null ? "host" : line.text())) {
            part(line == null ? 0 : line.number(), part, parts);
        }
        if (parts.isEmpty() && line != null && mistakes.isEmpty()) {
            mistake(line.number(), "a key is one or more fields with commas between, such as host, interface");
        }
        return List.copyOf(parts);
    }

    private void part(int number, String text, List<Function<Event, @Nullable String>> parts) {
        try {
            parts.add(language.part(text));
        } catch (IllegalArgumentException e) {
            mistake(number, String.valueOf(e.getMessage()));
        }
    }

    /** At commas that are not within slashes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean regex = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' && (i == 0 || text.charAt(i - 1) != '\\') && (regex || part.toString().isBlank())) {
                regex = !regex;
            }
            if (c == ',' && !regex) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private record Threshold(int events, Duration within) {}

    private Threshold threshold(@Nullable Line line) {
        if (line == null) {
            return new Threshold(1, Duration.ZERO);
        }
        Matcher matcher = THRESHOLD.matcher(line.text());
        Duration within = matcher.matches() ? duration(matcher.group(2)) : null;
        int events = within == null ? 0 : Integer.parseInt(matcher.group(1));
        if (within == null || within.isZero() || events < 1 || events > MOST_EVENTS) {
            mistake(line.number(), "a threshold is a number of 1 to 10000 and a span, such as 3 within 1m, not '" + line.text() + "'");
            return new Threshold(1, Duration.ZERO);
        }
        return new Threshold(events, within);
    }

    private @Nullable Duration forget(@Nullable Line line) {
        if (line == null) {
            return null;
        }
        Duration span = duration(line.text());
        if (span == null || span.isZero()) {
            mistake(line.number(), "forget is a span such as 30m or 12h, not '" + line.text() + "'");
        }
        return span;
    }

    private static @Nullable Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private Function<Event, String> text(Line line) {
        List<String> words = new ArrayList<>();
        List<Function<Event, @Nullable String>> slots = new ArrayList<>();
        Matcher matcher = SLOT.matcher(line.text());
        int at = 0;
        while (matcher.find()) {
            words.add(line.text().substring(at, matcher.start()));
            part(line.number(), matcher.group(1).strip(), slots);
            at = matcher.end();
        }
        String rest = line.text().substring(at);
        return event -> {
            StringBuilder whole = new StringBuilder();
            for (int i = 0; i < slots.size(); i++) {
                String value = slots.get(i).apply(event);
                whole.append(words.get(i)).append(value == null ? "-" : value);
            }
            return whole.append(rest).toString();
        };
    }
}
