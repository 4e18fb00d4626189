/** The vault of secrets, and the ways to log in to agents that are kept in it. */
@NullMarked
package io.nocturne.ui.tool.credentials;

import org.jspecify.annotations.NullMarked;
