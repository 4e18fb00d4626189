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

    /**
     * A count of starts that grows without being kept anywhere: made of the seconds since 2020, which last until 2054. SNMP4J begins its message
     * IDs with the low 16 bits of it, and those must not be negative (RFC 3412 section 6.2), so that bit 15 stays clear.
     */
    static int boots(Instant now) {
        long seconds = Math.clamp(now.getEpochSecond() - EPOCH, 1, (1L << 30) - 1);
        return (int) (seconds >> 15 << 16 | seconds & 0x7fff);
    }
}
