package io.nocturne.store;

import com.github.luben.zstd.ZstdDecompressCtx;
import io.nocturne.core.Needle;
import io.nocturne.core.Scope;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the required texts in the blocks a search is going to visit, on all cores, while the search is still at earlier ones. First the
 * filters of a run of neighbouring blocks, read at once, then the text of each block whose filter lets it pass. One text ahead at first, then
 * twice as many each time; runs are one block long at first, and twice as long after each whose filters let few pass: a search content with
 * its first hits has read little for nothing.
 */
final class LookAhead implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LookAhead.class);
    private static final int MOST_TEXTS = 16;
    private static final int MOST_RUNS = 4;
    private static final int LONGEST_RUN = 64;

    /**
     * The rows of a block that hold all required texts.
     *
     * @param rows empty if there are none, or the block is gone
     * @param text null where nothing was found
     */
    record Found(BitSet rows, EventBlock.@Nullable Text text) {
        static final Found NOTHING = new Found(new BitSet(), null);
    }

    /**
     * @param blocks of one file
     * @param suspects those whose filter lets all texts pass
     */
    private record Run(List<BlockRef> blocks, CompletableFuture<BitSet> suspects) {}

    private static final CompletableFuture<Found> PASSED_OVER = CompletableFuture.completedFuture(Found.NOTHING);

    private final Scope scope = new Scope("search");
    private final List<BlockRef> blocks;
    private final List<String> required;
    private final Damage damage;
    private final List<Needle> needles;
    private final ArrayDeque<Run> runs = new ArrayDeque<>();
    private final ArrayDeque<CompletableFuture<Found>> planned = new ArrayDeque<>();
    /** The first block without a run, and the first of the first run that is not planned. */
    private int next;
    private int inRun;
    /** Texts that are looked through or wait to be asked for. */
    private int texts;
    private int ahead = 1;
    private int longest = 1;

    /**
     * @param blocks in the order they will be asked for
     * @param required at least one text, each with a form in bytes ({@link Trigrams#hasByteForm})
     */
    LookAhead(List<BlockRef> blocks, List<String> required, Damage damage) {
        this.damage = damage;
        this.blocks = blocks;
        this.required = required;
        this.needles = required.stream().map(Needle::new).toList();
    }

    /** What the next block holds. Interrupting the caller ends the search with nothing found. */
    Found next() {
        try {
            startRuns();
            while (texts < ahead && !runs.isEmpty() && (planned.isEmpty() || runs.getFirst().suspects.isDone())) {
                plan(runs.getFirst());
            }
            ahead = Math.min(MOST_TEXTS, ahead * 2);
            CompletableFuture<Found> first = planned.poll();
            if (first == null) {
                throw new IllegalStateException("more blocks asked for than there are");
            }
            texts -= first == PASSED_OVER ? 0 : 1;
            return first.join();
        } catch (CancellationException e) {
            return Found.NOTHING;
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreException cause ? cause : e;
        }
    }

    private void startRuns() {
        while (runs.size() < Math.min(MOST_RUNS, ahead) && next < blocks.size()) {
            List<BlockRef> run = blocks.subList(next, endOfRun());
            next += run.size();
            runs.add(new Run(run, scope.call("filters", () -> suspects(run))));
        }
    }

    /** So far the blocks are of one file, and at most half of those between their numbers are others. */
    private int endOfRun() {
        BlockRef first = blocks.get(next);
        long lowest = first.id();
        long highest = first.id();
        int end = next + 1;
        for (; end < blocks.size() && end - next < longest && blocks.get(end).file() == first.file(); end++) {
            lowest = Math.min(lowest, blocks.get(end).id());
            highest = Math.max(highest, blocks.get(end).id());
            if (highest - lowest >= 2L * longest) {
                break;
            }
        }
        return end;
    }

    /** Has the next block of a run looked through if its filter says so. Waits for the filters. */
    private void plan(Run run) {
        BlockRef block = run.blocks.get(inRun);
        BitSet suspects = run.suspects.join();
        if (suspects.get(inRun)) {
            texts++;
            planned.add(scope.call("block", () -> find(block)));
        } else {
            planned.add(PASSED_OVER);
        }
        if (++inRun == run.blocks.size()) {
            if (suspects.cardinality() * 2 <= inRun) {
                longest = Math.min(LONGEST_RUN, longest * 2);
            }
            inRun = 0;
            runs.remove();
            startRuns();
        }
    }

    /** Which blocks of a run may hold all texts, by their filters; none if the file is gone. */
    private BitSet suspects(List<BlockRef> run) {
        BitSet suspects = new BitSet(run.size());
        DayFile file = run.getFirst().file();
        if (!file.acquire()) {
            return suspects;
        }
        try (ZstdDecompressCtx unpacker = new ZstdDecompressCtx()) {
            Map<Long, byte[]> filters = filters(file, run);
            byte[] filter = new byte[Trigrams.BYTES];
            for (int i = 0; i < run.size(); i++) {
                BlockRef block = run.get(i);
                try {
                    byte[] packed = filters == null ? file.packedFilters(block.id(), block.id()).get(block.id()) : filters.get(block.id());
                    file.unpackFilter(block.id(), packed, unpacker, filter);
                    suspects.set(i, required.stream().allMatch(needed -> Trigrams.mayContain(filter, needed)));
                } catch (SQLException | RuntimeException e) {
                    damage.block(block, e);
                }
            }
            return suspects;
        } finally {
            file.release();
        }
    }

    /** All filters of a run; null where they can only be read one by one, because one of them is damaged. */
    private static @Nullable Map<Long, byte[]> filters(DayFile file, List<BlockRef> run) {
        try {
            long lowest = run.stream().mapToLong(BlockRef::id).min().orElseThrow();
            long highest = run.stream().mapToLong(BlockRef::id).max().orElseThrow();
            return file.packedFilters(lowest, highest);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("filters of a run of {} are read one by one", file.path().getFileName(), e);
            return null;
        }
    }

    private Found find(BlockRef block) {
        if (!block.file().acquire()) {
            return Found.NOTHING;
        }
        try {
            EventBlock.Text text = block.file().text(block.id());
            return new Found(scan(text), text);
        } catch (SQLException | RuntimeException e) {
            damage.block(block, e);
            return Found.NOTHING;
        } finally {
            block.file().release();
        }
    }

    private BitSet scan(EventBlock.Text text) {
        BitSet rows = new BitSet(text.count());
        Needle first = needles.getFirst();
        byte[] bytes = text.bytes();
        int end = text.end(text.count() - 1);
        for (int at = first.find(bytes, text.start(0), end); at >= 0;) {
            int row = text.rowAt(at);
            boolean all = true;
            for (int i = 1; all && i < needles.size(); i++) {
                all = needles.get(i).find(bytes, text.start(row), text.end(row)) >= 0;
            }
            if (all) {
                rows.set(row);
            }
            at = first.find(bytes, text.end(row), end);
        }
        return rows;
    }

    @Override
    public void close() {
        scope.close();
    }
}
