/** The desktop console: windows, workspaces, palette and bars around the panes. */
@NullMarked
package io.nocturne.app.console;

import org.jspecify.annotations.NullMarked;
