package io.nocturne.snmp;

import java.util.Locale;
import java.util.Optional;

/** The three versions of the protocol. */
public enum SnmpVersion {
    V1("1", 0),
    V2C("2c", 1),
    V3("3", 3);

    private final String label;
    private final int code;

    SnmpVersion(String label, int code) {
        this.label = label;
        this.code = code;
    }

    /** {@code 1}, {@code 2c} or {@code 3}. */
    public String label() {
        return label;
    }

    /** The number in the message: 0, 1 or 3. */
    int code() {
        return code;
    }

    static Optional<SnmpVersion> ofCode(int code) {
        for (SnmpVersion version : values()) {
            if (version.code == code) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** Understands {@code 1}, {@code v1}, {@code 2}, {@code 2c}, {@code v2c}, {@code 3}, {@code v3}. */
    public static Optional<SnmpVersion> parse(String text) {
        return Optional.ofNullable(switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "v1" -> V1;
            case "2", "2c", "v2", "v2c" -> V2C;
            case "3", "v3" -> V3;
            default -> null;
        });
    }
}
