package io.nocturne.lab.agent;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Single objects in any number: scalars of a group, or all rows of a recording. Values may be computed when asked for. */
public final class Rows implements MibTable {
    private final int[] prefix;
    private final TreeMap<int[], Supplier<Value>> values = new TreeMap<>(Oids::compare);

    public Rows(String prefix) {
        this.prefix = Oids.parse(prefix);
    }

    /** Objects anywhere in the tree. */
    public Rows() {
        this.prefix = new int[0];
    }

    /** Adds an object by its OID below the prefix; an object added twice has the later value. */
    public Rows add(String below, Supplier<Value> value) {
        return add(Oids.append(prefix, Oids.parse(below)), value);
    }

    public Rows add(String below, Value value) {
        return add(below, () -> value);
    }

    /** Adds an object by its whole OID, which must lie under the prefix. */
    public Rows add(int[] oid, Supplier<Value> value) {
        if (!Oids.startsWith(oid, prefix)) {
            throw new IllegalArgumentException(Oids.text(oid) + " is not under " + Oids.text(prefix));
        }
        values.put(oid, value);
        return this;
    }

    public int size() {
        return values.size();
    }

    @Override
    public int[] prefix() {
        return prefix;
    }

    @Override
    public @Nullable Value get(int[] oid) {
        Supplier<Value> v = values.get(oid);
        return v == null ? null : v.get();
    }

    @Override
    public @Nullable Varbind next(int[] oid) {
        Map.Entry<int[], Supplier<Value>> e = values.higherEntry(oid);
        return e == null ? null : new Varbind(e.getKey(), e.getValue().get());
    }
}
