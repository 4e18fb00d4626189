/** Talking SNMP: sessions, walks, tables, sets, snapshots and notifications. The only package that knows SNMP4J; none of its types show. */
@NullMarked
package io.nocturne.snmp;

import org.jspecify.annotations.NullMarked;
