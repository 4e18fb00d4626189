package io.nocturne.ui.tool.tail;

import io.nocturne.core.Event;
import io.nocturne.ui.control.LogRing;
import io.nocturne.ui.control.LogRow;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.lines.FileExport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the shown lines to a file, byte for byte as they were received, one a line. */
final class TailExport {
    private TailExport() {}

    static void choose(LogView log, LogRing ring, ToolContext context) {
        List<Event> events = new ArrayList<>();
        for (long row = ring.first(); row < ring.end(); row++) {
            if (ring.at(row) instanceof LogRow.Line(Event event)) {
                events.add(event);
            }
        }
        new FileExport(context, log).ask("tail.export", "nocturne-tail.log", "tail.exported", (to, written, cancelled) -> {
            write(events, to);
            return events.size();
        });
    }

    static void write(List<Event> events, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (Event event : events) {
                byte[] raw = event.raw();
                out.write(raw);
                if (raw.length == 0 || raw[raw.length - 1] != '\n') {
                    out.write('\n');
                }
            }
        }
    }
}
