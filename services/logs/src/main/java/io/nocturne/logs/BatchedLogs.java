package io.nocturne.logs;

import java.util.List;

/**
 * Takes apart what a pipeline packed into a record of a topic: many log records in one, or a binary form; the results are texts that
 * {@link LogDecoder} reads. Everything else stays the one text that it is. Never fails; thread-safe.
 */
public final class BatchedLogs {
    private BatchedLogs() {}

    /**
     * @param value of a record
     * @return what it holds, in its order; the value itself where there is nothing to take apart. Never empty
     */
    public static List<byte[]> split(byte[] value) {
        if (value.length < 8 || value[0] == '{') {
            return Envelopes.split(value);
        }
        if (isText(value)) {
            return List.of(value);
        }
        List<byte[]> logs = value[0] == 0x0A ? OtlpLogs.split(value) : List.of();
        if (!logs.isEmpty()) {
            return logs;
        }
        byte[] flow = FlowRecord.ofProtobuf(value);
        return List.of(flow == null ? value : flow);
    }

    /** Protobuf cannot do without bytes that no line of text holds in front. */
    private static boolean isText(byte[] value) {
        for (int i = 0; i < 8; i++) {
            int one = value[i] & 0xFF;
            if (one < ' ' && one != '\t' && one != 0x1B) {
                return false;
            }
        }
        return true;
    }
}
