/** What every part of Nocturne shares: events, time, feeds, scopes, problems. Knows no third-party type. */
@NullMarked
package io.nocturne.core;

import org.jspecify.annotations.NullMarked;
