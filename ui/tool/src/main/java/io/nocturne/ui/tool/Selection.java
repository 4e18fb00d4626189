package io.nocturne.ui.tool;

import io.nocturne.core.Event;
import io.nocturne.core.TimeRange;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What is chosen now, in the whole console: one thing, one span of time, and the line under the cursor. Panes that can, follow it. Keeps a history that is walked back and
 * forward as in a browser. Used on the interface's thread.
 */
public final class Selection {
    private static final int REMEMBERED = 100;

    private final ReadOnlyObjectWrapper<@Nullable Thing> thing = new ReadOnlyObjectWrapper<>(this, "thing");
    private final ObjectProperty<@Nullable TimeRange> span = new SimpleObjectProperty<>(this, "span");
    private final ObjectProperty<@Nullable Event> line = new SimpleObjectProperty<>(this, "line");
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper(this, "canGoBack");
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper(this, "canGoForward");
    private final List<Thing> history = new ArrayList<>();
    private final @Nullable Selection origin;
    private Subscription following = Subscription.EMPTY;
    private int at = -1;
    private boolean pinned;

    public Selection() {
        origin = null;
    }

    private Selection(Selection origin) {
        this.origin = origin;
        follow(origin);
    }

    private void follow(Selection whom) {
        span.set(whom.span.get());
        span.bindBidirectional(whom.span);
        line.set(whom.line.get());
        line.bindBidirectional(whom.line);
        following = Subscription.combine(
                whom.thing.subscribe(thing::set),
                whom.canGoBack.subscribe(canGoBack::set),
                whom.canGoForward.subscribe(canGoForward::set),
                () -> {
                    span.unbindBidirectional(whom.span);
                    line.unbindBidirectional(whom.line);
                });
    }

    /**
     * Pins a mirror: it stays with what is chosen now, thing and span, while others go on; unpinned it follows again. What is chosen in it is still
     * the selection of all. No effect on the origin.
     */
    public void pin(boolean on) {
        if (origin != null && on != pinned) {
            pinned = on;
            if (on) {
                following.unsubscribe();
                following = Subscription.EMPTY;
            } else {
                follow(origin);
            }
        }
    }

    /**
     * The same selection, for one who may be gone before it: whoever listens to the mirror hears nothing more once it is detached, and nothing is
     * kept alive by a listener that was forgotten.
     */
    public Selection mirror() {
        return new Selection(this);
    }

    /** Ends a mirror. */
    public void detach() {
        following.unsubscribe();
    }

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

    /** The line under the cursor of a pane of lines; null while there was none. It is no thing and is not walked back to. */
    public ObjectProperty<@Nullable Event> lineProperty() {
        return line;
    }

    /** Chooses a thing; choosing the one that is chosen changes nothing. */
    public void choose(Thing chosen) {
        if (origin != null) {
            origin.choose(chosen);
            return;
        }
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
        if (origin != null) {
            origin.back();
        } else if (at > 0) {
            go(at - 1);
        }
    }

    /** Goes back several steps at once. */
    public void back(int steps) {
        if (origin != null) {
            origin.back(steps);
        } else if (steps > 0 && at > 0) {
            go(Math.max(0, at - steps));
        }
    }

    public void forward() {
        if (origin != null) {
            origin.forward();
        } else if (at < history.size() - 1) {
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
        return origin != null ? origin.trail() : List.copyOf(history.subList(0, at + 1));
    }

    private void go(int place) {
        at = place;
        canGoBack.set(at > 0);
        canGoForward.set(at < history.size() - 1);
        thing.set(history.get(at));
    }
}
