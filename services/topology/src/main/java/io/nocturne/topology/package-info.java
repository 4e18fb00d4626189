/** Who is wired to whom: what devices say of themselves and their neighbours, and the links that follow from it. */
@NullMarked
package io.nocturne.topology;

import org.jspecify.annotations.NullMarked;
