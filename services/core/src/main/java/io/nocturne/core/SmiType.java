package io.nocturne.core;

import java.util.Optional;

/** The types a management value has on the wire (RFC 2578 section 7.1, RFC 3416 section 3), and the three answers that are no value. */
public enum SmiType {
    INTEGER("INTEGER", 2),
    OCTET_STRING("OCTET STRING", 4),
    NULL("NULL", 5),
    OBJECT_IDENTIFIER("OBJECT IDENTIFIER", 6),
    IP_ADDRESS("IpAddress", 64),
    COUNTER32("Counter32", 65),
    GAUGE32("Gauge32", 66),
    TIME_TICKS("TimeTicks", 67),
    OPAQUE("Opaque", 68),
    COUNTER64("Counter64", 70),
    NO_SUCH_OBJECT("noSuchObject", 128),
    NO_SUCH_INSTANCE("noSuchInstance", 129),
    END_OF_MIB_VIEW("endOfMibView", 130);

    private final String label;
    private final int tag;

    SmiType(String label, int tag) {
        this.label = label;
        this.tag = tag;
    }

    /** The name used in MIBs, in JSON and on screen. */
    public String label() {
        return label;
    }

    /** The BER tag octet, 0 to 255. */
    public int tag() {
        return tag;
    }

    /** False for the answers that say why there is no value. */
    public boolean isValue() {
        return tag < 128;
    }

    public static Optional<SmiType> ofTag(int tag) {
        for (SmiType type : values()) {
            if (type.tag == tag) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
