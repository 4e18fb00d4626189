/** What is wrong, since when, who has it, what was written about it, and the report for whoever comes next. */
@NullMarked
package io.nocturne.ui.tool.alarms;

import org.jspecify.annotations.NullMarked;
