/** The pane that shows what management objects there are, what they mean, and what a device says to them. */
@NullMarked
package io.nocturne.ui.tool.mibbrowser;

import org.jspecify.annotations.NullMarked;
