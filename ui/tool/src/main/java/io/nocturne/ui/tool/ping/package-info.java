/** The pane that asks hosts whether they are there, how long that takes, and which way it goes. */
@NullMarked
package io.nocturne.ui.tool.ping;

import org.jspecify.annotations.NullMarked;
