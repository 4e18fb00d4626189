package io.nocturne.snmp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import org.snmp4j.mp.MPv3;
import org.snmp4j.smi.OctetString;

/** Engine IDs of our own (RFC 3411 section 5, SnmpEngineID). */
public final class EngineIds {
    private static final long EPOCH = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();

    private EngineIds() {}

    static OctetString random() {
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return new OctetString(MPv3.createLocalEngineID(new OctetString(bytes)));
    }

    /** The same on this machine every time, as receivers of version 3 traps have to be told it; 5 to 32 octets. */
    public static byte[] ofThisMachine() {
        String name;
        try {
            name = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            name = "localhost";
        }
        byte[] text = ("nocturne-" + name).getBytes(StandardCharsets.UTF_8);
        return MPv3.createLocalEngineID(new OctetString(Arrays.copyOf(text, Math.min(text.length, 24))));
    }

    /** A count of starts that grows without being kept anywhere: seconds since 2020, which last until 2088. */
    static int boots(Instant now) {
        return (int) Math.clamp(now.getEpochSecond() - EPOCH, 1, Integer.MAX_VALUE - 1L);
    }
}
