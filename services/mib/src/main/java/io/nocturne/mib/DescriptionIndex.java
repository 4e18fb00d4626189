package io.nocturne.mib;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which words stand in the descriptions of which definitions of the user's own files. The texts themselves stay in their files.
 *
 * <p>Made in one pass over the files, a second or two for hundreds of thousands of definitions, and kept beside the compiled dictionary, where it is
 * mapped. Laid out as: number of words, offsets of the words, offsets of their lists, the words in order, the lists of rows as differences of seven
 * bits an octet. Words that stand in every fifth description tell nothing and are left out. For any thread.
 */
final class DescriptionIndex {
    static final int SHORTEST = 3;

    private static final Logger LOG = LoggerFactory.getLogger(DescriptionIndex.class);
    private static final int MAGIC = 0x57444E4D;
    private static final int LONGEST = 40;
    private static final int HEADER = 12;

    private final ByteBuffer all;
    private final int count;
    private final int wordsAt;
    private final int listsAt;

    private DescriptionIndex(ByteBuffer buffer) {
        all = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (all.limit() < HEADER || all.getInt(0) != MAGIC) {
            throw new IllegalArgumentException("no index of words");
        }
        count = all.getInt(4);
        wordsAt = HEADER + 8 * (count + 1);
        if (count < 0 || wordsAt > all.limit() || wordsAt + wordOffset(count) + all.getInt(8) != all.limit()) {
            throw new IllegalArgumentException("the index of words is cut off");
        }
        listsAt = wordsAt + wordOffset(count);
    }

    /**
     * The index of an image: from a file where it was kept, else made and kept.
     *
     * @param file null to keep it in memory only
     */
    static DescriptionIndex open(Image image, @Nullable Path file) throws InterruptedException {
        if (file != null) {
            try (FileChannel channel = FileChannel.open(file)) {
                return new DescriptionIndex(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
            } catch (IOException | IllegalArgumentException e) {
                LOG.debug("gathering the words of descriptions: {}", e.getMessage());
            }
        }
        ByteBuffer made = new Gatherer().gather(image);
        if (file != null) {
            try {
                Path part = file.resolveSibling(file.getFileName() + ".part");
                Files.write(part, made.array());
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                LOG.warn("the words of descriptions could not be kept in {}: {}", file, e.toString());
            }
        }
        return new DescriptionIndex(made);
    }

    /** Tells the rows with a word that begins so; the same row may come several times. */
    void find(String beginning, IntConsumer row) {
        byte[] wanted = beginning.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        if (wanted.length < SHORTEST) {
            return;
        }
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, wanted) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int word = low; word < count && begins(word, wanted); word++) {
            int at = listsAt + listOffset(word);
            int end = listsAt + listOffset(word + 1);
            int last = 0;
            while (at < end) {
                int gap = 0;
                int shift = 0;
                byte b;
                do {
                    b = all.get(at++);
                    gap |= (b & 127) << shift;
                    shift += 7;
                } while (b < 0);
                last += gap;
                row.accept(last);
            }
        }
    }

    private int wordOffset(int word) {
        return all.getInt(HEADER + 4 * word);
    }

    private int listOffset(int word) {
        return all.getInt(HEADER + 4 * (count + 1) + 4 * word);
    }

    private int compare(int word, byte[] wanted) {
        int from = wordOffset(word);
        int length = wordOffset(word + 1) - from;
        for (int i = 0; i < Math.min(length, wanted.length); i++) {
            int order = Byte.compareUnsigned(all.get(wordsAt + from + i), wanted[i]);
            if (order != 0) {
                return order;
            }
        }
        return length - wanted.length;
    }

    private boolean begins(int word, byte[] wanted) {
        int from = wordOffset(word);
        if (wordOffset(word + 1) - from < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (all.get(wordsAt + from + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** A word with its rows as differences of seven bits an octet, growing. */
    private static final class Rows {
        private final byte[] word;
        private final int hash;
        private byte[] octets = new byte[8];
        private int length;
        private int last;
        private int count;

        Rows(byte[] word, int hash) {
            this.word = word;
            this.hash = hash;
        }

        boolean is(byte[] other, int n, int otherHash) {
            return hash == otherHash && Arrays.equals(word, 0, word.length, other, 0, n);
        }

        void add(int row) {
            if (count > 0 && row == last) {
                return;
            }
            if (length + 5 > octets.length) {
                octets = Arrays.copyOf(octets, octets.length * 2);
            }
            int gap = row - last;
            while (gap > 127) {
                octets[length++] = (byte) (gap | 128);
                gap >>>= 7;
            }
            octets[length++] = (byte) gap;
            last = row;
            count++;
        }
    }

    /** Goes through the files. */
    private static final class Gatherer {
        /** By hash, the next free place where that is taken: nothing is made for a word that is known, which nearly all are. */
        private @Nullable Rows[] table = new Rows[1 << 17];
        private int count;
        private final byte[] letters = new byte[LONGEST];
        private String open = "";
        private byte[] text = new byte[0];

        ByteBuffer gather(Image image) throws InterruptedException {
            int described = 0;
            for (int row = 0; row < image.rowCount(); row++) {
                String file = image.moduleText(image.column(row, 2), 1);
                if (!file.isEmpty()) {
                    if ((row & 1023) == 0 && Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    if (quoted(file, image.column(row, 8), image.column(row, 9), row)) {
                        described++;
                    }
                }
            }
            int most = Math.max(50, described / 5);
            return layOut(most);
        }

        /** The words between quotes. */
        private boolean quoted(String file, int start, int length, int row) {
            if (!file.equals(open)) {
                open = file;
                try {
                    text = Files.size(Path.of(file)) > MibFiles.MAX_SIZE ? new byte[0] : Files.readAllBytes(Path.of(file));
                } catch (IOException | InvalidPathException e) {
                    text = new byte[0];
                }
            }
            int end = Math.min(text.length, start + Math.max(0, length));
            boolean inside = false;
            int n = 0;
            int hash = 0;
            for (int i = Math.max(0, start); i < end; i++) {
                byte b = text[i];
                if (b == '"') {
                    inside = !inside;
                }
                boolean letter = inside && (b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b < 0);
                if (letter) {
                    if (n < LONGEST) {
                        byte small = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
                        letters[n] = small;
                        hash = hash * 31 + small;
                    }
                    n++;
                } else {
                    add(n, hash, row);
                    n = 0;
                    hash = 0;
                }
            }
            add(n, hash, row);
            return end > start;
        }

        private void add(int n, int hash, int row) {
            if (n < SHORTEST || n > LONGEST) {
                return;
            }
            int at = spread(hash) & table.length - 1;
            Rows known = table[at];
            while (known != null && !known.is(letters, n, hash)) {
                at = at + 1 & table.length - 1;
                known = table[at];
            }
            if (known == null) {
                known = new Rows(Arrays.copyOf(letters, n), hash);
                table[at] = known;
                if (++count > table.length / 2) {
                    grow();
                }
            }
            known.add(row);
        }

        private static int spread(int hash) {
            return hash ^ hash >>> 15 ^ hash >>> 7;
        }

        private void grow() {
            @Nullable
            Rows[] before = table;
            table = new Rows[before.length * 2];
            for (Rows each : before) {
                if (each != null) {
                    int at = spread(each.hash) & table.length - 1;
                    while (table[at] != null) {
                        at = at + 1 & table.length - 1;
                    }
                    table[at] = each;
                }
            }
        }

        private ByteBuffer layOut(int most) {
            List<Rows> sorted = new ArrayList<>();
            for (Rows each : table) {
                if (each != null && each.count <= most) {
                    sorted.add(each);
                }
            }
            sorted.sort((a, b) -> Arrays.compareUnsigned(a.word, b.word));
            int wordOctets = sorted.stream().mapToInt(rows -> rows.word.length).sum();
            int listOctets = sorted.stream().mapToInt(rows -> rows.length).sum();
            ByteBuffer out = ByteBuffer.allocate(HEADER + 8 * (sorted.size() + 1) + wordOctets + listOctets).order(ByteOrder.LITTLE_ENDIAN);
            out.putInt(MAGIC).putInt(sorted.size()).putInt(listOctets);
            int at = 0;
            for (Rows rows : sorted) {
                out.putInt(at);
                at += rows.word.length;
            }
            out.putInt(at);
            at = 0;
            for (Rows rows : sorted) {
                out.putInt(at);
                at += rows.length;
            }
            out.putInt(at);
            sorted.forEach(rows -> out.put(rows.word));
            sorted.forEach(rows -> out.put(rows.octets, 0, rows.length));
            out.flip();
            return out;
        }
    }
}
