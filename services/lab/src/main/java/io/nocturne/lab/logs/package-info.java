/** Log lines as devices and applications write them, drawn from a seed. */
@NullMarked
package io.nocturne.lab.logs;

import org.jspecify.annotations.NullMarked;
