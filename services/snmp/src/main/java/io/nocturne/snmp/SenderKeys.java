package io.nocturne.snmp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.ByteArrayWindow;
import org.snmp4j.security.DecryptParams;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/**
 * With which keys a message of version 3 was made. One who asks may try; one who is told something has a single message, so it is looked at before
 * the library refuses it: several devices may have a user of one name with passphrases of their own, and vendors lengthen short keys in two ways.
 * Used by one thread.
 */
final class SenderKeys {
    private static final int AUTH = 1;
    private static final int PRIV = 2;

    /** One way in which a user may have made its keys. */
    private record Way(Credentials.User user, @Nullable OID cipher) {}

    private final USM usm;
    private final SecurityProtocols protocols;
    private final UsmKeys keys = new UsmKeys();
    private final Map<String, List<Way>> byName = new LinkedHashMap<>();
    /** The way in use, by engine and user, of users for whom there are several. */
    private final Map<String, Way> inUse = new HashMap<>();

    /** Makes the users known at the engine of this receiver. */
    SenderKeys(USM usm, SecurityProtocols protocols, List<Credentials.User> users) {
        this.usm = usm;
        this.protocols = protocols;
        for (Credentials.User user : users) {
            List<Way> ways = byName.computeIfAbsent(user.name(), name -> new ArrayList<>());
            if (user.priv() == null || user.auth() == null) {
                ways.add(new Way(user, null));
            } else {
                user.priv().variants(user.auth()).forEach(cipher -> ways.add(new Way(user, cipher)));
            }
        }
        byte[] own = usm.getLocalEngineID().getValue();
        byName.values().forEach(ways -> add(own, ways.getFirst()));
    }

    private void add(byte[] engine, Way way) {
        UserKeys.add(usm, protocols, keys, way.user, engine, way.cipher);
    }

    /** Makes the user of a message known at its engine, with the keys it was made with, or the first there are where it was made with none of them. */
    void know(byte[] engine, byte[] user, byte[] packet) {
        String name = new String(user, StandardCharsets.UTF_8);
        List<Way> ways = byName.getOrDefault(name, List.of());
        if (ways.isEmpty()) {
            return;
        }
        boolean known = usm.hasUser(new OctetString(engine), UserKeys.name(ways.getFirst().user));
        if (ways.size() == 1) {
            if (!known) {
                add(engine, ways.getFirst());
            }
            return;
        }
        String place = place(engine, name);
        Way now = known ? inUse.getOrDefault(place, ways.getFirst()) : null;
        Signed message = Signed.read(packet);
        if (message == null || now != null && fits(now, engine, message, packet)) {
            return;
        }
        Way found = ways.stream().filter(way -> !way.equals(now) && fits(way, engine, message, packet)).findFirst().orElse(now == null ? ways.getFirst() : null);
        if (found != null) {
            add(engine, found);
            inUse.put(place, found);
        }
    }

    /** Whether a message is of a user that is known, and made with keys of it. */
    boolean isGenuine(byte[] engine, byte[] user, byte[] packet) {
        Signed message = Signed.read(packet);
        return message != null && byName.getOrDefault(new String(user, StandardCharsets.UTF_8), List.of()).stream()
                .anyMatch(way -> fits(way, engine, message, packet));
    }

    /** An engine that is not to be known any more. */
    void forget(byte[] engine) {
        OctetString id = new OctetString(engine);
        usm.removeEngineTime(id);
        byName.forEach((name, ways) -> {
            usm.removeUser(id, UserKeys.name(ways.getFirst().user));
            inUse.remove(place(engine, name));
        });
    }

    private static String place(byte[] engine, String name) {
        return HexFormat.of().formatHex(engine) + '/' + name;
    }

    private boolean fits(Way way, byte[] engine, Signed message, byte[] packet) {
        AuthProtocol auth = way.user.auth();
        String passphrase = way.user.authPassphrase();
        if ((message.flags & AUTH) == 0) {
            return true;
        }
        if (auth == null || passphrase == null) {
            return false;
        }
        AuthenticationProtocol digest = Objects.requireNonNull(protocols.getAuthenticationProtocol(auth.id()));
        if (digest.getAuthenticationCodeLength() != message.digestLength) {
            return false;
        }
        // The library writes the digest it expects into the message.
        byte[] copy = packet.clone();
        if (!digest.isAuthentic(
                keys.authKey(auth, passphrase, engine), copy, 0, copy.length, new ByteArrayWindow(copy, message.digestAt, message.digestLength))) {
            return false;
        }
        return (message.flags & PRIV) == 0 || opens(way, auth, digest, engine, message, packet);
    }

    /** Whether what comes out is the beginning of a scoped PDU. */
    private boolean opens(Way way, AuthProtocol auth, AuthenticationProtocol digest, byte[] engine, Signed message, byte[] packet) {
        String passphrase = way.user.privPassphrase();
        if (way.cipher == null || passphrase == null) {
            return false;
        }
        PrivacyProtocol cipher = Objects.requireNonNull(protocols.getPrivacyProtocol(way.cipher));
        byte[] key = keys.privKey(auth, digest, cipher, passphrase, engine);
        try {
            byte[] plain = cipher.decrypt(
                    packet, message.dataAt, message.dataLength, key, message.boots, message.time, new DecryptParams(message.salt, 0, message.salt.length));
            MessageCursor scoped = new MessageCursor(plain).enter(MessageCursor.SEQUENCE);
            scoped.enter(MessageCursor.OCTETS);
            scoped.enter(MessageCursor.OCTETS);
            return (scoped.peek() & 0xE0) == 0xA0;
        } catch (RuntimeException e) {
            // What does not open with it is not made with it.
            return false;
        }
    }

    /**
     * Where in a message its signature and what is enciphered are.
     *
     * @param salt what deciphering needs besides the key
     */
    private record Signed(int flags, int boots, int time, int digestAt, int digestLength, byte[] salt, int dataAt, int dataLength) {
        static @Nullable Signed read(byte[] packet) {
            try {
                MessageCursor message = new MessageCursor(packet).enter(MessageCursor.SEQUENCE);
                message.number();
                MessageCursor global = message.enter(MessageCursor.SEQUENCE);
                global.number();
                global.number();
                byte[] flags = global.octets();
                MessageCursor security = message.enter(MessageCursor.OCTETS).enter(MessageCursor.SEQUENCE);
                security.octets();
                int boots = security.number();
                int time = security.number();
                security.octets();
                MessageCursor digest = security.enter(MessageCursor.OCTETS);
                byte[] salt = security.octets();
                boolean enciphered = (flags[0] & PRIV) != 0;
                MessageCursor data = enciphered ? message.enter(MessageCursor.OCTETS) : message;
                return new Signed(flags[0], boots, time, digest.at(), digest.left(), salt, data.at(), data.left());
            } catch (IndexOutOfBoundsException e) {
                return null;
            }
        }
    }
}
