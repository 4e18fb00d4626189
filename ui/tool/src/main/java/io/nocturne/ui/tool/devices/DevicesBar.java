package io.nocturne.ui.tool.devices;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * Counts to the left, buttons to the right, and between them how far a discovery is. The list of devices is often a narrow column: what has no room for its words
 * there gets a line of its own, since half a figure tells nothing.
 */
final class DevicesBar extends Region {
    private static final double GAP = 6;

    private enum Shape {
        ONE_LINE,
        /** How far it is stands below. */
        WORDS_BELOW,
        /** The counts stand there as well. */
        ALL_BELOW
    }

    private final Region counts;
    private final Label words;
    private final Region buttons;

    DevicesBar(Region counts, Label words, Region buttons) {
        this.counts = counts;
        this.words = words;
        this.buttons = buttons;
        getChildren().addAll(counts, words, buttons);
        getStyleClass().add("pane-bar");
        setMinHeight(USE_PREF_SIZE);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private Shape shape(double width) {
        Insets around = getInsets();
        double room = width < 0 ? Double.MAX_VALUE : width - around.getLeft() - around.getRight();
        double without = counts.prefWidth(-1) + GAP + buttons.prefWidth(-1);
        if (words.getText().isEmpty() ? without <= room : without + GAP + words.prefWidth(-1) <= room) {
            return Shape.ONE_LINE;
        }
        return without <= room ? Shape.WORDS_BELOW : Shape.ALL_BELOW;
    }

    private double first() {
        return Math.max(buttons.prefHeight(-1), Math.max(counts.prefHeight(-1), words.prefHeight(-1)));
    }

    private double second() {
        return Math.max(counts.prefHeight(-1), words.prefHeight(-1));
    }

    @Override
    protected double computePrefHeight(double width) {
        Insets around = getInsets();
        return snapSizeY(around.getTop() + around.getBottom() + first() + (shape(width) == Shape.ONE_LINE ? 0 : GAP + second()));
    }

    @Override
    protected double computePrefWidth(double height) {
        Insets around = getInsets();
        return snapSizeX(around.getLeft() + around.getRight() + counts.prefWidth(-1) + words.prefWidth(-1) + buttons.prefWidth(-1) + 2 * GAP);
    }

    @Override
    protected double computeMinWidth(double height) {
        return snapSizeX(getInsets().getLeft() + getInsets().getRight() + buttons.minWidth(-1));
    }

    @Override
    protected void layoutChildren() {
        Insets around = getInsets();
        Shape shape = shape(getWidth());
        double left = around.getLeft();
        double right = getWidth() - around.getRight();
        double room = Math.max(0, right - left);
        double top = around.getTop();
        double below = top + first() + GAP;
        double buttonsWidth = Math.min(room, buttons.prefWidth(-1));
        put(buttons, right - buttonsWidth, top, buttonsWidth, first());
        double countsWidth = Math.min(room, counts.prefWidth(-1));
        boolean allBelow = shape == Shape.ALL_BELOW;
        put(counts, left, allBelow ? below : top, countsWidth, allBelow ? second() : first());
        switch (shape) {
            case ONE_LINE -> {
                double width = words.prefWidth(-1);
                put(words, right - buttonsWidth - GAP - width, top, width, first());
            }
            case WORDS_BELOW -> put(words, left, below, Math.min(room, words.prefWidth(-1)), second());
            case ALL_BELOW -> put(words, left + countsWidth + GAP, below, Math.max(0, Math.min(words.prefWidth(-1), room - countsWidth - GAP)), second());
        }
    }

    private void put(Region child, double x, double y, double width, double height) {
        child.resizeRelocate(snapPositionX(x), snapPositionY(y), snapSizeX(width), snapSizeY(height));
    }
}
