package io.nocturne.logs;

import io.nocturne.core.Event;
import io.nocturne.core.EventDecoder;
import io.nocturne.core.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one text, whatever it holds. The first 64 KB tell the charset and whether the text has a shape as a whole (rows under
 * a header, journald's export, Windows events in XML); otherwise every line stands for itself, except that lines which carry nothing of an
 * own (the frames of a stack trace, indented lines, text without a time in a file whose lines have times) belong to the line before.
 */
public final class EventFile {
    private static final int SAMPLE = 1 << 16;
    /** The most a record of several lines may hold, bytes. */
    static final int LONGEST_RECORD = 256 << 10;

    private final ZoneId zone;
    private final @Nullable Charset stated;
    private final @Nullable EventDecoder forced;

    private Charset charset = StandardCharsets.UTF_8;
    private String shape = "lines";
    private long split;

    /**
     * @param zone for times that state none
     * @param charset of the text; null to find out
     * @param decoder used for every line, without looking at the shape of the whole; null to find out
     */
    public EventFile(ZoneId zone, @Nullable Charset charset, @Nullable EventDecoder decoder) {
        this.zone = zone;
        this.stated = charset;
        this.forced = decoder;
    }

    /** The charset found in the text read last. */
    public Charset charset() {
        return charset;
    }

    /** The shape of the text read last: {@code lines}, {@code csv}, {@code tsv}, {@code w3c}, {@code zeek}, {@code json}, {@code journald},
     * {@code xml}. */
    public String shape() {
        return shape;
    }

    /** In how many places a line longer than {@link LineReader#LONGEST} or a record longer than 256 KiB was cut, in all texts read. */
    public long split() {
        return split;
    }

    /**
     * @param name of the file, for {@link Source}
     * @param reference what missing years are near to: when the file was written last
     * @param sink takes each event; false ends the reading
     * @return whether the end was reached
     */
    public boolean read(String name, InputStream text, Instant reference, Predicate<Event> sink) throws IOException {
        BufferedInputStream in = new BufferedInputStream(text, SAMPLE);
        in.mark(SAMPLE);
        byte[] sample = sample(in);
        in.reset();
        charset = stated != null ? stated : Texts.detect(sample, 0, sample.length);
        InputStream lines = in;
        if (charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE) || charset.equals(StandardCharsets.UTF_16)) {
            lines = new Transcoded(in, charset);
            sample = new String(sample, charset).getBytes(StandardCharsets.UTF_8);
            charset = StandardCharsets.UTF_8;
        }
        int mark = sample.length > 2 && (sample[0] & 0xff) == 0xef && (sample[1] & 0xff) == 0xbb && (sample[2] & 0xff) == 0xbf ? 3 : 0;
        String head = Texts.decode(sample, mark, sample.length, charset);
        LineReader reader = new LineReader(lines);
        Output output = new Output(new Source(Source.Kind.FILE, name), reference, sink);
        boolean complete;
        try {
            complete = forced != null ? new FoldedLines(forced, false, output.source, reference).read(reader, 0, sink) : shaped(head, lines, reader, output);
        } finally {
            split += reader.split();
        }
        return complete;
    }

    private boolean shaped(String head, InputStream lines, LineReader reader, Output output) throws IOException {
        TextShape found = TextShape.of(head);
        shape = found.name().equals("lines") && JsonDocuments.holdsRecords(head) ? "json" : found.name();
        return switch (shape) {
            case "xml" -> {
                XmlEvents events = new XmlEvents(reader, charset);
                try {
                    yield xml(events, output);
                } finally {
                    split += events.split();
                }
            }
            case "w3c", "zeek" -> w3c(reader, output);
            case "json" -> {
                JsonDocuments documents = new JsonDocuments(lines, LONGEST_RECORD);
                try {
                    yield documents(documents, output);
                } finally {
                    split += documents.split();
                }
            }
            case "journald" -> journald(reader, output);
            case "csv", "tsv", "aws-vpc-flow" -> rows(reader, output, found.delimiter(), found.columns());
            default -> FoldedLines.of(head, zone, charset, output.source, output.reference).read(reader, 0, output.sink);
        };
    }

    private static byte[] sample(InputStream in) {
        return Unpacked.beginning(in, SAMPLE - 1);
    }

    // Texts with a shape

    private boolean rows(LineReader reader, Output output, char delimiter, List<String> header) throws IOException {
        DelimitedForm form = new DelimitedForm(shape, delimiter, header, zone, charset);
        RowReader rows = new RowReader(reader, delimiter);
        rows.next();
        for (byte[] row = rows.next(); row != null; row = rows.next()) {
            if (!output.add(form.decode(row, null, output.reference, output.source, rows.start(), -1))) {
                return false;
            }
        }
        return true;
    }

    private boolean w3c(LineReader reader, Output output) throws IOException {
        DelimitedForm form = null;
        for (byte[] line = reader.next(); line != null; line = reader.next()) {
            if (line.length == 0) {
                continue;
            }
            if (line[0] == '#') {
                String text = Texts.decode(line, 0, line.length, charset);
                if (text.startsWith("#Fields:") || text.startsWith("#fields\t")) {
                    char delimiter = text.indexOf('\t') > 0 ? '\t' : ' ';
                    form = new DelimitedForm(shape, delimiter, Arrays.asList(text.substring(8).strip().split("[ \t]+")), ZoneOffset.UTC, charset);
                }
                continue;
            }
            Event event = form == null
                    ? new LogDecoder(zone, charset).decode(line, null, output.reference, output.source, reader.start(), -1)
                    : form.decode(line, null, output.reference, output.source, reader.start(), -1);
            if (!output.add(event)) {
                return false;
            }
        }
        return true;
    }

    private boolean documents(JsonDocuments documents, Output output) throws IOException {
        LogDecoder decoder = new LogDecoder(zone, charset.equals(StandardCharsets.UTF_8) ? null : charset);
        for (byte[] document = documents.next(); document != null; document = documents.next()) {
            for (byte[] record : Envelopes.split(document)) {
                if (!output.add(decoder.decode(record, null, output.reference, output.source, documents.start(), -1))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean journald(LineReader reader, Output output) throws IOException {
        for (Journald.Entry entry = Journald.next(reader, charset); entry != null; entry = Journald.next(reader, charset)) {
            split += entry.cut() ? 1 : 0;
            if (!output.add(Journald.event(entry.names(), entry.values(), zone, output.reference, output.source, entry.start()))) {
                return false;
            }
        }
        return true;
    }

    private boolean xml(XmlEvents events, Output output) throws IOException {
        LogDecoder decoder = new LogDecoder(zone, charset);
        for (byte[] event = events.next(); event != null; event = events.next()) {
            if (!output.add(decoder.decode(event, null, output.reference, output.source, events.start(), -1))) {
                return false;
            }
        }
        return true;
    }

    private record Output(Source source, Instant reference, Predicate<Event> sink) {
        boolean add(Event event) {
            return sink.test(event);
        }
    }
}
