/** The pane of the first start: the ways to see something move within a minute. */
@NullMarked
package io.nocturne.ui.tool.welcome;

import org.jspecify.annotations.NullMarked;
