package io.nocturne.ui.control;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.TableView;
import javafx.util.Duration;

/**
 * Lets a state that has become another one glow once, so that the eye finds what changed. Figures do not: where they change all the time it would
 * never be dark.
 */
final class TableGlow<R> {
    static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final Duration LASTING = Duration.seconds(1.2);

    private record Place(Object row, String column) {}

    private final TableView<R> view;
    private final Function<R, Object> key;
    private final List<DataColumn<R>> watched;
    private final Set<Place> changed = new HashSet<>();
    private final PauseTransition end = new PauseTransition(LASTING);

    /** @param rewrite has all cells write their rows again */
    TableGlow(TableView<R> view, Function<R, Object> key, List<DataColumn<R>> columns, Runnable rewrite) {
        this.view = view;
        this.key = key;
        watched = columns.stream().filter(column -> column.kind() == DataColumn.Kind.LEVEL).toList();
        end.setOnFinished(event -> {
            changed.clear();
            rewrite.run();
        });
    }

    /** Compares the rows that are shown with those that take their place. */
    void next(List<R> before, Collection<? extends R> now) {
        if (watched.isEmpty() || before.isEmpty() || view.getScene() == null) {
            return;
        }
        Map<Object, R> known = new HashMap<>();
        before.forEach(row -> known.put(key.apply(row), row));
        boolean any = false;
        for (R row : now) {
            Object id = key.apply(row);
            R old = known.get(id);
            for (DataColumn<R> column : watched) {
                if (old != null && !Objects.equals(column.value().apply(old), column.value().apply(row))) {
                    any |= changed.add(new Place(id, column.id()));
                }
            }
        }
        if (any) {
            end.playFromStart();
        }
    }

    boolean glows(R row, DataColumn<R> column) {
        return !changed.isEmpty() && changed.contains(new Place(key.apply(row), column.id()));
    }
}
