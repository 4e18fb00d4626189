package io.nocturne.mib;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps compiled dictionaries. The file's name is a digest over path, size and time of every MIB file that went into it, so a change of any
 * of them compiles anew; the file holds the report's counts and then the image, which is mapped and not read. A file is written under another name
 * first, and a damaged one is compiled over. The last few are kept.
 */
final class DictionaryCache {
    /** Not before something is to be said: setting the log up takes longer than a short command lasts. */
    private static final class Log {
        private static final Logger LOG = LoggerFactory.getLogger(DictionaryCache.class);
    }

    private static final int HEADER = 32;
    private static final int CHECKSUM_AT = 20;
    private static final int KEPT = 4;

    private DictionaryCache() {}

    static Dictionary load(List<Path> paths, Path cache, MibProgress progress) throws InterruptedException {
        long begin = System.nanoTime();
        List<MibFault> faults = new ArrayList<>();
        List<MibFiles.Found> found = MibFiles.find(paths, faults);
        Path file = cache.resolve("mibs-" + digest(found) + ".image");
        Dictionary bundled = Dictionary.bundled(cache);
        try {
            return open(file, bundled, begin);
        } catch (IOException | IllegalArgumentException e) {
            Log.LOG.debug("compiling {} MIB files: {}", found.size(), e.getMessage());
        }
        MibCompiler.Compiled compiled = MibCompiler.compileFound(found, faults, DictionaryLoader.base(bundled), progress);
        ByteBuffer image = ImageBuilder.build(compiled);
        write(file, image, compiled.report());
        return DictionaryLoader.layered(new Image(image), bundled, compiled.report(), wordsOf(file));
    }

    private static Dictionary open(Path file, Dictionary bundled, long begin) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(header, 0);
            Image image = map(channel);
            CompileReport report = new CompileReport(header.getInt(0), header.getInt(4), header.getInt(8), header.getInt(12), header.getInt(16),
                    readFaults(faultsOf(file)), (System.nanoTime() - begin) / 1_000_000);
            return DictionaryLoader.layered(image, bundled, report, wordsOf(file));
        }
    }

    private static Path faultsOf(Path image) {
        return image.resolveSibling(image.getFileName() + ".faults");
    }

    private static Path wordsOf(Path image) {
        return image.resolveSibling(image.getFileName() + ".words");
    }

    private static List<MibFault> readFaults(Path file) {
        try {
            return FaultFile.read(file);
        } catch (IOException | NumberFormatException e) {
            Log.LOG.debug("the faults kept in {} cannot be read: {}", file, e.toString());
            return List.of();
        }
    }

    private static Image map(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size <= HEADER) {
            throw new IOException("the file is cut off");
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(header, 0);
        return checked(header, channel.map(FileChannel.MapMode.READ_ONLY, HEADER, size - HEADER));
    }

    /** As {@link #map}, for a small file and a short command: setting up a mapping takes longer than reading some megabytes. */
    private static Image read(Path file) throws IOException {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            byte[] all = in.readAllBytes();
            if (all.length <= HEADER) {
                throw new IOException("the file is cut off");
            }
            return checked(ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN), ByteBuffer.wrap(all, HEADER, all.length - HEADER).slice());
        }
    }

    private static Image checked(ByteBuffer header, ByteBuffer image) throws IOException {
        if (header.getInt(CHECKSUM_AT) != checksum(image)) {
            throw new IOException("the file is damaged");
        }
        return new Image(image);
    }

    /** Some milliseconds for tens of megabytes; without it a damaged page would come to light in the middle of something. */
    private static int checksum(ByteBuffer image) {
        CRC32C crc = new CRC32C();
        crc.update(image.duplicate());
        return (int) crc.getValue();
    }

    /** The program's own facts, laid out once and then read. */
    static Image facts(Path cache) {
        Path file = cache.resolve("facts-" + Image.VERSION + "-" + Integer.toHexString(Facts.EDITION) + ".image");
        try {
            return read(file);
        } catch (IOException | IllegalArgumentException e) {
            Log.LOG.debug("laying out the bundled dictionary: {}", e.getMessage());
        }
        ByteBuffer image = Facts.layOut();
        write(file, image, new CompileReport(0, 0, 0, 0, 0, List.of(), 0));
        return new Image(image);
    }

    private static void write(Path file, ByteBuffer image, CompileReport report) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null) {
                return;
            }
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "mibs-", ".part");
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
                header.putInt(report.files()).putInt(report.modules()).putInt(report.objects()).putInt(report.resolved()).putInt(report.notifications());
                header.putInt(CHECKSUM_AT, checksum(image));
                header.position(0);
                channel.write(header);
                ByteBuffer rest = image.duplicate();
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
            if (!report.faults().isEmpty()) {
                FaultFile.write(faultsOf(file), report.faults());
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            tidy(folder);
        } catch (IOException e) {
            Log.LOG.warn("the compiled MIB files could not be kept in {}: {}", file, e.toString());
        }
    }

    /** Deletes all but the newest files. */
    private static void tidy(Path folder) throws IOException {
        List<Path> images;
        try (Stream<Path> all = Files.list(folder)) {
            images = new ArrayList<>(all.filter(p -> p.toString().endsWith(".image") && String.valueOf(p.getFileName()).startsWith("mibs-")).toList());
        }
        images.sort(java.util.Comparator.comparing((Path p) -> p.toFile().lastModified()).reversed());
        for (Path old : images.subList(Math.min(KEPT, images.size()), images.size())) {
            try {
                Files.deleteIfExists(old);
                Files.deleteIfExists(faultsOf(old));
                Files.deleteIfExists(wordsOf(old));
            } catch (IOException e) {
                Log.LOG.debug("{} is still in use", old);
            }
        }
    }

    private static String digest(List<MibFiles.Found> found) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((Image.VERSION + "\n" + Facts.VERSION + "\n" + FaultFile.VERSION + "\n").getBytes(StandardCharsets.UTF_8));
            for (MibFiles.Found each : found) {
                sha.update((each.path().toAbsolutePath() + "\n" + each.size() + "\n" + each.modified() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
