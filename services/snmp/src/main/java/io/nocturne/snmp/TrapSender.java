package io.nocturne.snmp;

import io.nocturne.core.Oid;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.ScopedPDU;
import org.snmp4j.UserTarget;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/** Sends notifications that nobody acknowledges. In version 3 they are signed for our own engine (RFC 3414 section 3.1). */
final class TrapSender {
    private final SnmpEndpoint endpoint;
    private final Target target;

    TrapSender(SnmpEndpoint endpoint, Target target) {
        this.endpoint = endpoint;
        this.target = target;
    }

    void send(Address address, Oid notification, long uptime, List<Varbind> varbinds, List<Varbind> all) throws SnmpFailure {
        org.snmp4j.Target<Address> wire;
        if (target.credentials() instanceof Credentials.User user) {
            byte[] engine = endpoint.usm().getLocalEngineID().getValue();
            UserKeys.add(endpoint.usm(), endpoint.protocols(), endpoint.keys(), user, engine, UserKeys.firstCipher(user));
            wire = new UserTarget<>(address, UserKeys.name(user), engine, level(user));
        } else {
            Credentials.Community community = (Credentials.Community) target.credentials();
            wire = new CommunityTarget<>(address, new OctetString(community.name().getBytes(StandardCharsets.UTF_8)));
        }
        wire.setVersion(target.version().code());
        try {
            endpoint.snmp().send(pdu(notification, uptime, varbinds, all), wire);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw new SnmpFailure(SnmpFailure.Kind.LOCAL, SnmpPhrase.NOT_SENT.with(target.place(), e), e);
        }
    }

    private static int level(Credentials.User user) {
        return user.priv() != null ? SecurityLevel.AUTH_PRIV : user.auth() != null ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.NOAUTH_NOPRIV;
    }

    private PDU pdu(Oid notification, long uptime, List<Varbind> varbinds, List<Varbind> all) {
        if (target.version() == SnmpVersion.V1) {
            return version1(notification, uptime, varbinds);
        }
        PDU pdu = target.version() == SnmpVersion.V3 ? new ScopedPDU() : new PDU();
        if (pdu instanceof ScopedPDU scoped && !target.context().isEmpty()) {
            scoped.setContextName(new OctetString(target.context().getBytes(StandardCharsets.UTF_8)));
        }
        pdu.setType(PDU.TRAP);
        add(pdu, all);
        return pdu;
    }

    /** RFC 3584 section 3.2. */
    private PDU version1(Oid notification, long uptime, List<Varbind> varbinds) {
        PDUv1 pdu = new PDUv1();
        pdu.setType(PDU.V1TRAP);
        int last = notification.length() - 1;
        boolean standard = notification.parent().equals(Notification.STANDARD_TRAPS) && notification.arc(last) >= 1 && notification.arc(last) <= 6;
        if (standard) {
            pdu.setGenericTrap((int) notification.arc(last) - 1);
            pdu.setEnterprise(Wire.oid(Notification.STANDARD_TRAPS));
        } else {
            Oid enterprise = notification.parent();
            boolean zero = enterprise.length() > 1 && enterprise.arc(enterprise.length() - 1) == 0;
            pdu.setGenericTrap(PDUv1.ENTERPRISE_SPECIFIC);
            pdu.setSpecificTrap(last < 0 ? 0 : (int) notification.arc(last));
            pdu.setEnterprise(Wire.oid(zero ? enterprise.parent() : enterprise));
        }
        pdu.setTimestamp(uptime);
        pdu.setAgentAddress(new IpAddress(localAddress()));
        add(pdu, varbinds);
        return pdu;
    }

    private static void add(PDU pdu, List<Varbind> varbinds) {
        for (Varbind varbind : varbinds) {
            pdu.add(new VariableBinding(Wire.oid(varbind.oid()), Wire.variable(varbind.value())));
        }
    }

    /** The address from which packets to the target go out; 0.0.0.0 where it is none of version 4. */
    private byte[] localAddress() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(target.host()), target.port()));
            return socket.getLocalAddress() instanceof Inet4Address local ? local.getAddress() : new byte[4];
        } catch (IOException | java.io.UncheckedIOException e) {
            return new byte[4];
        }
    }
}
