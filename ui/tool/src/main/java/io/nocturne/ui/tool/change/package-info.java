/** Deliberate changes of devices: the switch that allows them, the question before each, the change itself, and taking it back. */
@NullMarked
package io.nocturne.ui.tool.change;

import org.jspecify.annotations.NullMarked;
