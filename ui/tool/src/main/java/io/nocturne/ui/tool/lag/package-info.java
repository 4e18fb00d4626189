/** How far consumer groups are behind: now, over time, in records and in seconds. */
@NullMarked
package io.nocturne.ui.tool.lag;

import org.jspecify.annotations.NullMarked;
