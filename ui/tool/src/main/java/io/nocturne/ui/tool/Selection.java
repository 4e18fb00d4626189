package io.nocturne.ui.tool;

import io.nocturne.core.TimeRange;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is chosen now, in the whole console: one thing, and one span of time. Panes that can, follow it. Keeps a history that is walked back and
 * forward as in a browser. Used on the interface's thread.
 */
public final class Selection {
    private static final int REMEMBERED = 100;

    private final ReadOnlyObjectWrapper<@Nullable Thing> thing = new ReadOnlyObjectWrapper<>(this, "thing");
    private final ObjectProperty<@Nullable TimeRange> span = new SimpleObjectProperty<>(this, "span");
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper(this, "canGoBack");
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper(this, "canGoForward");
    private final List<Thing> history = new ArrayList<>();
    private int at = -1;

    /** The chosen thing; null while nothing is. */
    public ReadOnlyObjectProperty<@Nullable Thing> thingProperty() {
        return thing.getReadOnlyProperty();
    }

    public @Nullable Thing thing() {
        return thing.get();
    }

    /** The time span brushed in a chart or histogram; null while none is. */
    public ObjectProperty<@Nullable TimeRange> spanProperty() {
        return span;
    }

    /** Chooses a thing; choosing the one that is chosen changes nothing. */
    public void choose(Thing chosen) {
        if (at >= 0 && chosen.equals(history.get(at))) {
            return;
        }
        history.subList(at + 1, history.size()).clear();
        history.add(chosen);
        if (history.size() > REMEMBERED) {
            history.removeFirst();
        }
        go(history.size() - 1);
    }

    public void back() {
        if (at > 0) {
            go(at - 1);
        }
    }

    public void forward() {
        if (at < history.size() - 1) {
            go(at + 1);
        }
    }

    public ReadOnlyBooleanProperty canGoBackProperty() {
        return canGoBack.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoForwardProperty() {
        return canGoForward.getReadOnlyProperty();
    }

    /** What was chosen lately, oldest first, the present one included and nothing that was gone back from. */
    public List<Thing> trail() {
        return List.copyOf(history.subList(0, at + 1));
    }

    private void go(int place) {
        at = place;
        canGoBack.set(at > 0);
        canGoForward.set(at < history.size() - 1);
        thing.set(history.get(at));
    }
}
