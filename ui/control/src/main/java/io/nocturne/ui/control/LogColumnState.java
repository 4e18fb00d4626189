package io.nocturne.ui.control;

/**
 * What is remembered of a column of a log, in the order the columns stand.
 *
 * @param id see {@link LogColumn#id()}
 * @param width in px as chosen by the user; 0 for the usual width
 */
public record LogColumnState(String id, double width) {}
