/** Traps and informs as they arrive, with their objects by name, counts, and a sender for testing receivers. */
@NullMarked
package io.nocturne.ui.tool.notifications;

import org.jspecify.annotations.NullMarked;
