package io.nocturne.snmp;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which address answers with which engine ID. Two agents with one engine ID, as cloned machines have, break each other's time windows
 * (RFC 3414 section 2.2.3): that is worth a sentence instead of a riddle.
 */
final class EngineRegister {
    private final ConcurrentMap<String, InetAddress> owners = new ConcurrentHashMap<>();

    /** Notes the engine of an address; gives the other address that had it before, if any. */
    Optional<InetAddress> note(byte[] engine, InetAddress address) {
        InetAddress before = owners.putIfAbsent(HexFormat.of().formatHex(engine), address);
        return before == null || before.equals(address) ? Optional.empty() : Optional.of(before);
    }
}
