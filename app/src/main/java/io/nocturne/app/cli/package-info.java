/** The commands: one class each, the same services as the panes. */
@NullMarked
package io.nocturne.app.cli;

import org.jspecify.annotations.NullMarked;
