package io.nocturne.ui.dock;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/**
 * Something to dock.
 *
 * @param key unique among the open panes
 * @param title observed
 * @param icon makes a new icon for the tab each time it is asked
 * @param content always the same node
 */
public record DockPane(String key, ObservableValue<String> title, Supplier<Node> icon, Node content) {}
