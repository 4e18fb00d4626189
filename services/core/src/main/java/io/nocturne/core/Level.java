package io.nocturne.core;

/** How much attention something deserves, in the six words an operator reads; worst first. */
public enum Level {
    CRITICAL,
    MAJOR,
    MINOR,
    INFO,
    OK,
    UNKNOWN,
    MAINTENANCE
}
