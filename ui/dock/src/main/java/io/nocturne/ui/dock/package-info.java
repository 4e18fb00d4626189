/** Panes that can be dragged, split, tabbed, floated and maximised. The only package that knows the docking library. */
@NullMarked
package io.nocturne.ui.dock;

import org.jspecify.annotations.NullMarked;
