package io.nocturne.mib;

import io.nocturne.core.Sentence;

/**
 * A fault found in a MIB file.
 *
 * @param file as the file was named when it was loaded
 * @param line from 1; 0 if the whole file is meant
 * @param message what is wrong, and what was assumed
 * @param fatal true if a definition, a module or the file was lost by it; false if it was read all the same
 */
public record MibFault(String file, int line, Sentence message, boolean fatal) {}
