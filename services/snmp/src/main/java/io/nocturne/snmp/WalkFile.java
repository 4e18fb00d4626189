package io.nocturne.snmp;

import io.nocturne.core.IoFailure;
import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Saved walks as files: our own form (a header, then the lines of {@code .snmprec}, compressed), {@code .snmprec}, and what
 * {@code snmpwalk -On}, {@code -One} and {@code -OnQ} print. Files are recognised by what is in them, not by their names.
 */
public final class WalkFile {
    private static final String HEADER = "# nocturne snapshot 1";
    private static final int MOST_ROWS = 5_000_000;
    /** Of a walk and hardly of a log: what begins with a number below iso.org. */
    private static final Pattern ROW = Pattern.compile("(iso\\.3|\\.?1\\.3)(\\.\\d+)+( =|\\|\\d+[a-z]?\\|)");
    private static final int SNIFFED = 1 << 13;
    private static final int SNIFFED_LINES = 20;

    /** A form in which a walk is saved. */
    public enum Format {
        NOCTURNE,
        SNMPREC,
        SNMPWALK;

        /** The form that the ending of a file's name asks for. */
        public static Format ofName(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return lower.endsWith(".snmprec")
                    ? SNMPREC
                    : lower.endsWith(".txt") || lower.endsWith(".snmpwalk") || lower.endsWith(".walk") ? SNMPWALK : NOCTURNE;
        }
    }

    /**
     * What was in a file.
     *
     * @param unread lines that are in none of the forms, with their numbers; the first hundred
     */
    public record Content(Snapshot snapshot, Format format, List<String> unread) {}

    private WalkFile() {}

    /** @throws IOException if it cannot be read, or not one line of it is a row of a walk */
    public static Content read(Path file) throws IOException {
        String place = String.valueOf(file.getFileName());
        Instant time = Files.getLastModifiedTime(file).toInstant();
        boolean whole = true;
        Format format = Format.SNMPREC;
        List<Varbind> rows = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        WalkText text = new WalkText(rows::add);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.ISO_8859_1))) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (rows.size() > MOST_ROWS) {
                    throw new IoFailure(SnmpPhrase.TOO_MANY_ROWS.with(file, MOST_ROWS));
                }
                if (line.startsWith("#")) {
                    if (line.startsWith(HEADER)) {
                        format = Format.NOCTURNE;
                    } else if (line.startsWith("# place ")) {
                        place = utf8(line.substring(8));
                    } else if (line.startsWith("# time ")) {
                        time = instant(line.substring(7), time);
                    } else if (line.equals("# partial")) {
                        whole = false;
                    }
                    continue;
                }
                try {
                    if (isRecord(line)) {
                        rows.add(fromRecord(line));
                    } else if (text.line(line)) {
                        format = Format.SNMPWALK;
                    } else if (!line.isBlank() && unread.size() < 100) {
                        unread.add(file.getFileName() + ":" + number + ": " + line.substring(0, Math.min(80, line.length())));
                    }
                } catch (IllegalArgumentException e) {
                    if (unread.size() < 100) {
                        unread.add(file.getFileName() + ":" + number + ": " + e.getMessage());
                    }
                }
            }
            try {
                text.end();
            } catch (IllegalArgumentException e) {
                unread.add(file.getFileName() + ":" + number + ": " + e.getMessage());
            }
        }
        if (rows.isEmpty()) {
            throw new IoFailure(unread.isEmpty() ? SnmpPhrase.NO_WALK.with(file) : SnmpPhrase.NO_WALK_AT.with(file, unread.getFirst()));
        }
        return new Content(Snapshot.of(place, time, whole, rows), format, unread);
    }

    /**
     * Whether a file is a saved walk, by its first lines, of which some may be something else. Blocks; false where it cannot be read.
     */
    public static boolean isWalk(Path file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.ISO_8859_1))) {
            char[] start = new char[SNIFFED];
            int length = reader.read(start);
            return new String(start, 0, Math.max(0, length)).lines()
                    .limit(SNIFFED_LINES)
                    .anyMatch(line -> line.startsWith(HEADER) || ROW.matcher(line).lookingAt());
        } catch (IOException e) {
            return false;
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return zipped ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static Instant instant(String text, Instant otherwise) {
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    private static boolean isRecord(String line) {
        int bar = line.indexOf('|');
        return bar > 0 && line.indexOf('|', bar + 1) > 0 && Oid.looksNumeric(line.substring(0, bar));
    }

    private static Varbind fromRecord(String line) {
        int first = line.indexOf('|');
        int second = line.indexOf('|', first + 1);
        String tag = line.substring(first + 1, second);
        String text = line.substring(second + 1);
        boolean hex = tag.endsWith("x");
        SmiType type = SmiType.ofTag(Integer.parseInt(hex ? tag.substring(0, tag.length() - 1) : tag))
                .orElseThrow(() -> new IllegalArgumentException("there is no type " + tag));
        SmiValue value = switch (type) {
            case OCTET_STRING, OPAQUE -> new SmiValue.Octets(
                    type, hex ? HexFormat.of().parseHex(text.replace(" ", "")) : text.getBytes(StandardCharsets.ISO_8859_1));
            case IP_ADDRESS -> new SmiValue.Octets(type, hex ? HexFormat.of().parseHex(text) : WalkText.address(text));
            case OBJECT_IDENTIFIER -> new SmiValue.ObjectId(Oid.parse(text));
            case INTEGER, COUNTER32, GAUGE32, TIME_TICKS -> new SmiValue.Number(type, Long.parseLong(text.strip()));
            case COUNTER64 -> new SmiValue.Number(type, Long.parseUnsignedLong(text.strip()));
            default -> new SmiValue.Absent(type);
        };
        return new Varbind(Oid.parse(line.substring(0, first)), value);
    }

    /** Writes a file beside the place first, so that a file of that name is whole or not there. */
    public static void write(Path file, Snapshot snapshot, Format format) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = Files.newOutputStream(part);
                Writer writer = new BufferedWriter(new OutputStreamWriter(
                        format == Format.NOCTURNE ? new GZIPOutputStream(out, 1 << 16) : out,
                        StandardCharsets.ISO_8859_1))) {
            if (format == Format.NOCTURNE) {
                byte[] place = snapshot.place().getBytes(StandardCharsets.UTF_8);
                writer.write(HEADER + "\n# place " + new String(place, StandardCharsets.ISO_8859_1).replace('\n', ' ') + "\n# time "
                        + snapshot.time() + "\n" + (snapshot.whole() ? "" : "# partial\n"));
            }
            for (Varbind row : snapshot.rows()) {
                writer.write(format == Format.SNMPWALK ? WalkText.format(row) : toRecord(row));
                writer.write('\n');
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String toRecord(Varbind row) {
        SmiType type = row.value().type();
        return row.oid() + "|" + switch (row.value()) {
            case SmiValue.Octets octets when type == SmiType.IP_ADDRESS && octets.bytes().length == 4 -> type.tag() + "|" + octets.text();
            case SmiValue.Octets octets when isPlain(octets.bytes()) && type != SmiType.OPAQUE ->
                type.tag() + "|" + new String(octets.bytes(), StandardCharsets.US_ASCII);
            case SmiValue.Octets octets -> type.tag() + "x|" + HexFormat.of().formatHex(octets.bytes());
            default -> type.tag() + "|" + (type.isValue() ? row.value().text() : "");
        };
    }

    /** Whether octets survive as a line of text: nothing that ends a line, no spaces that get lost at its end. */
    private static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 32 || b > 126) {
                return false;
            }
        }
        return bytes.length == 0 || bytes[bytes.length - 1] != ' ' && bytes[0] != ' ';
    }
}
