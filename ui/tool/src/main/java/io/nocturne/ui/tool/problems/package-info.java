/** The list of everything that is wrong in the console and its connections, with what to do about it. */
@NullMarked
package io.nocturne.ui.tool.problems;

import org.jspecify.annotations.NullMarked;
