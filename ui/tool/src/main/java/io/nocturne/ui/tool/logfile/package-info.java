/** Log files of any size, alone or merged by time: looked around in, searched, marked and followed. */
@NullMarked
package io.nocturne.ui.tool.logfile;

import org.jspecify.annotations.NullMarked;
