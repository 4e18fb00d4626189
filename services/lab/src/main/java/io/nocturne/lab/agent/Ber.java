package io.nocturne.lab.agent;

import java.util.Arrays;

/**
 * The part of the Basic Encoding Rules (X.690) that SNMP uses: definite lengths, single-octet tags. {@link Reader} takes nothing on trust;
 * {@link Writer} grows as needed and writes lengths it was told beforehand.
 */
public final class Ber {
    public static final int SEQUENCE = 0x30;

    private Ber() {}

    /** Something that is not well-formed BER, or not what was expected there. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /** Content octets of an OID; the first two sub-identifiers share one (X.690 section 8.19). */
    static byte[] oidContent(int[] oid) {
        byte[] r = new byte[oidLength(oid)];
        putOid(oid, r, 0);
        return r;
    }

    static int oidLength(int[] oid) {
        if (oid.length == 0) {
            return 1;
        }
        int n = groups(first(oid));
        for (int i = 2; i < oid.length; i++) {
            n += groups(oid[i] & 0xffff_ffffL);
        }
        return n;
    }

    private static int putOid(int[] oid, byte[] to, int at) {
        int p = putGroups(oid.length == 0 ? 0 : first(oid), to, at);
        for (int i = 2; i < oid.length; i++) {
            p = putGroups(oid[i] & 0xffff_ffffL, to, p);
        }
        return p;
    }

    private static long first(int[] oid) {
        return (oid[0] & 0xffff_ffffL) * 40 + (oid.length > 1 ? oid[1] & 0xffff_ffffL : 0);
    }

    private static int groups(long v) {
        int n = 1;
        while ((v >>>= 7) != 0) {
            n++;
        }
        return n;
    }

    private static int putGroups(long v, byte[] to, int at) {
        int n = groups(v);
        for (int i = n - 1; i >= 0; i--) {
            to[at++] = (byte) (v >>> 7 * i & 127 | (i > 0 ? 128 : 0));
        }
        return at;
    }

    /** Octets that a tag and a length of this content take. */
    static int headerLength(int content) {
        return content < 128 ? 2 : content < 256 ? 3 : content < 65_536 ? 4 : 5;
    }

    static int varbindLength(int[] oid, Value value) {
        int inner = varbindContent(oid, value);
        return headerLength(inner) + inner;
    }

    private static int varbindContent(int[] oid, Value value) {
        int name = oidLength(oid);
        int content = value.content().length;
        return headerLength(name) + name + headerLength(content) + content;
    }

    /** Writes from front to back. */
    public static final class Writer {
        private byte[] buffer;
        private int size;

        public Writer(int capacity) {
            buffer = new byte[capacity];
        }

        public int size() {
            return size;
        }

        public void reset() {
            size = 0;
        }

        public byte[] toBytes() {
            return Arrays.copyOf(buffer, size);
        }

        byte[] buffer() {
            return buffer;
        }

        public void header(int tag, int content) {
            room(5);
            buffer[size++] = (byte) tag;
            if (content < 128) {
                buffer[size++] = (byte) content;
                return;
            }
            int octets = headerLength(content) - 2;
            buffer[size++] = (byte) (0x80 | octets);
            for (int i = octets - 1; i >= 0; i--) {
                buffer[size++] = (byte) (content >> 8 * i);
            }
        }

        public void value(Value value) {
            header(value.tag(), value.content().length);
            raw(value.content(), 0, value.content().length);
        }

        public void varbind(int[] oid, Value value) {
            header(SEQUENCE, varbindContent(oid, value));
            int n = oidLength(oid);
            header(Value.OBJECT_IDENTIFIER, n);
            room(n);
            size = putOid(oid, buffer, size);
            value(value);
        }

        public void raw(byte[] bytes, int from, int length) {
            room(length);
            System.arraycopy(bytes, from, buffer, size, length);
            size += length;
        }

        private void room(int more) {
            if (size + more > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
            }
        }
    }

    /** Reads one level after the other; every length is checked against what is there. */
    public static final class Reader {
        private final byte[] bytes;
        private final int end;
        private int at;

        public Reader(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.at = from;
            this.end = end;
        }

        public boolean more() {
            return at < end;
        }

        public int peekTag() throws Malformed {
            if (at >= end) {
                throw new Malformed("ends where a tag was expected");
            }
            return bytes[at] & 255;
        }

        /** Enters a constructed element; the reader moves behind it. */
        public Reader enter(int tag) throws Malformed {
            int length = header(tag);
            Reader inner = new Reader(bytes, at, at + length);
            at += length;
            return inner;
        }

        public byte[] content(int tag) throws Malformed {
            int length = header(tag);
            byte[] r = Arrays.copyOfRange(bytes, at, at + length);
            at += length;
            return r;
        }

        public Value value() throws Malformed {
            int tag = peekTag();
            return new Value(tag, content(tag));
        }

        public long integer() throws Malformed {
            int length = header(Value.INTEGER);
            if (length < 1 || length > 8) {
                throw new Malformed("an integer of " + length + " octets");
            }
            long v = bytes[at];
            for (int i = 1; i < length; i++) {
                v = v << 8 | bytes[at + i] & 255;
            }
            at += length;
            return v;
        }

        public int[] oid() throws Malformed {
            return oidOf(content(Value.OBJECT_IDENTIFIER));
        }

        private int header(int tag) throws Malformed {
            int found = peekTag();
            if (found != tag) {
                throw new Malformed("found tag " + found + " where " + tag + " was expected");
            }
            at++;
            if (at >= end) {
                throw new Malformed("ends where a length was expected");
            }
            int length = bytes[at++] & 255;
            if (length >= 128) {
                int octets = length & 127;
                if (octets == 0 || octets > 4 || at + octets > end) {
                    throw new Malformed("a length of " + octets + " octets");
                }
                long v = 0;
                for (int i = 0; i < octets; i++) {
                    v = v << 8 | bytes[at++] & 255;
                }
                if (v > end - at) {
                    throw new Malformed("a length of " + v + " with " + (end - at) + " octets left");
                }
                length = (int) v;
            }
            if (length > end - at) {
                throw new Malformed("a length of " + length + " with " + (end - at) + " octets left");
            }
            return length;
        }
    }

    /** The OID of these content octets. */
    public static int[] oidOf(byte[] content) throws Malformed {
        int[] r = new int[content.length + 1];
        int n = 0;
        long v = 0;
        for (int i = 0; i < content.length; i++) {
            v = v << 7 | content[i] & 127;
            if (v > 0xffff_ffffL + 80) {
                throw new Malformed("a sub-identifier beyond 32 bits");
            }
            if (content[i] >= 0) {
                if (n == 0) {
                    int top = v < 40 ? 0 : v < 80 ? 1 : 2;
                    r[n++] = top;
                    r[n++] = (int) (v - 40L * top);
                } else {
                    r[n++] = (int) v;
                }
                v = 0;
            } else if (i == content.length - 1) {
                throw new Malformed("an OID that ends within a sub-identifier");
            }
        }
        if (n > Oids.MAX_LENGTH) {
            throw new Malformed("an OID of " + n + " sub-identifiers");
        }
        return Arrays.copyOf(r, n);
    }
}
