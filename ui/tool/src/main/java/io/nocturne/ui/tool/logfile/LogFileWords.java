package io.nocturne.ui.tool.logfile;

import io.nocturne.logs.FileFate;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.I18n;
import java.util.ArrayList;
import java.util.List;

/** How far reading and searching are, and what the files are, in a line of words. */
final class LogFileWords {
    private LogFileWords() {}

    static String of(LogFileModel.Status now, I18n i18n) {
        Formats formats = i18n.formats();
        List<String> parts = new ArrayList<>();
        if (now.matches() >= 0) {
            parts.add(i18n.text(now.searching() ? "logfile.status.searching" : "logfile.status.matches", formats.number(now.matches()), formats.number(now.searched())));
        }
        parts.add(i18n.text(now.reading() ? "logfile.status.reading" : "logfile.status.lines", formats.number(now.lines()), formats.bytes(now.bytes())));
        if (!now.format().isEmpty()) {
            parts.add(now.format());
        }
        if (now.charset() != null) {
            parts.add(now.charset().name().equals("x-windows-949") ? "EUC-KR" : now.charset().name());
        }
        if (now.span() != null) {
            parts.add(i18n.text("logfile.status.span", now.inSpan(), formats.dateTime(now.span().from()), formats.dateTime(now.span().to())));
        } else if (now.times() != null) {
            parts.add(i18n.text("logfile.status.times", formats.dateTime(now.times().from()), formats.dateTime(now.times().to())));
        }
        FileFate fate = now.fate();
        if (fate != null) {
            String key = switch (fate.kind()) {
                case REPLACED -> "logfile.status.replaced";
                case CUT -> "logfile.status.cut";
                case GONE -> "logfile.status.gone";
            };
            parts.add(i18n.text(key, formats.time(fate.at())));
        }
        return String.join("  ·  ", parts);
    }
}
