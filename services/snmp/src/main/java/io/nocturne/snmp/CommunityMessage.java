package io.nocturne.snmp;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages of version 1 and 2c as octets (RFC 1157, RFC 3416; BER of X.690): what asks is written, what answers is read.
 *
 * <p>Nearly all that Nocturne reads comes in such messages, a large walk in thousands of them, so this goes from octets to our own values in one
 * pass, where a library would make two objects of its own for each and set up tables of algorithms first. It is as lenient as agents are sloppy:
 * lengths may be longer than they need be, unsigned numbers may lack the octet that keeps them positive, an empty identifier is 0.0, and a type
 * that nobody defined is taken as opaque octets. What does not fit into its surroundings makes the whole message unreadable.
 */
final class CommunityMessage {
    /** More in one message is an attack or a fault. */
    static final int MOST_VARBINDS = 2_000;

    private static final int SEQUENCE = 0x30;
    private static final int RESPONSE = 0xA2;
    private static final SmiType[] TYPES = new SmiType[256];
    private static final Oid NOTHING = Oid.of(0, 0);

    static {
        for (SmiType type : SmiType.values()) {
            TYPES[type.tag()] = type;
        }
        // UInteger32 of the first version 2, which lives on in some agents.
        TYPES[0x47] = SmiType.GAUGE32;
    }

    private CommunityMessage() {}

    /**
     * A request for the values of instances, or for what follows them.
     *
     * @param version as on the wire: 0 or 1
     * @param tag of the PDU: 0xA0 GET, 0xA1 GETNEXT, 0xA5 GETBULK
     * @param first non-repeaters of GETBULK, else 0
     * @param second max-repetitions of GETBULK, else 0
     */
    static byte[] request(int version, byte[] community, int tag, int id, int first, int second, List<Varbind> asked) {
        Backwards out = new Backwards(64 + community.length + asked.size() * 48);
        for (int i = asked.size() - 1; i >= 0; i--) {
            int end = out.length();
            out.put(0);
            out.put(SmiType.NULL.tag());
            out.oid(asked.get(i).oid());
            out.head(SEQUENCE, end);
        }
        out.head(SEQUENCE, 0);
        out.number(second);
        out.number(first);
        out.number(id);
        out.head(tag, 0);
        int end = out.length();
        out.octets(community);
        out.head(SmiType.OCTET_STRING.tag(), end);
        out.number(version);
        out.head(SEQUENCE, 0);
        return out.toArray();
    }

    /** The request an answer of version 1 or 2c belongs to; null if the octets are something else. */
    static @Nullable Integer requestOf(byte[] packet) {
        try {
            Cursor pdu = pdu(packet);
            return pdu == null ? null : (int) pdu.number();
        } catch (IndexOutOfBoundsException e) {
            return null;
        }
    }

    /** What a message answers; null if it cannot be read. */
    static @Nullable Answer answer(byte[] packet) {
        try {
            Cursor pdu = pdu(packet);
            if (pdu == null) {
                return null;
            }
            pdu.number();
            int status = (int) pdu.number();
            int index = (int) pdu.number();
            Cursor list = pdu.enter(SEQUENCE);
            List<Varbind> all = new ArrayList<>();
            while (list.at < list.end) {
                if (all.size() == MOST_VARBINDS) {
                    return null;
                }
                Cursor one = list.enter(SEQUENCE);
                all.add(new Varbind(one.oid(), one.value()));
            }
            return new Answer(status, index, all);
        } catch (IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static @Nullable Cursor pdu(byte[] packet) {
        Cursor message = new Cursor(packet, 0, packet.length).enter(SEQUENCE);
        long version = message.number();
        if (version < 0 || version > 1) {
            return null;
        }
        message.enter(SmiType.OCTET_STRING.tag());
        return message.at < message.end && (packet[message.at] & 255) == RESPONSE ? message.enter(RESPONSE) : null;
    }

    /** Reads one element after another; an {@link IndexOutOfBoundsException} is the one sign of anything wrong. */
    private static final class Cursor {
        private final byte[] octets;
        private int at;
        private final int end;

        Cursor(byte[] octets, int at, int end) {
            this.octets = octets;
            this.at = at;
            this.end = end;
        }

        /** The inside of the next element; this cursor goes on behind it. */
        Cursor enter(int tag) {
            if (next() != tag) {
                throw new IndexOutOfBoundsException();
            }
            int length = length();
            Cursor inside = new Cursor(octets, at, at + length);
            at += length;
            return inside;
        }

        private int next() {
            if (at >= end) {
                throw new IndexOutOfBoundsException();
            }
            return octets[at++] & 255;
        }

        private int length() {
            int length = next();
            if (length > 127) {
                int count = length & 127;
                length = 0;
                for (; count > 0; count--) {
                    if (length > 0xFFFF) {
                        throw new IndexOutOfBoundsException();
                    }
                    length = length << 8 | next();
                }
            }
            if (length > end - at) {
                throw new IndexOutOfBoundsException();
            }
            return length;
        }

        long number() {
            if (next() != SmiType.INTEGER.tag()) {
                throw new IndexOutOfBoundsException();
            }
            return integer(length(), true);
        }

        private long integer(int length, boolean signed) {
            if (length > 9 || length == 9 && octets[at] != 0) {
                throw new IndexOutOfBoundsException();
            }
            long value = signed && length > 0 && octets[at] < 0 ? -1 : 0;
            for (int last = at + length; at < last; at++) {
                value = value << 8 | octets[at] & 255;
            }
            return value;
        }

        Oid oid() {
            if (next() != SmiType.OBJECT_IDENTIFIER.tag()) {
                throw new IndexOutOfBoundsException();
            }
            return oid(length());
        }

        private Oid oid(int length) {
            if (length == 0) {
                return NOTHING;
            }
            int last = at + length;
            int[] arcs = new int[Math.min(length + 1, Oid.MAX_LENGTH)];
            int count = 1;
            while (at < last) {
                long arc = 0;
                int octet;
                do {
                    octet = at < last ? octets[at++] & 255 : next(last);
                    arc = arc << 7 | octet & 127;
                    if (arc > 0xFFFFFFFFL + 80) {
                        throw new IndexOutOfBoundsException();
                    }
                } while (octet > 127);
                if (count == 1) {
                    arcs[0] = (int) Math.min(arc / 40, 2);
                    arc -= 40L * arcs[0];
                }
                if (arc > 0xFFFFFFFFL) {
                    throw new IndexOutOfBoundsException();
                }
                arcs[count++] = (int) arc;
            }
            return Oid.of(count == arcs.length ? arcs : Arrays.copyOf(arcs, count));
        }

        private static int next(int last) {
            throw new IndexOutOfBoundsException(last);
        }

        SmiValue value() {
            int tag = next();
            int length = length();
            SmiType type = TYPES[tag];
            if (type == null) {
                return new SmiValue.Octets(SmiType.OPAQUE, octets(length));
            }
            return switch (type) {
                case INTEGER -> new SmiValue.Number(type, integer(length, true));
                case COUNTER32, GAUGE32, TIME_TICKS -> new SmiValue.Number(type, integer(length, false) & 0xFFFFFFFFL);
                case COUNTER64 -> new SmiValue.Number(type, integer(length, false));
                case OBJECT_IDENTIFIER -> new SmiValue.ObjectId(oid(length));
                case OCTET_STRING, OPAQUE, IP_ADDRESS -> new SmiValue.Octets(type, octets(length));
                case NULL, NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW -> {
                    at += length;
                    yield new SmiValue.Absent(type);
                }
            };
        }

        private byte[] octets(int length) {
            at += length;
            return Arrays.copyOfRange(octets, at - length, at);
        }
    }

    /** Writes from the end to the front, since an element's length stands before it. */
    private static final class Backwards {
        private byte[] octets;
        private int at;

        Backwards(int size) {
            octets = new byte[size];
            at = size;
        }

        int length() {
            return octets.length - at;
        }

        void put(int octet) {
            if (at == 0) {
                byte[] longer = new byte[octets.length * 2];
                System.arraycopy(octets, 0, longer, octets.length, octets.length);
                at = octets.length;
                octets = longer;
            }
            octets[--at] = (byte) octet;
        }

        void octets(byte[] all) {
            for (int i = all.length - 1; i >= 0; i--) {
                put(all[i]);
            }
        }

        /** Type and length of all that was written since {@link #length} was {@code since}. */
        void head(int tag, int since) {
            int length = length() - since;
            if (length < 128) {
                put(length);
            } else {
                int count = 0;
                for (int rest = length; rest > 0; rest >>= 8) {
                    put(rest);
                    count++;
                }
                put(0x80 | count);
            }
            put(tag);
        }

        void number(int value) {
            int end = length();
            int rest = value;
            do {
                put(rest);
                rest >>= 8;
            } while (rest != 0 && rest != -1);
            if (rest == 0 && octets[at] < 0) {
                put(0);
            } else if (rest == -1 && octets[at] >= 0) {
                put(-1);
            }
            head(SmiType.INTEGER.tag(), end);
        }

        void oid(Oid oid) {
            int end = length();
            for (int i = oid.length() - 1; i > 1; i--) {
                arc(oid.arc(i));
            }
            if (oid.length() > 0) {
                arc(Math.min(oid.arc(0), 2) * 40 + (oid.length() > 1 ? oid.arc(1) : 0));
            }
            head(SmiType.OBJECT_IDENTIFIER.tag(), end);
        }

        private void arc(long arc) {
            put((int) (arc & 127));
            for (long rest = arc >> 7; rest > 0; rest >>= 7) {
                put((int) (rest & 127) | 128);
            }
        }

        byte[] toArray() {
            return Arrays.copyOfRange(octets, at, octets.length);
        }
    }
}
