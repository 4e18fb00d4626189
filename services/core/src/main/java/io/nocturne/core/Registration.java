package io.nocturne.core;

/** Something registered that can be taken back; closing twice does no harm. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    @Override
    void close();
}
