package io.nocturne.ui.control;

import io.nocturne.core.Event;

/**
 * A place in a log that the user pointed at.
 *
 * @param row the row's index
 * @param event the entry in it
 * @param column the column
 * @param field what the value is a value of: a column's id, a structured field's name, or the key of a {@code key=value} in the message
 * @param value the value: the whole cell, or in the message the word pointed at; may be empty
 */
public record LogCell(long row, Event event, LogColumn column, String field, String value) {
    private static final String BREAKS = " \t\",;()[]{}<>=|";

    /** The cell with the word of the message at a character; a word is what stands between spaces, quotes, brackets and equal signs. */
    static LogCell word(long row, Event event, LogColumn column, String text, int at) {
        if (text.isEmpty() || at < 0 || at >= text.length() || BREAKS.indexOf(text.charAt(at)) >= 0) {
            return new LogCell(row, event, column, column.id(), "");
        }
        int from = at;
        while (from > 0 && BREAKS.indexOf(text.charAt(from - 1)) < 0) {
            from--;
        }
        int to = at;
        while (to < text.length() && BREAKS.indexOf(text.charAt(to)) < 0) {
            to++;
        }
        String field = column.id();
        if (from > 1 && text.charAt(from - 1) == '=') {
            int key = from - 1;
            while (key > 0 && BREAKS.indexOf(text.charAt(key - 1)) < 0) {
                key--;
            }
            field = key < from - 1 ? text.substring(key, from - 1) : field;
        }
        while (to > from + 1 && ".:!?".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return new LogCell(row, event, column, field, text.substring(from, to));
    }
}
