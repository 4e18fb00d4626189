/** One record of a topic in full: what it says, what it is made of, and where it lies. */
@NullMarked
package io.nocturne.ui.tool.record;

import org.jspecify.annotations.NullMarked;
