/** Rules over events: what is worth an alarm, which alarms are the same, and what ends them. */
@NullMarked
package io.nocturne.alarms;

import org.jspecify.annotations.NullMarked;
