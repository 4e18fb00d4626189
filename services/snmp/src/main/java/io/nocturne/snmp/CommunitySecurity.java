package io.nocturne.snmp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OctetString;

/** Versions 1 and 2c: a word in the clear. */
final class CommunitySecurity implements LibraryMessages.Security {
    private final Target target;
    private final OctetString community;

    CommunitySecurity(Target target, Credentials.Community credentials) {
        this.target = target;
        this.community = new OctetString(credentials.name().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public org.snmp4j.Target<Address> target(Address address, Duration wait) {
        CommunityTarget<Address> wire = new CommunityTarget<>(address, community);
        wire.setVersion(target.version().code());
        wire.setTimeout(Math.max(1, wait.toMillis()));
        wire.setRetries(0);
        wire.setMaxSizeRequestPDU(UdpPort.LARGEST);
        return wire;
    }

    @Override
    public @Nullable SnmpFailure report(PDU report) {
        return new SnmpFailure(SnmpFailure.Kind.AGENT, SnmpPhrase.REPORT_WITHOUT_SECURITY.with(target.place()));
    }

    @Override
    public SnmpFailure silence() {
        return Diagnosis.silent(target);
    }
}
