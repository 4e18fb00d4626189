package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.Severity;
import java.util.List;
import java.util.Optional;

/** The six notifications every agent may send (RFC 3418 section 2), and how bad they are. */
final class StandardNotifications {
    private record Known(String name, Severity severity) {}

    private static final List<Known> KNOWN = List.of(
            new Known("coldStart", Severity.WARNING),
            new Known("warmStart", Severity.NOTICE),
            new Known("linkDown", Severity.ERROR),
            new Known("linkUp", Severity.NOTICE),
            new Known("authenticationFailure", Severity.WARNING),
            new Known("egpNeighborLoss", Severity.ERROR));

    private StandardNotifications() {}

    static Optional<String> name(Oid oid) {
        return known(oid).map(Known::name);
    }

    static Optional<Severity> severity(Oid oid) {
        return known(oid).map(Known::severity);
    }

    private static Optional<Known> known(Oid oid) {
        int last = oid.length() - 1;
        if (last < 0 || !oid.parent().equals(Notification.STANDARD_TRAPS)) {
            return Optional.empty();
        }
        long number = oid.arc(last);
        return number >= 1 && number <= KNOWN.size() ? Optional.of(KNOWN.get((int) number - 1)) : Optional.empty();
    }
}
