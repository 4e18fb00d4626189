/** The local cache: everything observed, with its time, in one directory that survives being killed. */
@NullMarked
package io.nocturne.store;

import org.jspecify.annotations.NullMarked;
