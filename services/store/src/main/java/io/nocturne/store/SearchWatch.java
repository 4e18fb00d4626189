package io.nocturne.store;

/** Somebody who looks on while a search runs, and may end it. Asked between blocks, on the searching thread. */
@FunctionalInterface
public interface SearchWatch {
    /** True ends the search with what there is. */
    boolean isCancelled();

    /**
     * So many of so many blocks were looked through or passed over.
     *
     * @param of what there is to do, at least {@code done}
     */
    default void progress(int done, int of) {}
}
