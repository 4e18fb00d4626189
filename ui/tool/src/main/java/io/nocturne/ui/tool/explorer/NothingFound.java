package io.nocturne.ui.tool.explorer;

import io.nocturne.core.TimeRange;
import io.nocturne.logs.Filter;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.fx.I18n;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** The list of events, and where none was found what would be there, with the buttons that bring it. */
final class NothingFound extends StackPane {
    /**
     * What can be done about it.
     *
     * @param everything looks at everything that is kept
     * @param unfiltered takes the filter away
     * @param files opens log files
     */
    record Ways(Runnable everything, Runnable unfiltered, Runnable files) {}

    private final I18n i18n;
    private final Node list;
    private final Ways ways;

    NothingFound(I18n i18n, Node list, Ways ways) {
        super(list);
        this.i18n = i18n;
        this.list = list;
        this.ways = ways;
        setMinSize(0, 0);
    }

    /** Shows the list, or why there is nothing in it. */
    void show(Findings findings) {
        if (!findings.done() || findings.cancelled() || !findings.events().isEmpty() || findings.matches() > 0) {
            if (getChildren().size() > 1) {
                list();
            }
            return;
        }
        getChildren().setAll(list, empty(findings));
        list.setVisible(false);
    }

    /** Shows the list, whatever is in it. */
    void list() {
        getChildren().setAll(list);
        list.setVisible(true);
    }

    private EmptyState empty(Findings findings) {
        TimeRange kept = findings.kept();
        if (kept == null) {
            return new EmptyState("fth-database", i18n.bind("explorer.never"), i18n.bind("explorer.never.hint")).action(i18n.bind("explorer.files"), ways.files());
        }
        boolean filtered = findings.question().filter() != Filter.ALL;
        String nothing = filtered ? "explorer.none" : "explorer.nothing";
        // A device whose clock is wrong sends all it says into another year.
        EmptyState empty = findings.keptElsewhere()
                ? new EmptyState(
                        "fth-search", i18n.bind(nothing),
                        i18n.bind("explorer.elsewhere", i18n.formats().dateTime(kept.from()), i18n.formats().dateTime(kept.to())))
                : new EmptyState("fth-search", i18n.bind(nothing), i18n.bind(nothing + ".hint"));
        if (findings.keptElsewhere()) {
            empty.action(i18n.bind("explorer.everything"), ways.everything());
        }
        if (filtered) {
            empty.action(i18n.bind("explorer.unfiltered"), ways.unfiltered());
        }
        return empty.action(i18n.bind("explorer.files"), ways.files());
    }
}
