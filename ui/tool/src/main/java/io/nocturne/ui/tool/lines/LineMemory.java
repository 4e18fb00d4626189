package io.nocturne.ui.tool.lines;

import io.nocturne.logs.Filter;
import io.nocturne.ui.control.Highlighter;
import io.nocturne.ui.control.LogColumnState;
import io.nocturne.ui.control.LogView;
import io.nocturne.ui.tool.PaneState;
import java.util.List;
import java.util.stream.Stream;

/** What a view of lines has again after a restart: whether long lines wrap, its columns with their widths, and the words that stand out. */
public final class LineMemory {
    private final LogView view;
    private List<String> highlights;
    private List<Highlighter> sought = List.of();

    /** Gives the view what was saved. */
    public LineMemory(LogView view, PaneState state) {
        this.view = view;
        highlights = state.list("highlights");
        view.setWrap(state.flag("wrap", false));
        view.restoreColumns(state.list("columns").stream().map(LineMemory::column).toList());
        light();
    }

    /** The state with what the view has now. */
    public PaneState save(PaneState state) {
        PaneState saved = state.with("wrap", view.isWrap());
        List<String> columns = view.columnState().stream().map(column -> column.id() + " " + column.width()).toList();
        saved = columns.isEmpty() ? saved : saved.with("columns", columns);
        return highlights.isEmpty() ? saved : saved.with("highlights", highlights);
    }

    /** Makes one more word stand out. */
    public void highlight(String word) {
        highlights = Highlights.with(highlights, word);
        light();
    }

    public void clearHighlights() {
        highlights = List.of();
        light();
    }

    public boolean hasHighlights() {
        return !highlights.isEmpty();
    }

    /** Lights what this filter looks for, beside the user's own words, until the next call; it is not remembered. */
    public void light(Filter filter) {
        sought = Highlights.of(filter);
        light();
    }

    private void light() {
        // The user's own words last, so that they are seen where both are.
        view.setHighlighters(Stream.concat(sought.stream(), Highlights.of(highlights).stream()).toList());
    }

    // Saved as "id width"; one written by a hand without a width has its usual one.
    private static LogColumnState column(String saved) {
        int space = saved.lastIndexOf(' ');
        try {
            return space < 0 ? new LogColumnState(saved, 0) : new LogColumnState(saved.substring(0, space), Double.parseDouble(saved.substring(space + 1)));
        } catch (NumberFormatException e) {
            return new LogColumnState(saved, 0);
        }
    }
}
