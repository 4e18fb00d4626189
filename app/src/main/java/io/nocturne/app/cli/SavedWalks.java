package io.nocturne.app.cli;

import io.nocturne.core.Sentence;
import io.nocturne.snmp.Snapshot;
import io.nocturne.snmp.WalkFile;
import io.nocturne.snmp.WalkReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of walks, for commands. */
final class SavedWalks {
    /** Before the name of a file where a host is asked for. */
    static final String PREFIX = "file:";

    private SavedWalks() {}

    /** @throws CommandFailure if there is no such file, or no walk in it */
    static Snapshot read(Path file, Output output) {
        if (!Files.exists(file)) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "there is no file " + file);
        }
        try {
            WalkFile.Content content = WalkFile.read(file);
            if (!content.unread().isEmpty()) {
                output.message(content.unread().size() + " lines are no rows, the first at " + content.unread().getFirst());
            }
            return content.snapshot();
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, LogFiles.sentence(file, e), e);
        }
    }

    /** Writes a walk in the form asked for: as a walk, or as a table for people. */
    static void write(Path file, Snapshot walk, SaveForm form, ObjectNames names) {
        checkFolder(file);
        try {
            switch (form) {
                case CSV, JSON, HTML -> WalkReport.of(walk, names).write(file.toAbsolutePath(), WalkReport.Form.valueOf(form.name()));
                default -> WalkFile.write(file.toAbsolutePath(), walk, WalkFile.Format.valueOf(form.name()));
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, "cannot save " + file + ": " + Sentence.of(e), e);
        }
    }

    /** @throws CommandFailure if there is no folder for a file to be written */
    static void checkFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "there is no folder " + folder);
        }
    }

    /** What a walk is saved as. */
    enum SaveForm {
        NOCTURNE,
        SNMPREC,
        SNMPWALK,
        CSV,
        JSON,
        HTML;

        static SaveForm ofName(String name) {
            return WalkReport.Form.ofName(name).map(form -> valueOf(form.name())).orElseGet(() -> valueOf(WalkFile.Format.ofName(name).name()));
        }
    }
}
