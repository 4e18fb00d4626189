package io.nocturne.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.ScopedPDU;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TcpAddress;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;

/** Messages that SNMP4J writes, signs, enciphers and reads: all of version 3, TCP, and what changes agents or tells them something. */
final class LibraryMessages implements Messages {
    private final SnmpEndpoint endpoint;
    private final Target target;
    private final Address address;
    private final Security security;

    LibraryMessages(SnmpEndpoint endpoint, Target target, InetAddress host) {
        this.endpoint = endpoint;
        this.target = target;
        this.address = target.tcp() ? new TcpAddress(host, target.port()) : new UdpAddress(host, target.port());
        this.security = target.credentials() instanceof Credentials.User user
                ? new UserSecurity(endpoint, target, host, user)
                : new CommunitySecurity(target, (Credentials.Community) target.credentials());
    }

    Address address() {
        return address;
    }

    @Override
    public void prepare(long nanos) throws SnmpFailure, InterruptedException {
        security.target(address, Duration.ofNanos(nanos));
    }

    @Override
    public @Nullable Answer send(Request request, long nanos) throws IOException, SnmpFailure, InterruptedException {
        PDU pdu = pdu(request);
        while (true) {
            pdu.setRequestID(new Integer32(request.id()));
            ResponseEvent<Address> event = endpoint.snmp().send(pdu, security.target(address, Duration.ofNanos(nanos)));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            PDU response = event == null ? null : event.getResponse();
            if (response == null) {
                if (event != null && event.getError() instanceof IOException e) {
                    throw e;
                }
                return null;
            }
            if (response.getType() != PDU.REPORT) {
                security.answered();
                return new Answer(response.getErrorStatus(), response.getErrorIndex(), Wire.varbinds(response));
            }
            SnmpFailure refused = security.report(response);
            if (refused != null) {
                throw refused;
            }
            // Another way to the same goal is worth an attempt of its own.
        }
    }

    @Override
    public void lost() {
        security.lost();
    }

    @Override
    public boolean otherWay() {
        return security.otherWay();
    }

    @Override
    public SnmpFailure silence() {
        return security.silence();
    }

    private PDU pdu(Request request) throws SnmpFailure {
        PDU pdu = switch (target.version()) {
            case V1 -> new PDUv1();
            case V2C -> new PDU();
            case V3 -> scoped();
        };
        pdu.setType(switch (request.operation()) {
            case GET -> PDU.GET;
            case NEXT -> PDU.GETNEXT;
            case BULK -> PDU.GETBULK;
            case SET -> PDU.SET;
            case INFORM -> PDU.INFORM;
        });
        if (request.operation() == Requester.Operation.BULK) {
            pdu.setNonRepeaters(request.nonRepeaters());
            pdu.setMaxRepetitions(request.maxRepetitions());
        }
        boolean valued = request.operation() == Requester.Operation.SET || request.operation() == Requester.Operation.INFORM;
        try {
            for (Varbind varbind : request.varbinds()) {
                pdu.add(valued
                        ? new VariableBinding(Wire.oid(varbind.oid()), Wire.variable(varbind.value()))
                        : new VariableBinding(Wire.oid(varbind.oid())));
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new SnmpFailure(SnmpFailure.Kind.LOCAL, SnmpPhrase.VALUE_UNSENDABLE.with(e), e);
        }
        return pdu;
    }

    private PDU scoped() {
        ScopedPDU pdu = new ScopedPDU();
        if (!target.context().isEmpty()) {
            pdu.setContextName(new OctetString(target.context().getBytes(StandardCharsets.UTF_8)));
        }
        return pdu;
    }

    /** How messages are signed. */
    interface Security {
        /** Where and how to send; may itself ask the agent who it is. */
        org.snmp4j.Target<Address> target(Address address, Duration wait) throws SnmpFailure, InterruptedException;

        /** What a REPORT means; null where it is worth asking again at once, in another way. */
        @Nullable
        SnmpFailure report(PDU report);

        /** An attempt got no answer, and another follows. */
        default void lost() {}

        /** After silence: whether there is another way of signing that is worth trying; if so it is the one used from now on. */
        default boolean otherWay() {
            return false;
        }

        /** What silence means. */
        SnmpFailure silence();

        /** An answer came: the way in use is right. */
        default void answered() {}
    }
}
