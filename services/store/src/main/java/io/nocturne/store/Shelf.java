package io.nocturne.store;

import io.nocturne.core.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is, as readers see it: blocks in files, parts on their way there, and the part that still grows. An event is in exactly one of
 * them at any time, because moving on happens under the lock.
 */
final class Shelf {
    /** The content of one journal segment. Lists only grow, and only under the shelf's lock, until the part is closed. */
    record Part(long id, long created, List<Event> events, List<Sample> samples) {
        Part copy() {
            return new Part(id, created, new ArrayList<>(events), new ArrayList<>(samples));
        }
    }

    /** A state to read from. */
    record View(List<BlockRef> blocks, List<Part> parts) {}

    private List<BlockRef> blocks = new ArrayList<>();
    private final List<Part> waiting = new ArrayList<>();
    private @Nullable Part open;

    synchronized View view() {
        List<Part> parts = new ArrayList<>(waiting);
        if (open != null) {
            parts.add(open.copy());
        }
        return new View(blocks, parts);
    }

    synchronized void begin(Part part) {
        open = part;
    }

    synchronized void add(List<Event> events, List<Sample> samples) {
        if (open != null) {
            open.events().addAll(events);
            open.samples().addAll(samples);
        }
    }

    /** Closes the growing part. */
    synchronized @Nullable Part turn() {
        Part full = open;
        if (full != null) {
            waiting.add(full);
        }
        open = null;
        return full;
    }

    synchronized void wait(Part part) {
        waiting.add(part);
    }

    synchronized void stored(Part part, BlockRef ref) {
        waiting.remove(part);
        List<BlockRef> now = new ArrayList<>(blocks.size() + 1);
        now.addAll(blocks);
        now.add(ref);
        blocks = now;
    }

    /** Takes back that it was stored. */
    synchronized void lost(Part part) {
        blocks = new ArrayList<>(blocks.stream().filter(block -> block.id() != part.id()).toList());
        waiting.add(part);
    }

    synchronized void replace(List<BlockRef> now, List<Part> parts) {
        blocks = now;
        waiting.clear();
        waiting.addAll(parts);
        open = null;
    }

    synchronized void remove(DayFile file) {
        blocks = new ArrayList<>(blocks.stream().filter(block -> block.file() != file).toList());
    }
}
