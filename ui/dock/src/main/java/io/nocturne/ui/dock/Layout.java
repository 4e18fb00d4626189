package io.nocturne.ui.dock;

import java.util.List;
import java.util.stream.Stream;

/**
 * How panes are arranged: the main window and those that float. Knows panes by their keys only.
 *
 * @param root null-free; {@link Tabs#EMPTY} for nothing
 */
public record Layout(Part root, List<Floating> floating) {
    public Layout {
        floating = List.copyOf(floating);
    }

    /** A part of a window. */
    public sealed interface Part {
        /** The keys of all panes in it. */
        Stream<String> keys();
    }

    /**
     * Parts beside or below each other.
     *
     * @param sizes the share of each part, summing to about 1
     */
    public record Split(boolean vertical, List<Double> sizes, List<Part> parts) implements Part {
        public Split {
            sizes = List.copyOf(sizes);
            parts = List.copyOf(parts);
            if (sizes.size() != parts.size()) {
                throw new IllegalArgumentException("as many sizes as parts");
            }
        }

        @Override
        public Stream<String> keys() {
            return parts.stream().flatMap(Part::keys);
        }
    }

    /**
     * Panes in tabs.
     *
     * @param selected index of the one in front
     */
    public record Tabs(List<String> panes, int selected) implements Part {
        public static final Tabs EMPTY = new Tabs(List.of(), 0);

        public Tabs {
            panes = List.copyOf(panes);
        }

        @Override
        public Stream<String> keys() {
            return panes.stream();
        }
    }

    /** A window of its own, with its place on the screens. */
    public record Floating(double x, double y, double width, double height, Part part) {}

    public static Layout of(Part root) {
        return new Layout(root, List.of());
    }

    /** Parts side by side; sizes and parts alternate: {@code 0.2, tabs("a"), 0.8, tabs("b")}. */
    public static Split beside(Object... sizesAndParts) {
        return split(false, sizesAndParts);
    }

    /** Parts below each other, as {@link #beside}. */
    public static Split below(Object... sizesAndParts) {
        return split(true, sizesAndParts);
    }

    public static Tabs tabs(String... keys) {
        return new Tabs(List.of(keys), 0);
    }

    private static Split split(boolean vertical, Object... sizesAndParts) {
        List<Double> sizes = new java.util.ArrayList<>();
        List<Part> parts = new java.util.ArrayList<>();
        for (int i = 0; i < sizesAndParts.length; i += 2) {
            sizes.add((Double) sizesAndParts[i]);
            parts.add((Part) sizesAndParts[i + 1]);
        }
        return new Split(vertical, sizes, parts);
    }

    /** The keys of all panes. */
    public List<String> keys() {
        return Stream.concat(root.keys(), floating.stream().flatMap(window -> window.part().keys())).toList();
    }
}
