/** The log explorer: questions to what was kept, with time, fields, groups, marks and SQL. */
@NullMarked
package io.nocturne.ui.tool.explorer;

import org.jspecify.annotations.NullMarked;
