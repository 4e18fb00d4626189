package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.ui.tool.PaneState;
import java.util.ArrayList;
import java.util.List;

/** Objects the user has marked, in whatever browser, and what was read lately in this one. Texts as they are typed: names or numbers. */
final class Remembered {
    static final int MOST = 30;

    private final List<String> bookmarks;
    private final List<String> history;

    /** @param shared the marks of all browsers, which those of this one are added to */
    Remembered(PaneState state, List<String> shared) {
        bookmarks = shared;
        state.list("bookmarks").stream().filter(each -> !shared.contains(each)).forEach(shared::add);
        history = new ArrayList<>(state.list("history"));
    }

    List<String> bookmarks() {
        return List.copyOf(bookmarks);
    }

    /** What was read, the newest first. */
    List<String> history() {
        return List.copyOf(history);
    }

    boolean isMarked(String object) {
        return bookmarks.contains(object);
    }

    /** Marks an object, or takes the mark away; says whether it is marked now. */
    boolean toggle(String object) {
        if (bookmarks.remove(object)) {
            return false;
        }
        bookmarks.add(object);
        if (bookmarks.size() > MOST) {
            bookmarks.removeFirst();
        }
        return true;
    }

    void read(String object) {
        history.remove(object);
        history.addFirst(object);
        if (history.size() > MOST) {
            history.removeLast();
        }
    }

    PaneState save(PaneState state) {
        return state.with("bookmarks", bookmarks).with("history", history);
    }
}
