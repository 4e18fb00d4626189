package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.IndexValue;
import io.nocturne.mib.Located;
import io.nocturne.mib.MibKind;
import io.nocturne.mib.MibObject;
import io.nocturne.snmp.Varbind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value that was read, in words.
 *
 * @param name {@code ifDescr.1}, or the number where nothing is known
 * @param object what it is an instance of; null where nothing is known
 * @param index the index values as people read them, empty where there is none
 * @param before the text it had when it was read the last time; null if it is the same or was not read before
 */
record ResultRow(Oid oid, String name, @Nullable MibObject object, String index, SmiValue value, String text, @Nullable String before) {

    static ResultRow of(@Nullable Dictionary dictionary, Varbind varbind, @Nullable ResultRow last) {
        Oid oid = varbind.oid();
        SmiValue value = varbind.value();
        if (last != null && last.oid().equals(oid) && last.value().equals(value)) {
            return last.before() == null ? last : new ResultRow(oid, last.name(), last.object(), last.index(), value, last.text(), null);
        }
        String before = last == null ? null : last.text();
        if (dictionary == null) {
            return new ResultRow(oid, oid.toString(), null, "", value, value.text(), before);
        }
        Located found = dictionary.locate(oid).orElse(null);
        MibObject object = found == null ? null : found.object();
        boolean instance = object != null && (object.kind() == MibKind.COLUMN || object.kind() == MibKind.SCALAR);
        String name = found == null ? oid.toString() : found.suffix().length() == 0 ? found.object().name() : found.object().name() + "." + found.suffix();
        String index = object != null && object.kind() == MibKind.COLUMN ? words(dictionary.index(oid)) : "";
        String text = dictionary.format(instance ? object : null, value);
        return new ResultRow(oid, name, instance ? object : null, index, value, text, before);
    }

    private static String words(List<IndexValue> values) {
        return values.stream().map(IndexValue::text).collect(Collectors.joining(", "));
    }

    /** Whether the value counts up, so that only its rate says something. */
    boolean counts() {
        return value.type() == SmiType.COUNTER32 || value.type() == SmiType.COUNTER64;
    }

    /** Whether it can be drawn as a line. */
    boolean numeric() {
        return value instanceof SmiValue.Number;
    }

    /** As one line of text with tabs. */
    String line() {
        return String.join("\t", oid.toString(), name, value.type().label(), text);
    }
}
