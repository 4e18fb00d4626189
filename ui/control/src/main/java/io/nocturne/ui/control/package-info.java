/**
 * Controls that know no service: they are given rows, series, nodes and texts, and give back selections and wishes. They paint on the frame
 * clock, take their colours from the theme's tokens and their words from the bundle {@code control}.
 */
@NullMarked
package io.nocturne.ui.control;

import org.jspecify.annotations.NullMarked;
