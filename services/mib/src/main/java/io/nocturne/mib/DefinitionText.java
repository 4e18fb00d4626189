package io.nocturne.mib;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A definition as it is written, read again from its file.
 *
 * @param source all of it, empty if the file is not at hand
 * @param description DESCRIPTION, lines without their indentation; empty if there is none
 * @param reference REFERENCE, empty if there is none
 * @param defaultValue DEFVAL as written without its outer braces, empty if there is none
 * @param revisions REVISION of a module with their texts, newest as written first
 * @param members what a group holds, a compliance statement demands or an agent includes; objects of a notification
 * @param imports of a module: what it imports, by the module it comes from
 */
public record DefinitionText(
        String source,
        String description,
        String reference,
        String defaultValue,
        List<Revision> revisions,
        List<String> members,
        Map<String, List<String>> imports) {
    /** One REVISION clause of a MODULE-IDENTITY. */
    public record Revision(String date, String description) {}

    private static final DefinitionText NONE = new DefinitionText("", "", "", "", List.of(), List.of(), Map.of());

    static DefinitionText of(MibObject object) {
        MibObject.SourcePlace place = object.source();
        if (place == null || place.length() <= 0 || place.length() > MibFiles.MAX_SIZE) {
            return NONE;
        }
        try (FileChannel channel = FileChannel.open(Path.of(place.file()))) {
            ByteBuffer read = ByteBuffer.allocate(place.length());
            int at = 0;
            while (read.hasRemaining()) {
                int n = channel.read(read, place.start() + (long) at);
                if (n < 0) {
                    break;
                }
                at += n;
            }
            byte[] octets = read.array();
            return octets.length == at && isPlain(octets) && begins(new Lexer(octets, at, new Symbols()), object) ? parse(octets, object) : converted(place, object);
        } catch (IOException | java.nio.file.InvalidPathException e) {
            return NONE;
        }
    }

    private static boolean isPlain(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the name comes first, or behind the word or two that should follow it. */
    private static boolean begins(Lexer lexer, MibObject object) {
        for (int i = 0; i < 3 && lexer.next() == Lexer.WORD; i++) {
            if (lexer.word().text.equals(object.name())) {
                return true;
            }
        }
        return false;
    }

    /** Of a file that is read as something else than its octets, such as one in UTF-16, places are those of what was made of it. */
    private static DefinitionText converted(MibObject.SourcePlace place, MibObject object) throws IOException {
        MibText text = new MibText();
        text.read(Path.of(place.file()));
        int end = place.start() + place.length();
        return end <= text.length() ? parse(java.util.Arrays.copyOfRange(text.octets(), place.start(), end), object) : NONE;
    }

    private static DefinitionText parse(byte[] octets, MibObject object) throws IOException {
        Lexer lexer = new Lexer(octets, octets.length, new Symbols());
        if (!begins(lexer, object)) {
            return NONE;
        }
        String description = "";
        String reference = "";
        String value = "";
        String date = "";
        List<Revision> revisions = new ArrayList<>();
        List<String> members = new ArrayList<>();
        while (lexer.next() != Lexer.END) {
            if (lexer.kind != Lexer.WORD) {
                continue;
            }
            switch (Keyword.clauseLike(lexer.word().text)) {
                case REVISION -> date = text(lexer, date);
                case DESCRIPTION -> {
                    String found = text(lexer, "");
                    if (!date.isEmpty()) {
                        revisions.add(new Revision(date, found));
                        date = "";
                    } else if (description.isEmpty()) {
                        description = found;
                    }
                }
                case REFERENCE -> reference = text(lexer, reference);
                case DEFVAL -> value = braces(lexer);
                case OBJECTS, NOTIFICATIONS, VARIABLES, MANDATORY_GROUPS, INCLUDES -> {
                    for (String each : braces(lexer).split("[\\s,]+")) {
                        if (!each.isEmpty() && !members.contains(each)) {
                            members.add(each);
                        }
                    }
                }
                default -> {
                    // not a text
                }
            }
        }
        return new DefinitionText(Lexer.decode(octets, 0, octets.length), description, reference, value, List.copyOf(revisions), List.copyOf(members),
                object.kind() == MibKind.MODULE ? imports(object) : Map.of());
    }

    private static Map<String, List<String>> imports(MibObject object) throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        MibObject.SourcePlace place = object.source();
        if (place != null) {
            MibText text = new MibText();
            text.read(Path.of(place.file()));
            for (ParsedModule module : new FileParser(text, new Symbols(), place.file()).parse().modules) {
                if (module.name.equals(object.module())) {
                    new TreeMap<>(module.imports).forEach((name, from) -> found.computeIfAbsent(from, k -> new ArrayList<>()).add(name));
                }
            }
        }
        return found;
    }

    private static String text(Lexer lexer, String other) {
        int from = lexer.position;
        if (lexer.next() == Lexer.TEXT) {
            return tidy(lexer.textValue());
        }
        lexer.position = from;
        return other;
    }

    private static String braces(Lexer lexer) {
        int from = lexer.position;
        if (lexer.next() != '{') {
            lexer.position = from;
            return "";
        }
        int start = lexer.position;
        int depth = 1;
        while (depth > 0 && lexer.next() != Lexer.END) {
            depth += lexer.kind == '{' ? 1 : lexer.kind == '}' ? -1 : 0;
        }
        return Lexer.decode(lexer.text, start, Math.max(start, lexer.start)).strip();
    }

    /** Takes the common indentation off all lines but the first. */
    static String tidy(String text) {
        String[] lines = text.strip().split("\\R");
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < lines.length; i++) {
            lines[i] = lines[i].replace("\t", "        ").stripTrailing();
            if (i > 0 && !lines[i].isEmpty()) {
                least = Math.min(least, lines[i].length() - lines[i].stripLeading().length());
            }
        }
        StringBuilder tidied = new StringBuilder(text.length());
        for (int i = 0; i < lines.length; i++) {
            tidied.append(i == 0 ? "" : "\n").append(i > 0 && !lines[i].isEmpty() ? lines[i].substring(least) : lines[i]);
        }
        return tidied.toString();
    }
}
