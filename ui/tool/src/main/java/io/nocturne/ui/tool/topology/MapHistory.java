package io.nocturne.ui.tool.topology;

import io.nocturne.topology.MapLayout.Place;
import io.nocturne.ui.tool.topology.MapModel.Layer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** What a map was before each move and edit, to go back to and forth again. */
final class MapHistory {
    private static final int MOST = 100;

    private record Before(Layer layer, Map<String, Place> places, boolean settled, MapEdits edits) {}

    private final MapState state;
    private final Deque<Before> past = new ArrayDeque<>();
    private final Deque<Before> future = new ArrayDeque<>();

    MapHistory(MapState state) {
        this.state = state;
    }

    /** To be called before each change. */
    void changing() {
        past.push(now(state.layer));
        future.clear();
        if (past.size() > MOST) {
            past.removeLast();
        }
    }

    /** False where nothing is left to take back. */
    boolean undo() {
        return swap(past, future);
    }

    /** False where nothing was taken back. */
    boolean redo() {
        return swap(future, past);
    }

    boolean hasPast() {
        return !past.isEmpty();
    }

    boolean hasFuture() {
        return !future.isEmpty();
    }

    private boolean swap(Deque<Before> from, Deque<Before> to) {
        Before wanted = from.poll();
        if (wanted == null) {
            return false;
        }
        to.push(now(wanted.layer()));
        Map<String, Place> places = state.known(wanted.layer());
        places.clear();
        places.putAll(wanted.places());
        state.settled(wanted.layer(), wanted.settled());
        state.edits = wanted.edits();
        return true;
    }

    private Before now(Layer layer) {
        return new Before(layer, Map.copyOf(state.known(layer)), state.isSettled(layer), state.edits);
    }
}
