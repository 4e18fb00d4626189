package io.nocturne.ui.tool.topology;

import io.nocturne.core.Level;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkView.DeviceState;
import io.nocturne.topology.PortErrors;
import io.nocturne.topology.PortReading;
import io.nocturne.topology.Topology.Link;
import io.nocturne.topology.Topology.Port;
import io.nocturne.ui.control.Graph;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the colours of the map say: the levels of devices and links, and what stands at the ends of links. */
final class MapColours {
    /** What the colours say. */
    enum Paint {
        STATE,
        LOAD,
        ERRORS,
        LATENCY
    }

    private static final double HALF = 0.5;
    private static final double BUSY = 0.75;
    private static final double FULL = 0.9;
    private static final double SLOW_MILLIS = 100;
    private static final double VERY_SLOW_MILLIS = 500;
    private static final double BAD_PER_MILLION = 100;
    private static final double VERY_BAD_PER_MILLION = 1_000;
    /** Where the packets are not counted. */
    private static final double BAD_A_SECOND = 0.1;
    private static final double VERY_BAD_A_SECOND = 10;

    private final NetworkView view;
    private final Paint paint;
    private final Map<String, Level> worst = new HashMap<>();

    MapColours(NetworkView view, Paint paint) {
        this.view = view;
        this.paint = paint;
        switch (paint) {
            case LOAD -> view.topology().links().forEach(link -> {
                worse(link.a().device(), ofLoad(view.load(link)));
                worse(link.b().device(), ofLoad(view.load(link)));
            });
            case ERRORS -> view.ports().forEach((port, reading) -> worse(port.device(), ofErrors(reading.errors().worse())));
            case STATE, LATENCY -> {}
        }
    }

    private void worse(String device, @Nullable Level level) {
        if (level != null) {
            worst.merge(device, level, (one, other) -> one.compareTo(other) < 0 ? one : other);
        }
    }

    /** Of a device that answers. */
    Level device(String id, DeviceState state) {
        return switch (paint) {
            case STATE -> Level.OK;
            case LOAD, ERRORS -> worst.getOrDefault(id, Level.UNKNOWN);
            case LATENCY -> ofMillis(state.millis());
        };
    }

    /** Null for a link that recedes. */
    @Nullable
    Level link(Link link) {
        double load = view.load(link);
        return switch (paint) {
            case LOAD -> ofLoad(load);
            case STATE -> load >= BUSY ? ofLoad(load) : null;
            case ERRORS -> ofErrors(view.errors(link));
            case LATENCY -> null;
        };
    }

    /** What a link carries each way, as its ends count it; null where loads are not shown, or none is known. */
    Graph.@Nullable Flow flow(Link link) {
        double fromA = sent(link.a(), link.b());
        double fromB = sent(link.b(), link.a());
        return paint != Paint.LOAD || Double.isNaN(fromA) && Double.isNaN(fromB) ? null : new Graph.Flow(fromA, fromB, ofLoad(fromA), ofLoad(fromB));
    }

    /** What a port sends as a share of its speed, or what the other end receives where that is not known; NaN for neither. */
    private double sent(Port port, Port other) {
        PortReading here = view.reading(port);
        if (here != null && here.speed() > 0 && !Double.isNaN(here.out())) {
            return here.out() / here.speed();
        }
        PortReading there = view.reading(other);
        return there == null || there.speed() <= 0 ? Double.NaN : there.in() / there.speed();
    }

    /** What widens the line of a link, 0 to 1; NaN for nothing. */
    double width(Link link) {
        return paint == Paint.LATENCY || paint == Paint.ERRORS ? Double.NaN : view.load(link);
    }

    /** The port, with what it loses where errors are shown. */
    String end(Port port) {
        PortReading reading = view.reading(port);
        if (reading == null) {
            return port.name();
        }
        PortErrors.Direction lost = reading.errors().worse();
        if (paint == Paint.ERRORS && lost.lost() > 0) {
            String arrow = reading.errors().isWorseOut() ? "  \u2191 " : "  \u2193 ";
            double share = lost.perMillion();
            return port.name() + arrow + (Double.isNaN(share) ? figure(lost.lost()) + " /s" : figure(share) + " ppm");
        }
        return port.name();
    }

    private static String figure(double value) {
        return value >= 10 ? Long.toString(Math.round(value)) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static Level ofMillis(double millis) {
        return Double.isNaN(millis) ? Level.UNKNOWN : millis >= VERY_SLOW_MILLIS ? Level.MAJOR : millis >= SLOW_MILLIS ? Level.MINOR : Level.OK;
    }

    private static @Nullable Level ofLoad(double load) {
        return Double.isNaN(load) ? null : load >= FULL ? Level.MAJOR : load >= BUSY ? Level.MINOR : load >= HALF ? Level.INFO : Level.OK;
    }

    /** Null where nothing was polled. */
    static @Nullable Level ofErrors(PortErrors.Direction direction) {
        double lost = direction.lost();
        if (Double.isNaN(lost)) {
            return null;
        }
        if (lost == 0) {
            return Level.OK;
        }
        double share = direction.perMillion();
        return Double.isNaN(share)
                ? level(lost, BAD_A_SECOND, VERY_BAD_A_SECOND)
                : level(share, BAD_PER_MILLION, VERY_BAD_PER_MILLION);
    }

    private static Level level(double value, double bad, double veryBad) {
        return value >= veryBad ? Level.MAJOR : value >= bad ? Level.MINOR : Level.INFO;
    }

    /** The levels that this paint uses, worst first; the texts of the legend say what each stands for. */
    static Level[] levels(Paint paint) {
        return switch (paint) {
            case STATE -> new Level[] {Level.CRITICAL, Level.MAJOR, Level.MINOR, Level.OK, Level.UNKNOWN};
            case LOAD, ERRORS -> new Level[] {Level.CRITICAL, Level.MAJOR, Level.MINOR, Level.INFO, Level.OK, Level.UNKNOWN};
            case LATENCY -> new Level[] {Level.CRITICAL, Level.MAJOR, Level.MINOR, Level.OK, Level.UNKNOWN};
        };
    }
}
