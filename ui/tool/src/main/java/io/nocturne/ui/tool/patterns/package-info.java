/** What kinds of lines there are, live or in files: new ones, rare ones, rising ones, and what differs between two times or two files. */
@NullMarked
package io.nocturne.ui.tool.patterns;

import org.jspecify.annotations.NullMarked;
