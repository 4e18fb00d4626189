package io.nocturne.mib;

import io.nocturne.core.Sentence;
import java.util.ArrayList;
import java.util.List;

/** What was found in one file. */
final class ParsedFile {
    final String path;
    final List<ParsedModule> modules = new ArrayList<>();
    final List<MibFault> faults = new ArrayList<>();

    ParsedFile(String path) {
        this.path = path;
    }

    /** The folder the file lies in. */
    String folder() {
        int at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        return at < 0 ? "" : path.substring(0, at);
    }

    /** The file's name without folder and ending. */
    String plainName() {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    void fault(int line, Sentence message) {
        faults.add(new MibFault(path, line, message, false));
    }

    void lost(int line, Sentence message) {
        faults.add(new MibFault(path, line, message, true));
    }
}
