/** What is wrong now, and how everything stands, on one page. */
@NullMarked
package io.nocturne.ui.tool.overview;

import org.jspecify.annotations.NullMarked;
