package io.nocturne.core;

import java.util.Arrays;

/**
 * An object identifier: at most 128 sub-identifiers of 0 to 2^32-1 each (RFC 2578 section 3.5), kept as unsigned ints. Ordered as agents
 * order them, sub-identifier by sub-identifier. Immutable.
 */
public final class Oid implements Comparable<Oid> {
    /** The most sub-identifiers there may be. */
    public static final int MAX_LENGTH = 128;

    /** The identifier without any sub-identifier, which comes before every other. */
    public static final Oid ROOT = new Oid(new int[0]);

    private final int[] arcs;

    // INVARIANT: nobody else holds the array.
    private Oid(int[] arcs) {
        this.arcs = arcs;
    }

    /**
     * @param arcs sub-identifiers, as unsigned ints
     * @throws IllegalArgumentException with more than {@link #MAX_LENGTH}
     */
    public static Oid of(int... arcs) {
        if (arcs.length > MAX_LENGTH) {
            throw new WrongInput(CorePhrase.OID_LONG.with(arcs.length));
        }
        return new Oid(arcs.clone());
    }

    /**
     * Reads the dotted form, with or without a dot in front.
     *
     * @throws IllegalArgumentException if it is anything else; the message says what
     */
    public static Oid parse(String text) {
        int at = text.startsWith(".") ? 1 : 0;
        if (at == text.length()) {
            return ROOT;
        }
        int[] found = new int[16];
        int n = 0;
        long arc = -1;
        for (int i = at; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c == '.') {
                if (arc < 0) {
                    throw new WrongInput(CorePhrase.OID_GAP.with(text));
                }
                if (n == MAX_LENGTH) {
                    throw new WrongInput(CorePhrase.OID_LONG_TEXT.with(text));
                }
                if (n == found.length) {
                    found = Arrays.copyOf(found, MAX_LENGTH);
                }
                found[n++] = (int) arc;
                arc = -1;
            } else if (c >= '0' && c <= '9') {
                arc = Math.max(arc, 0) * 10 + c - '0';
                if (arc > 0xFFFFFFFFL) {
                    throw new WrongInput(CorePhrase.OID_NUMBER.with(text));
                }
            } else {
                throw new WrongInput(CorePhrase.OID_SIGN.with(text, String.valueOf(c)));
            }
        }
        return new Oid(Arrays.copyOf(found, n));
    }

    /** True if the text has nothing but digits and dots, so that {@link #parse} is the one to read it. */
    public static boolean looksNumeric(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    public int length() {
        return arcs.length;
    }

    /**
     * @param index from 0
     * @return 0 to 2^32-1
     */
    public long arc(int index) {
        return arcs[index] & 0xFFFFFFFFL;
    }

    /** A copy of the sub-identifiers, as unsigned ints. */
    public int[] toArray() {
        return arcs.clone();
    }

    /** This one followed by more. */
    public Oid child(int... more) {
        int[] all = Arrays.copyOf(arcs, arcs.length + more.length);
        System.arraycopy(more, 0, all, arcs.length, more.length);
        if (all.length > MAX_LENGTH) {
            throw new WrongInput(CorePhrase.OID_LONG.with(all.length));
        }
        return new Oid(all);
    }

    public Oid child(Oid more) {
        return child(more.arcs);
    }

    /** The first {@code length} sub-identifiers. */
    public Oid prefix(int length) {
        return length == arcs.length ? this : new Oid(Arrays.copyOfRange(arcs, 0, length));
    }

    /** The sub-identifiers from {@code start} on. */
    public Oid suffix(int start) {
        return new Oid(Arrays.copyOfRange(arcs, start, arcs.length));
    }

    /** All but the last sub-identifier; {@link #ROOT} of itself. */
    public Oid parent() {
        return arcs.length == 0 ? this : prefix(arcs.length - 1);
    }

    /** True if {@code other} is this one or lies below it. */
    public boolean contains(Oid other) {
        return other.arcs.length >= arcs.length && Arrays.equals(arcs, 0, arcs.length, other.arcs, 0, arcs.length);
    }

    /** How many sub-identifiers at the start are equal. */
    public int commonLength(Oid other) {
        int at = Arrays.mismatch(arcs, other.arcs);
        return at < 0 ? arcs.length : at;
    }

    @Override
    public int compareTo(Oid other) {
        return Arrays.compareUnsigned(arcs, other.arcs);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Oid o && Arrays.equals(arcs, o.arcs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(arcs);
    }

    /** The dotted form without a dot in front. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(arcs.length * 4);
        for (int i = 0; i < arcs.length; i++) {
            if (i > 0) {
                text.append('.');
            }
            text.append(arcs[i] & 0xFFFFFFFFL);
        }
        return text.toString();
    }
}
