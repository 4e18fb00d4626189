package io.nocturne.ui.tool.kafka;

import io.nocturne.kafka.NewRecord;
import io.nocturne.kafka.TailRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes a record of what was typed. */
final class ProduceForm {
    private ProduceForm() {}

    /**
     * @param key empty for none
     * @param headers {@code name=value}, with commas between; empty for none
     * @throws IllegalArgumentException with the header that is none
     */
    static NewRecord record(String key, String headers, String value) {
        List<TailRecord.Header> all = new ArrayList<>();
        for (String header : headers.split(",")) {
            if (header.isBlank()) {
                continue;
            }
            int equals = header.indexOf('=');
            String name = equals < 0 ? "" : header.substring(0, equals).strip();
            if (name.isEmpty()) {
                throw new IllegalArgumentException(header.strip());
            }
            all.add(new TailRecord.Header(name, header.substring(equals + 1).strip().getBytes(StandardCharsets.UTF_8)));
        }
        return new NewRecord(key.isEmpty() ? null : key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8), all, null, -1);
    }

    static boolean isRight(String headers) {
        try {
            record("", headers, "");
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
