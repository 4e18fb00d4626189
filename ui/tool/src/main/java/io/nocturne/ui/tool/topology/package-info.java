/** The pane that shows a network as it is cabled, and says why. */
@NullMarked
package io.nocturne.ui.tool.topology;

import org.jspecify.annotations.NullMarked;
