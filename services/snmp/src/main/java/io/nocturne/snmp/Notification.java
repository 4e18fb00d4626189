package io.nocturne.snmp;

import io.nocturne.core.IpText;
import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trap or an inform. Those of version 1 are mapped to the form of the later versions (RFC 3584 section 3.1).
 *
 * @param arrival when its packet was taken from the socket
 * @param source the sender of the packet
 * @param inform true if it was acknowledged
 * @param oid what happened: the value of snmpTrapOID
 * @param uptime of the sender in hundredths of a second; -1 where it states none
 * @param agent where it happened, if a version 1 trap or a proxy names another address than that of the packet; else null
 * @param user the version 3 user, null for communities (which are secrets and not kept)
 * @param varbinds all but sysUpTime and snmpTrapOID
 */
public record Notification(
        Instant arrival,
        InetSocketAddress source,
        SnmpVersion version,
        boolean inform,
        Oid oid,
        long uptime,
        @Nullable String agent,
        @Nullable String user,
        List<Varbind> varbinds) {
    static final Oid UPTIME = Oid.parse("1.3.6.1.2.1.1.3.0");
    static final Oid TRAP_OID = Oid.parse("1.3.6.1.6.3.1.1.4.1.0");
    static final Oid TRAP_ENTERPRISE = Oid.parse("1.3.6.1.6.3.1.1.4.3.0");
    static final Oid TRAP_ADDRESS = Oid.parse("1.3.6.1.6.3.18.1.3.0");
    static final Oid STANDARD_TRAPS = Oid.parse("1.3.6.1.6.3.1.1.5");
    /** What is taken for the identifier of a notification that does not state one. */
    static final Oid UNNAMED = Oid.parse("0.0");

    /** Reads the parts of a version 2 notification out of its variable bindings. */
    static Notification of(
            Instant arrival, InetSocketAddress source, SnmpVersion version, boolean inform, @Nullable String user, List<Varbind> all) {
        Oid oid = UNNAMED;
        long uptime = -1;
        String agent = null;
        List<Varbind> rest = new java.util.ArrayList<>(all.size());
        for (Varbind varbind : all) {
            if (varbind.oid().equals(TRAP_OID) && varbind.value() instanceof SmiValue.ObjectId id) {
                oid = id.value();
            } else if (varbind.oid().equals(UPTIME) && varbind.value() instanceof SmiValue.Number ticks && uptime < 0) {
                uptime = ticks.value();
            } else {
                if (varbind.oid().equals(TRAP_ADDRESS)) {
                    agent = varbind.value().text();
                }
                rest.add(varbind);
            }
        }
        return new Notification(arrival, source, version, inform, oid, uptime, agent, user, List.copyOf(rest));
    }

    /** The identifier that stands for a version 1 trap, RFC 3584 section 3.1 (2) and (3). */
    static Oid ofVersion1(Oid enterprise, int generic, int specific) {
        return generic >= 0 && generic < 6 ? STANDARD_TRAPS.child(generic + 1) : enterprise.child(0, specific);
    }

    /** The address the packet came from, which for a trap of version 1 that was passed on is another than the agent's. */
    public String via() {
        return IpText.of(source.getAddress());
    }

    /** The address people know the sender by: the agent it names, or the packet's. */
    public String from() {
        return agent != null && !agent.isEmpty() && !agent.equals("0.0.0.0") ? agent : via();
    }
}
