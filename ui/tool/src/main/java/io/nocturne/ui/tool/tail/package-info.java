/** Lines as they arrive: topics, syslog and notifications in one view, filtered, coloured, and sought by time. */
@NullMarked
package io.nocturne.ui.tool.tail;

import org.jspecify.annotations.NullMarked;
