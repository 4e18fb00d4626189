package io.nocturne.logs;

import java.io.InputStream;

/** A text that comes one piece after the other, in pieces of whole lines; a line longer than {@link LineReader#LONGEST} is split. */
final class LineChunks extends StreamedChunks {
    LineChunks(InputStream in) {
        super(in, 2 << 20);
    }

    @Override
    int cut(byte[] bytes, int length, int read) {
        int cut = length;
        while (cut > 0 && bytes[cut - 1] != '\n') {
            cut--;
        }
        return cut == 0 || length - cut > LineReader.LONGEST ? length : cut;
    }
}
