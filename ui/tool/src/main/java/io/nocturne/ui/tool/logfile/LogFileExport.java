package io.nocturne.ui.tool.logfile;

import io.nocturne.core.TimeRange;
import io.nocturne.logs.LineSource;
import io.nocturne.store.ExportFormat;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.lines.FileExport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;

/** Takes the lines shown elsewhere: as they are, or with all that proves where they are from. */
final class LogFileExport {
    private final LogFileModel model;
    private final FileExport file;

    /**
     * @param owner whose window the dialogs belong to
     */
    LogFileExport(ToolContext context, LogFileModel model, Node owner) {
        this.model = model;
        file = new FileExport(context, owner);
    }

    /** @param fields that have a column */
    void lines(ExportFormat format, String filter, List<String> fields) {
        LineSource now = model.shown();
        if (now != null) {
            String ending = format == ExportFormat.TEXT ? "log" : format.extension();
            file.ask(
                    "logfile.export", "nocturne-lines." + ending, "logfile.exported",
                    (to, written, cancelled) -> format == ExportFormat.TEXT
                            ? LineExport.write(now, to, cancelled)
                            : LineExport.write(now, to, format, about(filter), fields, cancelled));
        }
    }

    /** In English, as everything that is written for somebody else. */
    private List<String> about(String filter) {
        List<String> about = new ArrayList<>(List.of("Filter: " + (filter.isBlank() ? "(everything)" : filter)));
        TimeRange span = model.span();
        if (span != null) {
            about.add(span.from() + " - " + span.to());
        }
        model.paths().forEach(file -> about.add(file + " (times without a zone: " + model.zoneOf(file).getId() + ")"));
        about.add("Written " + Instant.now());
        return about;
    }

    void bundle(String filter, LogFilePlaces places) {
        LineSource now = model.shown();
        if (now != null) {
            LineBundle bundle = new LineBundle(now, model.paths(), filter, model.span(), places.marks(), places.gaps(), model::zoneOf);
            file.ask("logfile.bundle", "evidence.zip", "logfile.exported", (to, written, cancelled) -> bundle.write(to, cancelled));
        }
    }
}
