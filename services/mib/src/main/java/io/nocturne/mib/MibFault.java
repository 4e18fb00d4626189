package io.nocturne.mib;

/**
 * A fault found in a MIB file.
 *
 * @param file as the file was named when it was loaded
 * @param line from 1; 0 if the whole file is meant
 * @param message a sentence: what is wrong, and what was assumed
 * @param fatal true if a definition, a module or the file was lost by it; false if it was read all the same
 */
public record MibFault(String file, int line, String message, boolean fatal) {}
