package io.nocturne.ui.tool.topology;

import io.nocturne.topology.Discovery;
import io.nocturne.topology.IpNetwork;
import io.nocturne.topology.MapLayout;
import io.nocturne.topology.MapLayout.Place;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.topology.MapColours.Paint;
import io.nocturne.ui.tool.topology.MapModel.Layer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is remembered of a map: how it is looked at, and where its nodes stand in each layer. On the interface's thread. */
final class MapState {
    private static final int MOST_PLACES = 10_000;

    Layer layer;
    Paint paint;
    MapLayout.Style style;
    boolean changesShown;
    boolean claimsShown;
    boolean legendShown;
    boolean legendFolded;
    boolean compare;
    /** The scan to compare with; null for the one before. Read beside the interface's thread too. */
    volatile @Nullable Instant compareWith;
    /** 0 until one was shown. */
    int vlan;
    MapEdits edits;
    Discovery.@Nullable Limits limits;
    private final Map<Layer, Map<String, Place>> places = new EnumMap<>(Layer.class);
    /** Layers whose nodes stand as a whole scan has placed them; in the others only what the user has placed is known. */
    private final Set<Layer> settled = EnumSet.noneOf(Layer.class);

    MapState(PaneState saved) {
        layer = one(Layer.class, saved.text("layer", ""), Layer.PHYSICAL);
        paint = one(Paint.class, saved.text("paint", ""), Paint.STATE);
        style = one(MapLayout.Style.class, saved.text("style", ""), MapLayout.Style.RADIAL);
        changesShown = saved.flag("changes", false);
        claimsShown = saved.flag("claims", false);
        legendShown = saved.flag("legend", true);
        legendFolded = saved.flag("legend.folded", true);
        compare = saved.flag("compare", false);
        limits = limits(saved.text("limits", ""));
        edits = MapEdits.read(saved.list("edits"));
        vlan = number(saved.text("vlan", ""));
        for (Layer each : Layer.values()) {
            if (each == each.ground()) {
                for (String line : saved.list("places." + each)) {
                    read(line, known(each));
                }
                // Earlier versions kept no other places than those of whole scans.
                settled(each, saved.flag("settled." + each, !known(each).isEmpty()));
            }
        }
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name, E otherwise) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(name.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        return otherwise;
    }

    private static String write(Discovery.Limits limits) {
        return limits.maxDevices() + " " + limits.inFlight() + " " + limits.follow() + " " + limits.perSecond() + " " + limits.hops() + " " + limits.perDevice() + " "
                + String.join(",", limits.within().stream().map(IpNetwork::toString).toList());
    }

    private static Discovery.@Nullable Limits limits(String text) {
        String[] field = text.split(" ");
        try {
            if (field.length < 4) {
                return null;
            }
            // The last three are missing in what earlier versions wrote.
            return new Discovery.Limits(
                    Integer.parseInt(field[0]), Integer.parseInt(field[1]), Boolean.parseBoolean(field[2]), Integer.parseInt(field[3]), true,
                    field.length > 4 ? Integer.parseInt(field[4]) : 0, field.length > 6 ? IpNetwork.parseAll(field[6]) : List.of(),
                    field.length > 5 ? Integer.parseInt(field[5]) : Discovery.Limits.USUAL_PER_DEVICE);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** {@code x y id}; what is not so written is left alone. */
    private static void read(String line, Map<String, Place> into) {
        String[] parts = line.split(" ", 3);
        if (parts.length == 3 && into.size() < MOST_PLACES) {
            try {
                into.put(parts[2], new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
            } catch (NumberFormatException e) {
                into.remove(parts[2]);
            }
        }
    }

    PaneState save() {
        PaneState state = PaneState.EMPTY
                .with("layer", layer.name())
                .with("paint", paint.name())
                .with("style", style.name())
                .with("changes", changesShown)
                .with("claims", claimsShown)
                .with("legend", legendShown)
                .with("legend.folded", legendFolded)
                .with("compare", compare)
                .with("vlan", Integer.toString(vlan))
                .with("edits", edits.save())
                .with("limits", limits == null ? "" : write(limits));
        for (Map.Entry<Layer, Map<String, Place>> each : places.entrySet()) {
            List<String> lines = new ArrayList<>();
            each.getValue().forEach((id, place) -> {
                if (lines.size() < MOST_PLACES && id.indexOf('\n') < 0) {
                    lines.add(Math.round(place.x()) + " " + Math.round(place.y()) + " " + id);
                }
            });
            state = state.with("places." + each.getKey(), lines).with("settled." + each.getKey(), isSettled(each.getKey()));
        }
        return state;
    }

    /** The places of a layer's nodes; changing this map changes what is remembered; see {@link Layer#ground}. */
    Map<String, Place> known(Layer of) {
        return places.computeIfAbsent(of.ground(), key -> new HashMap<>());
    }

    /**
     * Whether a whole scan has placed the nodes of a layer: then what stands stays. Until then the map is laid out anew as it grows, around what the user has
     * placed.
     */
    boolean isSettled(Layer of) {
        return settled.contains(of.ground());
    }

    void settled(Layer of, boolean now) {
        if (now) {
            settled.add(of.ground());
        } else {
            settled.remove(of.ground());
        }
    }

    /** Forgets where the nodes of the present layer stand, to have them laid out anew; those that are pinned stay. */
    void forgetPlaces() {
        known(layer).keySet().retainAll(edits.pins());
        settled(layer, false);
    }
}
