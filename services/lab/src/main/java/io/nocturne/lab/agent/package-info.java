/** A small SNMP agent (v1 and v2c over UDP) with a BER codec of its own: many agents behind one selector, for simulated and replayed devices. */
@NullMarked
package io.nocturne.lab.agent;

import org.jspecify.annotations.NullMarked;
