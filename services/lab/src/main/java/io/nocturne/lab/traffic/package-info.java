/** Producers, consumer groups, notifications, syslog and faults: what goes on in the lab. */
@NullMarked
package io.nocturne.lab.traffic;

import org.jspecify.annotations.NullMarked;
