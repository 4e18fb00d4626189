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
import io.nocturne.ui.tool.AgentPlace;
import io.nocturne.ui.tool.CounterRate;
import io.nocturne.ui.tool.change.ChangeServices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Objects of devices that somebody put on the overview: which they are, and what they are now. */
final class ObjectsModel {
    /** The most that are kept. */
    static final int MOST = 50;
    /** Shown of one column at most. */
    private static final int OF_A_COLUMN = 8;
    private static final Oid UPTIME = Oid.of(1, 3, 6, 1, 2, 1, 1, 3, 0);

    private final ChangeServices services;
    // INVARIANT: guarded by this.
    private final List<Watched> watched = new ArrayList<>();
    /** By instance; of those that read only. */
    private final Map<Watched, CounterRate> rates = new ConcurrentHashMap<>();

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
     * @param rate how much a counter counted a second since it was read before; NaN for all others, and where nothing can be said
     * @param fault why there is no value; empty where there is
     */
    record Reading(Watched watched, String name, String text, double rate, @Nullable Sentence fault) {
        /** Whether it counts octets, so that its rate is one of bits. */
        boolean octets() {
            return name.toLowerCase(Locale.ROOT).contains("octets");
        }
    }

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
        rates.keySet().removeIf(each -> each.host().equals(one.host()) && one.oid().contains(each.oid()));
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
                AgentPlace place = AgentPlace.parse(each.getKey());
                SnmpReader device = services.open(place.of(services.usual(place.host())));
                for (Watched one : each.getValue()) {
                    List<Varbind> found = ask(device, one.oid());
                    for (Varbind instance : found) {
                        readings.add(reading(one, instance, rate(device, new Watched(one.host(), instance.oid()), instance)));
                    }
                    if (found.isEmpty()) {
                        readings.add(new Reading(one, name(one.oid()), "", Double.NaN, null));
                    }
                }
            } catch (SnmpFailure e) {
                lost(each.getValue(), e.sentence(), readings);
            } catch (IllegalArgumentException e) {
                lost(each.getValue(), Sentence.of(e), readings);
            }
        }
        return readings;
    }

    private void lost(List<Watched> all, Sentence reason, List<Reading> readings) {
        all.stream().filter(one -> readings.stream().noneMatch(read -> read.watched().equals(one))).forEach(one -> {
            rates.keySet().removeIf(each -> each.host().equals(one.host()));
            readings.add(new Reading(one, name(one.oid()), "", Double.NaN, reason));
        });
    }

    private double rate(SnmpReader device, Watched one, Varbind found) throws SnmpFailure, InterruptedException {
        if (!(found.value() instanceof SmiValue.Number number) || !CounterRate.counts(number.type())) {
            return Double.NaN;
        }
        long millis = System.currentTimeMillis();
        long uptime = device.get(UPTIME).value() instanceof SmiValue.Number ticks ? ticks.value() : -1;
        return rates.computeIfAbsent(one, each -> new CounterRate()).next(number, millis, uptime);
    }

    /** The instance itself, that of a scalar, the first ones of a column, or the first one below. */
    private List<Varbind> ask(SnmpReader device, Oid oid) throws SnmpFailure, InterruptedException {
        Dictionary dictionary = services.dictionary().get();
        Located place = dictionary == null ? null : dictionary.locate(oid).orElse(null);
        MibKind kind = place == null || place.suffix().length() > 0 ? null : place.object().kind();
        if (kind != MibKind.COLUMN) {
            Varbind found = device.get(kind == MibKind.SCALAR ? oid.child(0) : oid);
            if (!(found.value() instanceof SmiValue.Absent)) {
                return List.of(found);
            }
        }
        return device.bulk(0, kind == MibKind.COLUMN ? OF_A_COLUMN : 1, List.of(oid)).stream()
                .filter(each -> oid.contains(each.oid()) && !(each.value() instanceof SmiValue.Absent))
                .toList();
    }

    private Reading reading(Watched one, Varbind found, double rate) {
        Dictionary dictionary = services.dictionary().get();
        return new Reading(one, name(found.oid()), dictionary == null ? found.value().text() : dictionary.format(found.oid(), found.value()), rate, null);
    }

    private String name(Oid oid) {
        Dictionary dictionary = services.dictionary().get();
        return dictionary == null ? oid.toString() : dictionary.name(oid);
    }
}
