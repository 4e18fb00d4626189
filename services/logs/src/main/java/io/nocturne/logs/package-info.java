/** Making sense of logs: the filter language, the forms in which logs are written, scanning of files. */
@NullMarked
package io.nocturne.logs;

import org.jspecify.annotations.NullMarked;
