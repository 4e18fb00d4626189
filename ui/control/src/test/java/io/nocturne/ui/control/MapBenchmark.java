package io.nocturne.ui.control;

import com.sun.management.OperatingSystemMXBean;
import io.nocturne.core.Level;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * What a frame of a large map costs while it is dragged and zoomed, in CPU time of the whole process, drawing by software included. Prints a
 * table. Arguments: nodes, edges, frames.
 */
public final class MapBenchmark {
    private MapBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int nodes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        int edges = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        int frames = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 120;
        GraphView[] made = new GraphView[1];
        try (Screen screen = Screen.show(1_600, 900, (clock, i18n) -> new GraphView(), view -> made[0] = view)) {
            GraphView map = made[0];
            screen.run(() -> fill(map, nodes, edges));
            System.out.printf(Locale.ROOT, "%,d nodes, %,d edges, 1600x900, software rendering%n", nodes, edges);
            measure(screen, map, "warm up", 60, 1);
            measure(screen, map, "pan, whole map", frames, 1);
            screen.run(() -> map.zoomBy(4));
            measure(screen, map, "pan, near", frames, 1);
            measure(screen, map, "pan fast, near", frames, 24);
        }
        System.exit(0);
    }

    /** Drags the map aslant each pulse, by so many pixels both ways, and back again after 20 of them. */
    private static void measure(Screen screen, GraphView map, String what, int frames, int step) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        CountDownLatch done = new CountDownLatch(frames);
        double[] top = new double[1];
        AnimationTimer drag = new AnimationTimer() {
            @Override
            public void handle(long now) {
                double way = step * (20 - Math.abs(done.getCount() % 40 - 20));
                map.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, 400 + way, top[0] + way));
                done.countDown();
            }
        };
        // At the ground: a node that was there would be dragged instead of the map.
        screen.run(() -> {
            top[0] = IntStream.range(5, 300).filter(y -> map.painter().nodeAt(400, y).isEmpty()).findFirst().orElseThrow();
            map.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, 400, top[0]));
        });
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        screen.run(drag::start);
        if (!done.await(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException(what + " took too long");
        }
        double cpuMillis = (system.getProcessCpuTime() - cpu) / 1e6 / frames;
        double wallMillis = (System.nanoTime() - wall) / 1e6 / frames;
        screen.run(() -> {
            drag.stop();
            map.fireEvent(mouse(MouseEvent.MOUSE_RELEASED, 400, top[0]));
        });
        System.out.printf(Locale.ROOT, "%-16s %4d frames   %6.1f ms CPU a frame   %6.1f ms from frame to frame%n", what, frames, cpuMillis, wallMillis);
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x, double y) {
        return new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, false, false, true, null);
    }

    private static void fill(GraphView map, int count, int edgeCount) {
        Random random = new Random(7);
        List<Graph.Node> nodes = new ArrayList<>();
        List<Graph.Edge> edges = new ArrayList<>();
        Map<String, Point2D> places = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String id = "n" + i;
            nodes.add(new Graph.Node(id, "acc-sw" + i, i % 97 == 0 ? Level.MAJOR : Level.OK, Graph.Kind.SWITCH));
            double angle = i * 2.39996;
            double radius = 40 * Math.sqrt(i);
            places.put(id, new Point2D(radius * Math.cos(angle), radius * Math.sin(angle)));
        }
        for (int i = 0; i < edgeCount; i++) {
            int a = 1 + random.nextInt(count - 1);
            int b = Math.max(0, a / (2 + random.nextInt(4)));
            edges.add(new Graph.Edge("e" + i, "n" + a, "n" + b, "Gi0/1", "Gi0/2", Graph.Style.SOLID, Double.NaN, null));
        }
        map.setGraph(new Graph(nodes, edges), places);
    }
}
