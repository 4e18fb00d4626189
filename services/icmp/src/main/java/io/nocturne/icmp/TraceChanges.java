package io.nocturne.icmp;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notices when the way to a target changes. Routers may take turns, so told is only who was not seen at a distance of late, or has answered there alone
 * for some rounds in place of the one that was told before. A router that refuses to pass a request on answers for one behind it, so it is none of
 * these. Not thread-safe.
 */
public final class TraceChanges {
    /** Answers at a distance, whoever gave them. */
    private static final int LATELY = 10;

    /** The first answers of all at a distance say who may answer there. */
    private static final int LEARNING = 3;

    private static final class Place {
        final Map<InetAddress, Integer> seen = new HashMap<>();
        @Nullable
        InetAddress present;
        @Nullable
        InetAddress told;
        int answers;
        int steady;
    }

    private final List<Place> places = new ArrayList<>();

    /** Begins with a way that was known before, as if its last round had just ended. */
    public void remember(TraceRoute known) {
        for (TraceRoute.Hop hop : known.hops()) {
            if (!hop.addresses().isEmpty() && hop.received() > 0) {
                Place place = place(hop.distance());
                place.answers = LEARNING;
                hop.addresses().forEach(address -> place.seen.put(address, place.answers));
                place.present = hop.addresses().getLast();
                place.told = place.present;
            }
        }
    }

    /** What the round changes, the nearest first. */
    public List<TraceChange> take(TraceRound round) {
        List<TraceChange> changes = new ArrayList<>();
        for (int i = 0; i < round.steps().size(); i++) {
            TraceRound.Step step = round.steps().get(i);
            InetAddress from = step.from();
            if (from != null && step.words() == null) {
                InetAddress before = answered(place(i + 1), from);
                if (before != null) {
                    changes.add(new TraceChange(Instant.ofEpochMilli(round.timeMillis()), i + 1, before, from));
                }
            }
        }
        return changes;
    }

    /** Who was there before; null where nothing changed that is to be told. */
    private @Nullable InetAddress answered(Place place, InetAddress from) {
        place.steady = from.equals(place.present) ? place.steady + 1 : 1;
        place.present = from;
        place.answers++;
        Integer last = place.seen.put(from, place.answers);
        if (place.seen.size() > 2 * LATELY) {
            place.seen.values().removeIf(answer -> answer < place.answers - LATELY);
        }
        InetAddress told = place.told;
        if (told == null || place.answers <= LEARNING) {
            place.told = from;
            return null;
        }
        boolean unseen = last == null || last < place.answers - LATELY;
        if (from.equals(told) || !unseen && place.steady != LATELY) {
            return null;
        }
        place.told = from;
        return told;
    }

    private Place place(int distance) {
        while (places.size() < distance) {
            places.add(new Place());
        }
        return places.get(distance - 1);
    }
}
