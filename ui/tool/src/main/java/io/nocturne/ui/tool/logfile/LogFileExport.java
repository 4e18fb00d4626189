package io.nocturne.ui.tool.logfile;

import io.nocturne.logs.LineSource;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/** Takes the lines shown elsewhere: as they are, or with all that proves where they are from. */
final class LogFileExport {
    private final ToolContext context;
    private final I18n i18n;
    private final LogFileModel model;
    private final Node owner;

    /**
     * @param owner whose window the dialogs belong to
     */
    LogFileExport(ToolContext context, LogFileModel model, Node owner) {
        this.context = context;
        this.i18n = context.i18n();
        this.model = model;
        this.owner = owner;
    }

    private interface Writing {
        long write(Path file) throws IOException;
    }

    void lines() {
        LineSource now = model.shown();
        if (now != null) {
            ask("logfile.export", "nocturne-lines.log", file -> LineExport.write(now, file, context.scope()::isClosed));
        }
    }

    void bundle(String filter, LogFilePlaces places) {
        LineSource now = model.shown();
        if (now != null) {
            LineBundle bundle = new LineBundle(now, model.paths(), filter, places.marks(), places.gaps());
            ask("logfile.bundle", "evidence.zip", file -> bundle.write(file, context.scope()::isClosed));
        }
    }

    private void ask(String key, String name, Writing writing) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(i18n.text(key));
        chooser.setInitialFileName(name);
        File file = chooser.showSaveDialog(owner.getScene().getWindow());
        if (file == null) {
            return;
        }
        context.scope().start("export", () -> {
            String words;
            try {
                words = i18n.text("logfile.exported", i18n.formats().number(writing.write(file.toPath())), file.getName());
            } catch (IOException e) {
                words = i18n.text("logfile.export.failed", file.getName(), String.valueOf(e.getMessage()));
            }
            String said = words;
            context.clock().later(() -> context.desk().say(said));
        });
    }
}
