package io.nocturne.mib;

/** Is told how far the reading of MIB files has come. Called on several threads. */
@FunctionalInterface
public interface MibProgress {
    MibProgress NONE = (files, of) -> {};

    /**
     * @param files files read so far
     * @param of files there are
     */
    void read(int files, int of);
}
