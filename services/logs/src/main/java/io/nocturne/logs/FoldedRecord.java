package io.nocturne.logs;

import io.nocturne.core.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A line with those that go on with it. */
final class FoldedRecord {
    private static final int LONGEST = 200;

    private FoldedRecord() {}

    /** The whole record as one event; at most {@value #LONGEST} lines behind the first. Reads. */
    static Event of(OpenLog log, Event first) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        int length = first.raw().length;
        for (byte[] next : log.raw(first.position() + 1, LONGEST)) {
            if (next.length > 0 && !LineSniff.continues(next, 0, next.length)) {
                break;
            }
            lines.add(next);
            length += 1 + next.length;
        }
        if (lines.isEmpty()) {
            return first;
        }
        ByteBuffer whole = ByteBuffer.allocate(length).put(first.raw());
        lines.forEach(next -> whole.put((byte) '\n').put(next));
        return log.decoder().decode(whole.array(), null, log.written(), first.source(), first.position(), -1);
    }
}
