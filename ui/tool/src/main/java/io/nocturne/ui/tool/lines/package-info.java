/** What all panes with lines of logs have in common. Not a pane. */
@NullMarked
package io.nocturne.ui.tool.lines;

import org.jspecify.annotations.NullMarked;
