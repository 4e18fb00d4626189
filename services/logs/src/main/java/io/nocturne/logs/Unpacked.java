package io.nocturne.logs;

import com.github.luben.zstd.ZstdInputStream;
import io.nocturne.core.IoFailure;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Files as the text they hold: plain, gzip, bzip2, xz and zstd by their first bytes, not their names, and zip and tar (compressed or not)
 * as the files in them, one level deep. Nothing is written anywhere. What expands more than 200 times beyond 10 MB, to more than 20 GB, or
 * to more than 10,000 files is given up as no log.
 */
public final class Unpacked {
    private static final int RATIO = 200;
    private static final long FREE = 10L << 20;
    private static final long LARGEST = 20L << 30;
    private static final int MOST_FILES = 10_000;

    private Unpacked() {}

    /** Takes one text. */
    @FunctionalInterface
    public interface Taker {
        /**
         * @param name of the file, with the name inside the archive behind an exclamation mark
         * @return whether to go on with the next file of an archive
         */
        boolean take(String name, InputStream text) throws IOException;
    }

    /** How a file is packed: {@code plain}, {@code gzip}, {@code bzip2}, {@code xz}, {@code zstd}, {@code zip}, {@code tar}. */
    public static String kind(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return kind(in.readNBytes(512));
        }
    }

    static String kind(byte[] b) {
        if (starts(b, 0x1f, 0x8b)) {
            return "gzip";
        } else if (starts(b, 'B', 'Z', 'h') && b.length > 3 && b[3] >= '1' && b[3] <= '9') {
            return "bzip2";
        } else if (starts(b, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return "xz";
        } else if (starts(b, 0x28, 0xb5, 0x2f, 0xfd)) {
            return "zstd";
        } else if (starts(b, 'P', 'K', 3, 4)) {
            return "zip";
        } else if (b.length > 262 && b[257] == 'u' && b[258] == 's' && b[259] == 't' && b[260] == 'a' && b[261] == 'r') {
            return "tar";
        }
        return "plain";
    }

    private static boolean starts(byte[] b, int... magic) {
        if (b.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((b[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Gives each text of a file to the taker. */
    public static void open(Path file, Taker taker) throws IOException {
        open(file, bytes -> {}, taker);
    }

    /** As above, and tells now and then how many bytes of the file were read. */
    static void open(Path file, LongConsumer progress, Taker taker) throws IOException {
        try (InputStream raw = Files.newInputStream(file)) {
            Counted packed = new Counted(raw, progress);
            BufferedInputStream in = new BufferedInputStream(packed, 1 << 16);
            String kind = peekKind(in);
            if (kind.equals("plain")) {
                taker.take(file.toString(), in);
            } else if (kind.equals("zip") || kind.equals("tar")) {
                archive(kind, file.toString(), in, packed, taker);
            } else {
                BufferedInputStream inner = new BufferedInputStream(new Guarded(decompress(kind, in), packed, file.toString()), 1 << 16);
                if (peekKind(inner).equals("tar")) {
                    archive("tar", file.toString(), inner, packed, taker);
                } else {
                    taker.take(file.toString(), inner);
                }
            }
        }
    }

    /** The beginning of a text, which may be damaged: what comes before the damage. The damage shows again when that place is read. */
    static byte[] beginning(InputStream in, int most) {
        byte[] bytes = new byte[most];
        int length = 0;
        try {
            for (int n = 0; n >= 0 && length < most; n = in.read(bytes, length, most - length)) {
                length += n;
            }
        } catch (IOException e) {
            return java.util.Arrays.copyOf(bytes, length);
        }
        return java.util.Arrays.copyOf(bytes, length);
    }

    private static String peekKind(BufferedInputStream in) throws IOException {
        in.mark(512);
        byte[] head = beginning(in, 512);
        in.reset();
        return kind(head);
    }

    private static InputStream decompress(String kind, InputStream in) throws IOException {
        return switch (kind) {
            case "gzip" -> new GZIPInputStream(in, 1 << 16);
            case "bzip2" -> new BZip2CompressorInputStream(in, true);
            case "xz" -> new XZInputStream(in, 1 << 18);
            case "zstd" -> new ZstdInputStream(in).setContinuous(false);
            default -> in;
        };
    }

    private static void archive(String kind, String name, InputStream in, Counted packed, Taker taker) throws IOException {
        int files = 0;
        List<String> nested = new ArrayList<>();
        if (kind.equals("zip")) {
            ZipInputStream zip = new ZipInputStream(in);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory() && !member(name + "!" + entry.getName(), zip, packed, taker, ++files, nested)) {
                    return;
                }
            }
            told(nested);
            return;
        }
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.isFile() && !member(name + "!" + entry.getName(), tar, packed, taker, ++files, nested)) {
                return;
            }
        }
        told(nested);
    }

    /** Archives within archives are not opened, which is said after everything else was read. */
    private static void told(List<String> nested) throws IOException {
        if (!nested.isEmpty()) {
            throw new IoFailure(LogPhrase.NESTED.with(nested.getFirst(), nested.size() - 1));
        }
    }

    private static boolean member(String name, InputStream in, Counted packed, Taker taker, int number, List<String> nested) throws IOException {
        if (number > MOST_FILES) {
            throw new IoFailure(LogPhrase.TOO_MANY_FILES.with(name, MOST_FILES));
        }
        BufferedInputStream text = new BufferedInputStream(new Guarded(new Unclosed(in), packed, name), 1 << 16);
        String kind = peekKind(text);
        if (kind.equals("zip") || kind.equals("tar")) {
            nested.add(name);
            return true;
        }
        return taker.take(name, kind.equals("plain") ? text : new Guarded(decompress(kind, text), packed, name));
    }

    /** Counts what was read from the disk. */
    private static final class Counted extends FilterInputStream {
        private static final int STEP = 1 << 20;

        private final LongConsumer progress;
        long count;
        private long told;

        Counted(InputStream in, LongConsumer progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            int n = in.read(b, off, len);
            count += Math.max(0, n);
            if (count - told > STEP) {
                told = count;
                progress.accept(count);
            }
            return n;
        }
    }

    /** Gives up on what expands beyond all logs. */
    private static final class Guarded extends Passing {
        private final Counted packed;
        private final String name;
        private long count;

        Guarded(InputStream in, Counted packed, String name) {
            super(in);
            this.packed = packed;
            this.name = name;
        }

        /** Nothing is known to come without failing: who buffers must not ask for more before giving what was read. */
        @Override
        public int available() {
            return 0;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            int n = in.read(b, off, len);
            count += Math.max(0, n);
            if (count > LARGEST || count > FREE && count / RATIO > packed.count) {
                throw new IoFailure(count > LARGEST ? LogPhrase.EXPANDS_TOO_FAR.with(name, count) : LogPhrase.EXPANDS_TOO_MUCH.with(name, RATIO, count));
            }
            return n;
        }
    }

    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
