package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.Located;
import io.nocturne.mib.MibKind;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import io.nocturne.snmp.Varbind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which instances of an object can be drawn: the instance itself, that of a scalar, or the first ones of a column.
 *
 * @param instances those that are numbers
 * @param more whether the object has more of them
 * @param reason the key of a sentence for why there are none; null where there are some
 */
record Graphable(List<Oid> instances, boolean more, @Nullable String reason) {
    /** Of one column: more lines than these cannot be told apart. */
    static final int MOST = 8;
    /** Rows without a number that are looked at before a column counts as one of texts. */
    private static final int LOOKED_AT = 200;

    private static Graphable none(String reason) {
        return new Graphable(List.of(), false, reason);
    }

    /** Asks a device. Blocks. */
    static Graphable of(@Nullable Dictionary dictionary, SnmpReader reader, Oid oid) throws SnmpFailure, InterruptedException {
        Located found = dictionary == null ? null : dictionary.locate(oid).orElse(null);
        MibKind kind = found == null ? null : found.object().kind();
        boolean exact = found != null && found.suffix().length() == 0;
        if (exact && kind == MibKind.SCALAR) {
            return instance(reader, oid.child(0));
        }
        if (kind != null && !exact && kind.isObject() && (kind == MibKind.SCALAR || kind == MibKind.COLUMN)) {
            return instance(reader, oid);
        }
        if (exact && kind != MibKind.COLUMN) {
            return none("mib.watch.choose");
        }
        Varbind itself = reader.get(oid);
        return itself.value() instanceof SmiValue.Number ? new Graphable(List.of(oid), false, null) : below(reader, oid);
    }

    private static Graphable instance(SnmpReader reader, Oid oid) throws SnmpFailure, InterruptedException {
        SmiValue value = reader.get(oid).value();
        return value instanceof SmiValue.Number
                ? new Graphable(List.of(oid), false, null)
                : none(BrowserModel.isAbsent(value) ? "mib.watch.absent" : "mib.watch.nonumber");
    }

    private static Graphable below(SnmpReader reader, Oid oid) throws SnmpFailure, InterruptedException {
        List<Oid> numbers = new ArrayList<>();
        int[] others = {0};
        reader.walk(oid, row -> {
            if (row.value() instanceof SmiValue.Number) {
                numbers.add(row.oid());
            } else {
                others[0]++;
            }
            return numbers.size() <= MOST && others[0] < LOOKED_AT;
        });
        if (numbers.isEmpty()) {
            return none(others[0] == 0 ? "mib.watch.absent" : "mib.watch.nonumber");
        }
        return new Graphable(List.copyOf(numbers.subList(0, Math.min(MOST, numbers.size()))), numbers.size() > MOST, null);
    }
}
