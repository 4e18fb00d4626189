package io.nocturne.ui.control;

/**
 * Words that are to stand out in a log.
 *
 * @param name what the user calls it
 * @param finder what is lit
 * @param color which of the theme's colours marks it, one of {@link Token#SERIES_1} to {@link Token#SERIES_8}, or {@link Token#ACCENT} for what is
 *     being looked for, so that it is never mistaken for a level
 * @param wholeRow true to light the whole row instead of the words
 */
public record Highlighter(String name, SpanFinder finder, Token color, boolean wholeRow) {}
