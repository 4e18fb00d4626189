package io.nocturne.logs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text that comes one piece after the other. Whoever asks reads the next piece while the others work on theirs. */
abstract class StreamedChunks implements Chunks {
    private static final int LONGEST_STAMP = 40;

    private final InputStream in;
    private final int size;
    private final Filling filling;
    /** What was read and belongs to the next chunk. */
    private byte[] rest = new byte[0];
    private long number;
    private long given;

    /** @param size how much is read at a time, bytes */
    StreamedChunks(InputStream in, int size) {
        this.in = in;
        this.size = size;
        filling = new Filling(in);
    }

    /**
     * Where to end a chunk of a text that goes on; not asked at the end of the text.
     *
     * @param read how much was read for this chunk, bytes
     * @return behind its last byte; 0 where more must be read to know
     */
    abstract int cut(byte[] bytes, int length, int read);

    @Override
    public final synchronized @Nullable Chunk next(Space space) throws IOException {
        filling.check();
        if (filling.isEnded()) {
            return null;
        }
        int had = rest.length;
        byte[] bytes = space.ofSize(Math.max(had, LineReader.LONGEST) + size + 8);
        System.arraycopy(rest, 0, bytes, 0, had);
        int length = had;
        int cut = 0;
        for (int target = had + size; cut == 0 && !filling.isOver(); target += size) {
            bytes = space.grown(target + 8);
            length = filling.fill(bytes, length, target);
            cut = filling.isOver() ? length : cut(bytes, length, length - had);
        }
        if (filling.isBroken()) {
            length = withoutStub(bytes, length);
            cut = length;
        }
        if (length == 0) {
            filling.check();
            return null;
        }
        rest = Arrays.copyOfRange(bytes, cut, length);
        long start = given;
        given += cut;
        return new Chunk(number++, bytes, 0, cut, length - had, start, bytes[cut - 1] != '\n' && !filling.isOver());
    }

    /**
     * Where a text ends that broke off. Of a line that broke off in the time it begins with nothing is left that could be read, and what is
     * left of the time would be of another zone or day than it was.
     */
    private static int withoutStub(byte[] bytes, int length) {
        int from = length;
        while (from > 0 && length - from <= LONGEST_STAMP && bytes[from - 1] != '\n') {
            byte b = bytes[from - 1];
            if ((b < '0' || b > '9') && "-+:.,/TZ []".indexOf(b) < 0) {
                return length;
            }
            from--;
        }
        return length - from <= LONGEST_STAMP ? from : length;
    }

    @Override
    public final void close() throws IOException {
        in.close();
    }
}
