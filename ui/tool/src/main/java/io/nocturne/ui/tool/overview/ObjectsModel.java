package io.nocturne.ui.tool.overview;

import io.nocturne.core.Oid;
import io.nocturne.core.Sentence;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.Located;
import io.nocturne.mib.MibKind;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import io.nocturne.snmp.Varbind;
import io.nocturne.ui.tool.change.ChangeServices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Objects of devices that somebody put on the overview: which they are, and what they are now. */
final class ObjectsModel {
    /** The most that are kept. */
    static final int MOST = 50;

    private final ChangeServices services;
    // INVARIANT: guarded by this.
    private final List<Watched> watched = new ArrayList<>();

    /** An object of a device. */
    record Watched(String host, Oid oid) {
        private String written() {
            return host + " " + oid;
        }

        private static Optional<Watched> read(String written) {
            String[] words = written.strip().split("\\s+");
            return words.length == 2 && Oid.looksNumeric(words[1]) ? Optional.of(new Watched(words[0], Oid.parse(words[1]))) : Optional.empty();
        }
    }

    /**
     * What an object was when it was read.
     *
     * @param name as people write it, with its instance
     * @param text its value as the MIB says; empty where there was none
     * @param fault why there is no value; empty where there is
     */
    record Reading(Watched watched, String name, String text, @Nullable Sentence fault) {}

    ObjectsModel(ChangeServices services, List<String> saved) {
        this.services = services;
        saved.forEach(each -> Watched.read(each).ifPresent(watched::add));
    }

    /**
     * Takes what was dropped: a line for each object, its number or name and behind it the device it was dragged from.
     *
     * @param chosen the device for lines that name none; empty if none is chosen
     * @return how many objects came with it that were not there yet; -1 if some line names no device and none is chosen
     */
    synchronized int drop(String text, String chosen) {
        Dictionary dictionary = services.dictionary().get();
        int added = 0;
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split("\\s+", 2);
            Oid oid = Oid.looksNumeric(words[0]) ? Oid.parse(words[0]) : dictionary == null ? null : dictionary.oid(words[0]).orElse(null);
            String host = words.length > 1 ? words[1] : chosen;
            if (oid == null) {
                continue;
            }
            if (host.isEmpty()) {
                return -1;
            }
            Watched one = new Watched(host, oid);
            if (watched.size() < MOST && !watched.contains(one)) {
                watched.add(one);
                added++;
            }
        }
        return added;
    }

    synchronized void remove(Watched one) {
        watched.remove(one);
    }

    synchronized List<Watched> watched() {
        return List.copyOf(watched);
    }

    /** For {@link #ObjectsModel}. */
    List<String> save() {
        return watched().stream().map(Watched::written).toList();
    }

    /** Asks the devices, one after another. */
    List<Reading> read() throws InterruptedException {
        Map<String, List<Watched>> byHost = new LinkedHashMap<>();
        watched().forEach(one -> byHost.computeIfAbsent(one.host(), host -> new ArrayList<>()).add(one));
        List<Reading> readings = new ArrayList<>();
        for (Map.Entry<String, List<Watched>> each : byHost.entrySet()) {
            try {
                SnmpReader device = services.open(services.usual(each.getKey()));
                for (Watched one : each.getValue()) {
                    readings.add(reading(one, ask(device, one.oid())));
                }
            } catch (SnmpFailure e) {
                Sentence reason = e.sentence();
                each.getValue().stream().filter(one -> readings.stream().noneMatch(read -> read.watched().equals(one)))
                        .forEach(one -> readings.add(new Reading(one, name(one.oid()), "", reason)));
            }
        }
        return readings;
    }

    /** The instance itself, that of a scalar, or the first one below. */
    private @Nullable Varbind ask(SnmpReader device, Oid oid) throws SnmpFailure, InterruptedException {
        Dictionary dictionary = services.dictionary().get();
        Located place = dictionary == null ? null : dictionary.locate(oid).orElse(null);
        boolean scalar = place != null && place.suffix().length() == 0 && place.object().kind() == MibKind.SCALAR;
        Varbind found = device.get(scalar ? oid.child(0) : oid);
        if (found.value() instanceof SmiValue.Absent) {
            Varbind first = device.next(List.of(oid)).getFirst();
            return oid.contains(first.oid()) && !(first.value() instanceof SmiValue.Absent) ? first : null;
        }
        return found;
    }

    private Reading reading(Watched one, @Nullable Varbind found) {
        if (found == null) {
            return new Reading(one, name(one.oid()), "", null);
        }
        Dictionary dictionary = services.dictionary().get();
        return new Reading(one, name(found.oid()), dictionary == null ? found.value().text() : dictionary.format(found.oid(), found.value()), null);
    }

    private String name(Oid oid) {
        Dictionary dictionary = services.dictionary().get();
        return dictionary == null ? oid.toString() : dictionary.name(oid);
    }
}
