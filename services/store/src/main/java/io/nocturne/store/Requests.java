package io.nocturne.store;

import io.nocturne.core.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What another process asks the writer to note: a small file each, put in place whole, taken and deleted by the writer. So somebody at a shell
 * can acknowledge what the console keeps.
 */
final class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final String ENDING = ".request";
    private static final int LARGEST = 1 << 20;

    private final Path directory;

    Requests(Path directory) {
        this.directory = directory;
    }

    /** Puts a request in place and waits until it is taken; false if nobody took it in time, and then it is withdrawn. */
    boolean ask(AlarmRecord alarm, long timeoutMillis) throws IOException, InterruptedException {
        Packer out = new Packer(256);
        out.text(alarm.id());
        out.instant(alarm.time());
        out.text(alarm.source());
        out.text(alarm.level().name());
        out.text(alarm.state().name());
        out.text(alarm.text());
        out.number(alarm.attributes().size());
        alarm.attributes().forEach((name, value) -> {
            out.text(name);
            out.text(value);
        });
        String name = String.format("%020d-%s", System.currentTimeMillis(), UUID.randomUUID());
        Path part = directory.resolve(name + ".part");
        Path file = directory.resolve(name + ENDING);
        Files.write(part, out.toBytes());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
        while (Files.exists(file)) {
            if (System.nanoTime() > deadline) {
                return !Files.deleteIfExists(file);
            }
            Thread.sleep(50);
        }
        return true;
    }

    /** What waits, in order. */
    List<Path> waiting() {
        List<Path> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(directory, "*" + ENDING)) {
            files.forEach(found::add);
        } catch (IOException e) {
            LOG.debug("looking for requests", e);
        }
        found.sort(null);
        return found;
    }

    /** Notes what waits and deletes it. */
    void take(Catalogue catalogue) {
        for (Path file : waiting()) {
            try {
                if (Files.size(file) <= LARGEST) {
                    catalogue.saveAlarms(List.of(read(Files.readAllBytes(file))));
                }
                Files.deleteIfExists(file);
            } catch (NoSuchFileException e) {
                // Withdrawn.
            } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
                LOG.warn("the request {} cannot be read and is deleted", file.getFileName(), e);
                deleteQuietly(file);
            } catch (StoreException e) {
                LOG.warn("the request {} cannot be noted now", file.getFileName(), e);
                return;
            }
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("deleting", e);
        }
    }

    private static AlarmRecord read(byte[] bytes) {
        Unpacker in = new Unpacker(bytes);
        String id = in.text();
        java.time.Instant time = in.instant();
        String source = in.text();
        Level level = Level.valueOf(in.text());
        AlarmRecord.State state = AlarmRecord.State.valueOf(in.text());
        String text = in.text();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int n = in.size(); n > 0; n--) {
            attributes.put(in.text(), in.text());
        }
        return new AlarmRecord(id, time, source, level, state, text, attributes);
    }
}
