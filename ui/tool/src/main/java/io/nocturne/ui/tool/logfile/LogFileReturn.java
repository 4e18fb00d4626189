package io.nocturne.ui.tool.logfile;

import io.nocturne.ui.control.LogView;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;

/** Back to where one was before the console ended: to the line seen last, or to the end if that was followed; and how much came meanwhile. */
final class LogFileReturn {
    private static final long FOLLOWED = Long.MAX_VALUE;
    private static final int MOST_TRIES = 4;

    /** The row to go to when it is there again; {@link #FOLLOWED} for the end, -1 for none. */
    private long place;
    private int tries;
    /** How many lines there were, and how many of them are new since; -1 where that is not known. */
    private long linesBefore;
    private long cameMeanwhile = -1;

    LogFileReturn(PaneState state) {
        place = state.flag("follow", false) ? FOLLOWED : (long) state.number("line", -1);
        linesBefore = (long) state.number("lines", -1);
    }

    /** Other files are shown. */
    void forget() {
        place = -1;
        linesBefore = -1;
        cameMeanwhile = -1;
    }

    /** The first rows are there. */
    void begin(LogView log) {
        log.follow(place == FOLLOWED);
        if (place != FOLLOWED) {
            log.reveal(0L);
        }
    }

    /** More rows may be there now. */
    void goOn(LogView log, long end) {
        if (place < 0 || place >= end) {
            return;
        }
        // Once more where the view was not laid out yet, or rows below were still to be found.
        if (tries >= MOST_TRIES || tries > 0 && log.top() == place) {
            place = -1;
            return;
        }
        log.begin(place);
        tries++;
    }

    /** All lines that there were at first are read. */
    void read(long lines) {
        cameMeanwhile = linesBefore < 0 ? -1 : lines - linesBefore;
        linesBefore = -1;
    }

    /** What came meanwhile, to stand behind other words; empty for nothing. */
    String words(I18n i18n) {
        return cameMeanwhile > 0 ? "  ·  " + i18n.text("logfile.status.meanwhile", cameMeanwhile) : "";
    }

    PaneState save(PaneState state, LogView log, long lines) {
        PaneState counted = state.with("lines", lines);
        return log.isFollowing() ? counted.with("follow", true) : counted.with("line", place >= 0 && place != FOLLOWED ? place : log.top());
    }
}
