package io.nocturne.ui.tool.tail;

import io.nocturne.core.Event;
import io.nocturne.ui.control.LogRing;
import io.nocturne.ui.control.LogRow;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.tool.ToolContext;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.stage.FileChooser;

/** Writes the shown lines to a file, byte for byte as they were received, one a line. */
final class TailExport {
    private TailExport() {}

    static void choose(LogView log, LogRing ring, ToolContext context) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(context.i18n().text("tail.export"));
        chooser.setInitialFileName("nocturne-tail.log");
        File file = chooser.showSaveDialog(log.getScene().getWindow());
        if (file == null) {
            return;
        }
        List<Event> events = new ArrayList<>();
        for (long row = ring.first(); row < ring.end(); row++) {
            if (ring.at(row) instanceof LogRow.Line(Event event)) {
                events.add(event);
            }
        }
        context.scope().start("export", () -> {
            String said;
            try {
                write(events, file.toPath());
                said = "tail.exported";
            } catch (IOException e) {
                said = "tail.export.failed";
            }
            String key = said;
            context.clock().later(() -> context.desk().say(context.i18n().text(key, context.i18n().formats().number(events.size()), file.getName())));
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
