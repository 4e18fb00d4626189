package io.nocturne.mib;

/** The type a syntax comes down to after its chain of textual conventions. */
public enum BaseType {
    UNKNOWN(""),
    INTEGER("INTEGER"),
    UNSIGNED("Unsigned32"),
    COUNTER32("Counter32"),
    GAUGE32("Gauge32"),
    COUNTER64("Counter64"),
    TIME_TICKS("TimeTicks"),
    OCTETS("OCTET STRING"),
    OBJECT_IDENTIFIER("OBJECT IDENTIFIER"),
    IP_ADDRESS("IpAddress"),
    OPAQUE("Opaque"),
    BITS("BITS"),
    /** A SEQUENCE, or SEQUENCE OF. */
    SEQUENCE("SEQUENCE");

    static final BaseType[] ALL = values();

    private final String label;

    BaseType(String label) {
        this.label = label;
    }

    /** The name SMIv2 has for it, empty where it is not known. */
    public String label() {
        return label;
    }

    /** The type a name built into SMI stands for, else {@link #UNKNOWN}. */
    static BaseType named(String name) {
        return switch (name) {
            case "INTEGER", "Integer32", "Integer" -> INTEGER;
            case "Unsigned32", "UInteger32" -> UNSIGNED;
            case "Counter32", "Counter" -> COUNTER32;
            case "Gauge32", "Gauge" -> GAUGE32;
            case "Counter64" -> COUNTER64;
            case "TimeTicks" -> TIME_TICKS;
            case "OCTET STRING" -> OCTETS;
            case "OBJECT IDENTIFIER", "ObjectName", "NotificationName" -> OBJECT_IDENTIFIER;
            case "IpAddress", "NetworkAddress" -> IP_ADDRESS;
            case "Opaque" -> OPAQUE;
            case "BITS", "BIT STRING" -> BITS;
            case "SEQUENCE", "CHOICE" -> SEQUENCE;
            default -> UNKNOWN;
        };
    }

    boolean isNumber() {
        return switch (this) {
            case INTEGER, UNSIGNED, COUNTER32, GAUGE32, COUNTER64, TIME_TICKS -> true;
            default -> false;
        };
    }
}
