package io.nocturne.store;

import io.nocturne.core.Needle;
import io.nocturne.core.Scope;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the required texts in the blocks a search is going to visit, on all cores, while the search is still at earlier ones. One block
 * ahead at first, then twice as many each time, so that a search content with its first hits has read little for nothing.
 */
final class LookAhead implements AutoCloseable {
    private static final int MOST = 16;

    /**
     * The rows of a block that hold all required texts.
     *
     * @param rows empty if there are none, or the block is gone
     * @param text null where nothing was found
     */
    record Found(BitSet rows, EventBlock.@Nullable Text text) {
        static final Found NOTHING = new Found(new BitSet(), null);
    }

    private final Scope scope = new Scope("search");
    private final List<BlockRef> blocks;
    private final List<String> required;
    private final Damage damage;
    private final List<Needle> needles;
    private final ArrayDeque<CompletableFuture<Found>> underWay = new ArrayDeque<>();
    private int next;
    private int ahead = 1;

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
        while (underWay.size() < ahead && next < blocks.size()) {
            BlockRef block = blocks.get(next++);
            underWay.add(scope.call("block", () -> find(block)));
        }
        ahead = Math.min(MOST, ahead * 2);
        CompletableFuture<Found> first = underWay.poll();
        if (first == null) {
            throw new IllegalStateException("more blocks asked for than there are");
        }
        try {
            return first.join();
        } catch (CancellationException e) {
            return Found.NOTHING;
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreException cause ? cause : e;
        }
    }

    private Found find(BlockRef block) {
        if (!block.file().acquire()) {
            return Found.NOTHING;
        }
        try {
            byte[] filter = block.file().filter(block.id());
            for (String needed : required) {
                if (!Trigrams.mayContain(filter, needed)) {
                    return Found.NOTHING;
                }
            }
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
