/** The contract between the workbench and its panes; each pane is one package below this one and knows no other pane. */
@NullMarked
package io.nocturne.ui.tool;

import org.jspecify.annotations.NullMarked;
