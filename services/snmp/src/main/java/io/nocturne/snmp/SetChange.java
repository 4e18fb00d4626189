package io.nocturne.snmp;

import io.nocturne.core.AuditLog;
import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A deliberate change of an agent: looked at before it is made, checked after it, written into the audit log, and undone with what is written
 * there. Instances are changed all or none (RFC 3416 section 4.2.5).
 *
 * @param place of the agent
 * @param items one for each instance
 */
public record SetChange(String place, List<Item> items) {
    /** The word for it in the audit log. */
    public static final String ACTION = "set";
    /** The word for one that was taken back. */
    public static final String UNDONE = "undo";

    private static final String REFUSED = "refused";

    /**
     * One instance.
     *
     * @param before what the agent had; an {@link SmiValue.Absent} where it had none, which cannot be brought back
     * @param after what it is to have, or has
     */
    public record Item(Oid oid, SmiValue before, SmiValue after) {
        /** Whether it changes anything. */
        public boolean changes() {
            return !before.equals(after);
        }
    }

    /** What came of it: what the agent has now, and whether that is what was meant. */
    public record Outcome(SetChange change, List<Varbind> now) {
        /** Instances that read back differently from what was sent; some agents round or cut what they are given. */
        public List<Varbind> differing() {
            List<Varbind> differing = new ArrayList<>();
            for (int i = 0; i < now.size(); i++) {
                if (!now.get(i).value().equals(change.items.get(i).after())) {
                    differing.add(now.get(i));
                }
            }
            return differing;
        }
    }

    public SetChange {
        items = List.copyOf(items);
    }

    /** Reads what is there now; nothing is changed. */
    public static SetChange plan(SnmpReader device, List<Varbind> wanted) throws SnmpFailure, InterruptedException {
        List<Varbind> before = device.get(wanted.stream().map(Varbind::oid).toList());
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            items.add(new Item(wanted.get(i).oid(), before.get(i).value(), wanted.get(i).value()));
        }
        return new SetChange(device.place(), items);
    }

    /**
     * Makes the change. The audit line is written before anything is sent: what cannot be written down is not done.
     *
     * @throws SnmpFailure with the agent's reason; then nothing was changed, and a second line says so
     */
    public Outcome make(SnmpDevice device, AuditLog audit, boolean undoing) throws SnmpFailure, IOException, InterruptedException {
        audit.append(undoing ? UNDONE : ACTION, place, detail());
        try {
            device.set(items.stream().map(item -> new Varbind(item.oid(), item.after())).toList());
        } catch (SnmpFailure e) {
            // An agent that did not answer may have done it all the same.
            audit.append(e.kind() == SnmpFailure.Kind.NO_ANSWER ? "unanswered" : REFUSED, place, String.valueOf(e.getMessage()));
            throw e;
        }
        return new Outcome(this, device.get(items.stream().map(Item::oid).toList()));
    }

    /** The change that brings back what was there before; instances that did not exist are left out. */
    public SetChange reversed() {
        return new SetChange(
                place,
                items.stream()
                        .filter(item -> !(item.before() instanceof SmiValue.Absent))
                        .map(item -> new Item(item.oid(), item.after(), item.before()))
                        .toList());
    }

    /** The last change of an agent that was neither refused nor taken back. */
    public static Optional<SetChange> last(AuditLog audit, String place) throws IOException {
        List<AuditLog.Entry> open = new ArrayList<>();
        for (AuditLog.Entry entry : audit.entries()) {
            if (!entry.place().equals(place)) {
                continue;
            }
            switch (entry.action()) {
                case ACTION -> open.add(entry);
                case UNDONE, REFUSED -> {
                    if (!open.isEmpty()) {
                        open.removeLast();
                    }
                }
                default -> {}
            }
        }
        return open.isEmpty() ? Optional.empty() : parse(place, open.getLast().detail());
    }

    private String detail() {
        StringBuilder text = new StringBuilder();
        for (Item item : items) {
            text.append(text.isEmpty() ? "" : "; ").append(item.oid()).append(' ').append(write(item.before())).append(" -> ").append(write(item.after()));
        }
        return text.toString();
    }

    private static Optional<SetChange> parse(String place, String detail) {
        List<Item> items = new ArrayList<>();
        try {
            for (String part : detail.split("; ")) {
                String[] words = part.split(" ");
                items.add(new Item(Oid.parse(words[0]), read(words[1]), read(words[3])));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
        return Optional.of(new SetChange(place, items));
    }

    /** A value as the number of its type, a colon, and the value: digits, dots, or hexadecimal. Read again without loss. */
    private static String write(SmiValue value) {
        return value.type().tag() + ":" + switch (value) {
            case SmiValue.Octets octets -> HexFormat.of().formatHex(octets.bytes());
            case SmiValue.Absent absent -> "";
            default -> value.text();
        };
    }

    private static SmiValue read(String text) {
        int colon = text.indexOf(':');
        SmiType type = SmiType.ofTag(Integer.parseInt(text.substring(0, colon))).orElseThrow(() -> new IllegalArgumentException(text));
        String value = text.substring(colon + 1);
        return switch (type) {
            case OCTET_STRING, OPAQUE, IP_ADDRESS -> new SmiValue.Octets(type, HexFormat.of().parseHex(value));
            case OBJECT_IDENTIFIER -> new SmiValue.ObjectId(Oid.parse(value));
            case INTEGER, COUNTER32, GAUGE32, TIME_TICKS -> new SmiValue.Number(type, Long.parseLong(value));
            case COUNTER64 -> new SmiValue.Number(type, Long.parseUnsignedLong(value));
            default -> new SmiValue.Absent(type);
        };
    }
}
