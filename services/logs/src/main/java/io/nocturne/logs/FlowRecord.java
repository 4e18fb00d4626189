package io.nocturne.logs;

import io.nocturne.logs.ProtobufFields.Field;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow of NetFlow, IPFIX or sFlow as GoFlow2 puts it into a topic: in protobuf, bare or with its length in front, told by what no flow lacks
 * (the address of the exporter, both ends, bytes and packets); as a line of text, told in one sentence.
 */
final class FlowRecord {
    private static final String[] KINDS = {"FLOWUNKNOWN", "SFLOW_5", "NETFLOW_V5", "NETFLOW_V9", "IPFIX"};

    private FlowRecord() {}

    /** Its JSON document, named as GoFlow2 names its fields in JSON; null where these bytes are no flow. */
    static byte @Nullable [] ofProtobuf(byte[] bytes) {
        byte[] bare = document(bytes, 0);
        if (bare != null) {
            return bare;
        }
        // A length in front is a varint of one or two bytes.
        for (int head = 1; head <= 2; head++) {
            if (bytes.length > head && length(bytes, head) == bytes.length - head) {
                return document(bytes, head);
            }
        }
        return null;
    }

    private static int length(byte[] bytes, int head) {
        return head == 1 ? bytes[0] : bytes[0] & 0x7F | bytes[1] << 7;
    }

    private static byte @Nullable [] document(byte[] bytes, int from) {
        List<Field> fields = ProtobufFields.read(bytes, from, bytes.length);
        if (fields == null) {
            return null;
        }
        Map<Integer, Field> by = new HashMap<>();
        fields.forEach(field -> by.put(field.number(), field));
        String exporter = address(bytes, by.get(11));
        String source = address(bytes, by.get(6));
        String target = address(bytes, by.get(7));
        if (exporter == null || source == null || target == null || !by.containsKey(9) || !by.containsKey(10)) {
            return null;
        }
        int kind = (int) number(by, 1);
        StringBuilder json = new StringBuilder(400)
                .append("{\"type\":\"").append(kind >= 0 && kind < KINDS.length ? KINDS[kind] : KINDS[0])
                .append("\",\"time_received_ns\":").append(number(by, 110))
                .append(",\"sequence_num\":").append(number(by, 4))
                .append(",\"sampling_rate\":").append(number(by, 3))
                .append(",\"sampler_address\":\"").append(exporter)
                .append("\",\"time_flow_start_ns\":").append(number(by, 111))
                .append(",\"time_flow_end_ns\":").append(number(by, 112))
                .append(",\"bytes\":").append(number(by, 9))
                .append(",\"packets\":").append(number(by, 10))
                .append(",\"src_addr\":\"").append(source)
                .append("\",\"dst_addr\":\"").append(target)
                .append("\",\"proto\":\"").append(protocol(number(by, 20)))
                .append("\",\"src_port\":").append(number(by, 21))
                .append(",\"dst_port\":").append(number(by, 22))
                .append(",\"in_if\":").append(number(by, 18))
                .append(",\"out_if\":").append(number(by, 19))
                .append('}');
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static long number(Map<Integer, Field> by, int number) {
        Field field = by.get(number);
        return field == null || field.holdsBytes() ? 0 : field.value();
    }

    private static @Nullable String address(byte[] bytes, @Nullable Field field) {
        int length = field == null ? 0 : field.to() - field.from();
        if (field == null || length != 4 && length != 16) {
            return null;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, field.from(), field.to())).getHostAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** IANA's names of those one meets. */
    private static String protocol(long number) {
        return switch ((int) number) {
            case 1 -> "ICMP";
            case 2 -> "IGMP";
            case 6 -> "TCP";
            case 17 -> "UDP";
            case 47 -> "GRE";
            case 50 -> "ESP";
            case 58 -> "IPv6-ICMP";
            case 89 -> "OSPF";
            case 132 -> "SCTP";
            default -> Long.toString(number);
        };
    }

    /** A flow in one sentence, from its fields. */
    static String sentence(Draft d) {
        return d.field("proto") + " " + end(d, "src") + " > " + end(d, "dst") + ", " + d.field("bytes") + " bytes in " + d.field("packets") + " packets";
    }

    private static String end(Draft d, String side) {
        String address = String.valueOf(d.field(side + "_addr"));
        String port = d.field(side + "_port");
        if (port == null || port.equals("0")) {
            return address;
        }
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
    }
}
