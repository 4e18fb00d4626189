package io.nocturne.lab.agent;

/** One OID with its value. Neither may be written to. */
@SuppressWarnings("ArrayRecordComponent") // Made, encoded and forgotten; nobody compares them.
public record Varbind(int[] oid, Value value) {}
