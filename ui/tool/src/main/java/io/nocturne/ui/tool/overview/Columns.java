package io.nocturne.ui.tool.overview;

import java.util.Collection;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** Puts its children into as many columns as fit, each child under the column that is shortest so far. */
final class Columns extends Pane {
    private static final double GAP = 8;
    private static final double BASE_PX = 13;
    private final double leastUnscaled;
    private final Label measure = new Label();

    /** @param least px of a column where the text is not enlarged */
    Columns(double least) {
        leastUnscaled = least;
        getStyleClass().add("overview-columns");
        // Never seen: it only has the size of the text around it.
        measure.setManaged(false);
        measure.setVisible(false);
        measure.fontProperty().addListener((o, before, now) -> requestLayout());
    }

    void setCards(Collection<? extends Node> cards) {
        getChildren().setAll(cards);
        getChildren().add(measure);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 600;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 120;
    }

    @Override
    protected double computePrefHeight(double width) {
        return place(width < 0 ? computePrefWidth(-1) : width, false);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        place(getWidth(), true);
    }

    private double place(double width, boolean really) {
        Insets insets = getInsets();
        double least = leastUnscaled * measure.getFont().getSize() / BASE_PX;
        double room = Math.max(50, width - insets.getLeft() - insets.getRight());
        List<Node> children = getManagedChildren();
        int count = (int) Math.clamp((long) ((room + GAP) / (least + GAP)), 1, Math.max(1, children.size()));
        double each = (room - GAP * (count - 1)) / count;
        double[] bottoms = new double[count];
        for (Node child : children) {
            int column = 0;
            for (int i = 1; i < count; i++) {
                if (bottoms[i] < bottoms[column] - 1) {
                    column = i;
                }
            }
            double height = child.prefHeight(each);
            if (really) {
                child.resizeRelocate(
                        Math.round(insets.getLeft() + column * (each + GAP)), Math.round(insets.getTop() + bottoms[column]), Math.floor(each), Math.ceil(height));
            }
            bottoms[column] += height + GAP;
        }
        double tallest = 0;
        for (double bottom : bottoms) {
            tallest = Math.max(tallest, bottom - GAP);
        }
        return insets.getTop() + Math.max(0, tallest) + insets.getBottom();
    }
}
