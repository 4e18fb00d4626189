package io.nocturne.ui.tool.logfile;

import io.nocturne.logs.LineSource;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.lines.FileExport;
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

    void lines() {
        LineSource now = model.shown();
        if (now != null) {
            file.ask("logfile.export", "nocturne-lines.log", "logfile.exported", (to, written, cancelled) -> LineExport.write(now, to, cancelled));
        }
    }

    void bundle(String filter, LogFilePlaces places) {
        LineSource now = model.shown();
        if (now != null) {
            LineBundle bundle = new LineBundle(now, model.paths(), filter, places.marks(), places.gaps());
            file.ask("logfile.bundle", "evidence.zip", "logfile.exported", (to, written, cancelled) -> bundle.write(to, cancelled));
        }
    }
}
