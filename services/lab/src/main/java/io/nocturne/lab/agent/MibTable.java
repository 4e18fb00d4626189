package io.nocturne.lab.agent;

import org.jspecify.annotations.Nullable;

/** A part of an agent's tree: everything it holds lies under one prefix. */
public interface MibTable {
    int[] prefix();

    /** The value at exactly this OID; null where there is none. */
    @Nullable
    Value get(int[] oid);

    /** The first varbind whose OID comes after this one; null where there is none in this part. The OID may lie anywhere in the tree. */
    @Nullable
    Varbind next(int[] oid);
}
