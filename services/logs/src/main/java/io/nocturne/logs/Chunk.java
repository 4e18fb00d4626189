package io.nocturne.logs;

/**
 * Whole lines of a text.
 *
 * @param number from 0, in the order of the text
 * @param bytes UTF-8, or what the text was in where its charset is not known
 * @param from first byte of the first line
 * @param to behind the last byte of the last line
 * @param size how much of the text it stands for, bytes
 * @param start where in the text its first byte is
 * @param split whether its last line goes on in the next, being too long for one
 */
record Chunk(long number, byte[] bytes, int from, int to, long size, long start, boolean split) {
    Chunk(long number, byte[] bytes, int from, int to, long size, long start) {
        this(number, bytes, from, to, size, start, false);
    }
}
