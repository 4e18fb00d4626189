package io.nocturne.icmp;

import java.util.Locale;

/** What the network answers when an echo does not come back, RFC 792, RFC 1812 and RFC 4443. */
public enum NetworkAnswer {
    NETWORK_UNREACHABLE,
    HOST_UNREACHABLE,
    PROTOCOL_UNREACHABLE,
    PORT_UNREACHABLE,
    FRAGMENTATION_NEEDED,
    SOURCE_ROUTE_FAILED,
    ADMINISTRATIVELY_PROHIBITED,
    TIME_EXCEEDED,
    REASSEMBLY_TIME_EXCEEDED,
    PARAMETER_PROBLEM,
    REDIRECT,
    /** This computer has no way there. */
    NO_ROUTE,
    /** This computer may not send there: a firewall rule, a route that prohibits, a broadcast address. */
    NOT_PERMITTED,
    /** This computer would not send for another reason. */
    NOT_SENT,
    OTHER;

    /** The words used in JSON: {@code host-unreachable}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static NetworkAnswer ofIpv4(int type, int code) {
        return switch (type) {
            case 3 -> switch (code) {
                case 0, 6, 8, 11 -> NETWORK_UNREACHABLE;
                case 1, 7, 12 -> HOST_UNREACHABLE;
                case 2 -> PROTOCOL_UNREACHABLE;
                case 3 -> PORT_UNREACHABLE;
                case 4 -> FRAGMENTATION_NEEDED;
                case 5 -> SOURCE_ROUTE_FAILED;
                case 9, 10, 13, 14, 15 -> ADMINISTRATIVELY_PROHIBITED;
                default -> OTHER;
            };
            case 5 -> REDIRECT;
            case 11 -> code == 1 ? REASSEMBLY_TIME_EXCEEDED : TIME_EXCEEDED;
            case 12 -> PARAMETER_PROBLEM;
            default -> OTHER;
        };
    }

    static NetworkAnswer ofIpv6(int type, int code) {
        return switch (type) {
            case 1 -> switch (code) {
                case 0, 2 -> NETWORK_UNREACHABLE;
                case 1, 5, 6 -> ADMINISTRATIVELY_PROHIBITED;
                case 3 -> HOST_UNREACHABLE;
                case 4 -> PORT_UNREACHABLE;
                default -> OTHER;
            };
            case 2 -> FRAGMENTATION_NEEDED;
            case 3 -> code == 1 ? REASSEMBLY_TIME_EXCEEDED : TIME_EXCEEDED;
            case 4 -> PARAMETER_PROBLEM;
            default -> OTHER;
        };
    }
}
