package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;

/** An instance and its value (RFC 3416 section 3); the value is a {@link SmiValue.Absent} where the agent said that there is none. */
public record Varbind(Oid oid, SmiValue value) {}
