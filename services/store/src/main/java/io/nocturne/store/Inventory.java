package io.nocturne.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which files a cache directory holds: recovery at the start, new files as time goes on, and the end of old ones. */
final class Inventory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);
    private static final long REFRESH_NANOS = 1_000_000_000L;

    private final Path directory;
    private final Damage damage;
    // INVARIANT: guarded by this; oldest first.
    private final Map<Path, DayFile> files = new LinkedHashMap<>();
    private final Map<Path, Long> seen = new LinkedHashMap<>();
    private final Map<Path, List<BlockRef>> known = new LinkedHashMap<>();
    private long refreshed;

    /**
     * What the last run left.
     *
     * @param open the segment to go on with
     * @param openEnd its sound length
     * @param left full segments that are not in the database yet
     */
    record Found(Shelf.Part open, long openEnd, List<Shelf.Part> left) {}

    Inventory(Path directory, Damage damage) {
        this.directory = directory;
        this.damage = damage;
    }

    /** Reads what is there and puts journal and database together. For the writer. */
    synchronized Found recover(Shelf shelf) throws IOException, SQLException {
        List<BlockRef> blocks = new ArrayList<>();
        Set<Long> stored = new HashSet<>();
        long highest = 0;
        for (Path path : DayFile.all(directory)) {
            // No new file may get the name of an old one.
            highest = Math.max(highest, DayFile.firstId(path));
            blocks.addAll(opened(path));
        }
        for (BlockRef block : blocks) {
            stored.add(block.id());
            highest = Math.max(highest, block.id());
        }
        missing(blocks, Segment.ids(directory));
        List<Shelf.Part> left = new ArrayList<>();
        long now = System.currentTimeMillis();
        List<Long> ids = Segment.ids(directory);
        long end = 0;
        for (long id : ids) {
            Path path = Segment.path(directory, id);
            if (stored.contains(id)) {
                Files.delete(path);
                continue;
            }
            Segment.Content content = Segment.read(path, now);
            left.add(new Shelf.Part(id, content.created(), content.events(), content.samples()));
            end = content.end();
            highest = Math.max(highest, id);
        }
        Shelf.Part open;
        if (left.isEmpty()) {
            open = new Shelf.Part(highest + 1, now, new ArrayList<>(), new ArrayList<>());
            end = 0;
        } else {
            open = left.removeLast();
        }
        shelf.replace(blocks, left);
        return new Found(open, end, left);
    }

    /** The blocks of a file; of a damaged one, those that can be read. Read only: what was written before is not touched without need. */
    private List<BlockRef> opened(Path path) throws IOException, SQLException {
        for (boolean again = false;; again = true) {
            DayFile file = new DayFile(path, Database.Access.SHARED);
            try {
                List<BlockRef> blocks = readable(file);
                files.put(path, file);
                return blocks;
            } catch (SQLException | RuntimeException e) {
                file.close();
                if (!again) {
                    // A day is not put aside for something that happens once.
                    LOG.info("opening {} again", path, e);
                } else if (Damage.is(e)) {
                    damage.aside(path, e);
                    return List.of();
                } else {
                    throw e;
                }
            }
        }
    }

    /** Blocks are numbered one after the other, and a file by its first one: those between others that are nowhere were lost. */
    private void missing(List<BlockRef> blocks, List<Long> segments) {
        TreeSet<Long> all = new TreeSet<>(segments);
        Set<DayFile> filled = new HashSet<>();
        for (BlockRef block : blocks) {
            all.add(block.id());
            filled.add(block.file());
        }
        long before = -1;
        long lost = 0;
        for (long id : all) {
            lost += before < 0 ? 0 : id - before - 1;
            before = id;
        }
        boolean told = files.values().stream().anyMatch(DayFile::isDamaged);
        for (Map.Entry<Path, DayFile> each : files.entrySet()) {
            long first = DayFile.firstId(each.getKey());
            Long next = all.ceiling(first);
            if (next != null && next > first && !filled.contains(each.getValue()) && !Database.holdsNothing(each.getKey())) {
                // It opens as if it had only been begun, but what comes behind its first block is there. What it held may still be in it.
                each.getValue().damaged();
                lost += next.equals(all.first()) ? next - first : 0;
            }
        }
        if (lost > 0 && !told) {
            damage.missing(String.valueOf(directory.getFileName()), lost);
        }
    }

    /** Looks what the writing process did since. For readers; does nothing within a second of the last time. */
    synchronized void refresh(Shelf shelf) throws IOException, SQLException {
        long now = System.nanoTime();
        if (refreshed != 0 && now - refreshed < REFRESH_NANOS || !Files.isDirectory(directory)) {
            return;
        }
        for (int attempt = 1;; attempt++) {
            try {
                look(shelf);
                refreshed = System.nanoTime();
                return;
            } catch (NoSuchFileException | SQLException | IndexOutOfBoundsException e) {
                // The writer was in the middle of something: a segment became a block, or a file went.
                if (attempt == 5) {
                    throw e;
                }
                LOG.debug("reading again", e);
                seen.clear();
            }
        }
    }

    private void look(Shelf shelf) throws IOException, SQLException {
        // Segments first: one that becomes a block meanwhile is then seen twice and told apart by its number, never missed.
        List<Shelf.Part> parts = new ArrayList<>();
        long now = System.currentTimeMillis();
        for (long id : Segment.ids(directory)) {
            Segment.Content content = Segment.read(Segment.path(directory, id), now);
            parts.add(new Shelf.Part(id, content.created(), content.events(), content.samples()));
        }
        List<Path> paths = DayFile.all(directory);
        for (Path path : List.copyOf(files.keySet())) {
            if (!paths.contains(path)) {
                DayFile gone = files.remove(path);
                known.remove(path);
                if (gone != null) {
                    gone.close();
                }
            }
        }
        List<BlockRef> blocks = new ArrayList<>();
        Set<Long> stored = new HashSet<>();
        for (Path path : paths) {
            DayFile file = files.computeIfAbsent(path, p -> new DayFile(p, Database.Access.SHARED));
            long changed = Files.getLastModifiedTime(path).toMillis();
            List<BlockRef> of = known.get(path);
            if (of == null || !Long.valueOf(changed).equals(seen.get(path))) {
                file.reopen();
                of = readable(file);
                known.put(path, of);
                seen.put(path, changed);
            }
            blocks.addAll(of);
        }
        blocks.forEach(block -> stored.add(block.id()));
        missing(blocks, parts.stream().map(Shelf.Part::id).toList());
        parts.removeIf(part -> stored.contains(part.id()));
        shelf.replace(blocks, parts);
    }

    /** All blocks of a file, or those that can be found where it is damaged. */
    private List<BlockRef> readable(DayFile file) throws SQLException {
        try {
            return file.blocks();
        } catch (SQLException | RuntimeException e) {
            List<BlockRef> found = Damage.is(e) ? file.blocksOneByOne() : List.of();
            if (found.isEmpty()) {
                throw e;
            }
            file.damaged();
            damage.missing(String.valueOf(file.path().getFileName()), 1);
            return found;
        }
    }

    /** What the writer does with files. */
    Keeper.Shelves shelves(Shelf shelf, CacheOptions options, Catalogue catalogue) {
        Requests requests = new Requests(directory);
        return new Keeper.Shelves() {
            @Override
            public DayFile fileFor(Shelf.Part part) {
                return file(part, Math.max(1_000_000, options.maxBytes() / 10));
            }

            @Override
            public void retain() {
                Inventory.this.retain(shelf, options);
                if (catalogue.exists()) {
                    catalogue.forget(java.time.Instant.now().minus(options.maxAge()));
                }
            }

            @Override
            public void requests() {
                requests.take(catalogue);
            }

            @Override
            public void failed(DayFile file, Exception cause) {
                if (Damage.is(cause) && file.size() > 0) {
                    file.damaged();
                }
                file.reopen();
            }
        };
    }

    private synchronized DayFile file(Shelf.Part part, long step) {
        LocalDate day = DayFile.day(part.created());
        DayFile newest = null;
        for (DayFile file : files.values()) {
            if (file.day().equals(day) && !file.isDamaged()) {
                newest = file;
            }
        }
        if (newest == null || newest.size() > step || !newest.toWrite(DayFile.WRITTEN_ON, damage)) {
            Path path = DayFile.path(directory, day, part.id());
            newest = files.computeIfAbsent(path, p -> new DayFile(p, Database.Access.WRITE));
        }
        return newest;
    }

    private void retain(Shelf shelf, CacheOptions options) {
        LocalDate first = LocalDate.ofInstant(java.time.Instant.now().minus(options.maxAge()), ZoneOffset.UTC);
        while (true) {
            DayFile oldest;
            synchronized (this) {
                if (files.size() < 2) {
                    return;
                }
                oldest = files.values().iterator().next();
                if (!oldest.day().isBefore(first) && bytes("") <= options.maxBytes()) {
                    return;
                }
                files.remove(oldest.path());
            }
            LOG.info("{} goes: the cache keeps {} days and {} MB", oldest.path().getFileName(), options.maxAge().toDays(), options.maxBytes() / 1_000_000);
            shelf.remove(oldest);
            oldest.retire();
        }
    }

    /** Bytes of the files whose name begins so. */
    long bytes(String prefix) {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (var all = Files.list(directory)) {
            long sum = 0;
            for (Path file : (Iterable<Path>) all::iterator) {
                if (file.getFileName().toString().startsWith(prefix)) {
                    try {
                        sum += Files.size(file);
                    } catch (NoSuchFileException e) {
                        // Gone meanwhile.
                    }
                }
            }
            return sum;
        } catch (IOException e) {
            return 0;
        }
    }

    synchronized int fileCount() {
        return files.size();
    }

    /** Those that can be written. */
    synchronized List<DayFile> toWrite() {
        return files.values().stream().filter(file -> file.toWrite(Long.MAX_VALUE, damage)).toList();
    }

    @Override
    public synchronized void close() {
        files.values().forEach(DayFile::close);
        files.clear();
    }
}
