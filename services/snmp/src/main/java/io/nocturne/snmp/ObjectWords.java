package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;

/** Names of objects and words for their values, as a MIB gives them. Thread-safe. */
public interface ObjectWords {
    /** Without any MIB: numbers, but for the notifications every agent sends (RFC 3418, RFC 2863). */
    ObjectWords NUMBERS = new ObjectWords() {
        @Override
        public String name(Oid oid) {
            return StandardNotifications.name(oid).orElseGet(oid::toString);
        }

        @Override
        public String text(Oid oid, SmiValue value) {
            return value.text();
        }
    };

    /** As people write it: {@code ifDescr.1}. */
    String name(Oid oid);

    String text(Oid oid, SmiValue value);
}
