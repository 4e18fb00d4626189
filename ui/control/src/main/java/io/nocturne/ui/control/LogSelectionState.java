package io.nocturne.ui.control;

/** What is chosen in a log: rows, and the column the keyboard is on. */
final class LogSelectionState {
    private final LineSelection rows = new LineSelection();
    private int column;

    LineSelection rows() {
        return rows;
    }

    int column() {
        return column;
    }

    void column(int newColumn) {
        column = newColumn;
    }
}
