/** Where Nocturne is put together: the object graph, the list of tools and the command line. */
@NullMarked
package io.nocturne.app;

import org.jspecify.annotations.NullMarked;
