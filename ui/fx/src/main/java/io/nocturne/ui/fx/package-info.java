/** The ground of the interface: one frame clock, feeds drained by it, commands, languages, themes. Knows no service and no pane. */
@NullMarked
package io.nocturne.ui.fx;

import org.jspecify.annotations.NullMarked;
