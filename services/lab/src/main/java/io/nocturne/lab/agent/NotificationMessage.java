package io.nocturne.lab.agent;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Builds SNMPv2c notifications (RFC 3416 section 4.2.6). */
public final class NotificationMessage {
    private static final int TRAP = 0xA7;
    private static final int[] SYS_UP_TIME = Oids.parse("1.3.6.1.2.1.1.3.0");
    private static final int[] SNMP_TRAP_OID = Oids.parse("1.3.6.1.6.3.1.1.4.1.0");

    private NotificationMessage() {}

    /**
     * A trap.
     *
     * @param upTime of the sender in hundredths of a second
     * @param varbinds what follows sysUpTime.0 and snmpTrapOID.0
     */
    public static byte[] trap(String community, int requestId, long upTime, int[] notification, List<Varbind> varbinds) {
        Ber.Writer body = new Ber.Writer(512);
        body.varbind(SYS_UP_TIME, Value.ticks(upTime));
        body.varbind(SNMP_TRAP_OID, Value.oid(notification));
        for (Varbind v : varbinds) {
            body.varbind(v.oid(), v.value());
        }
        byte[] name = community.getBytes(StandardCharsets.UTF_8);
        return Responder.message(new Ber.Writer(512), 1, name, TRAP, Value.integer(requestId), 0, 0, body);
    }
}
