package io.nocturne.ui.tool;

import io.nocturne.core.Moment;
import io.nocturne.core.Registration;
import io.nocturne.topology.NetworkHistory;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkWatch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.util.Subscription;

/** The network of the moment that a pane shows: as it is, or read from what was kept, beside the interface's thread. Told on that thread. */
public final class ShownNetwork implements AutoCloseable {
    private final ToolContext context;
    private final NetworkWatch network;
    private final NetworkHistory history;
    private final Consumer<NetworkView> show;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final Registration listening;
    private final Subscription moments;
    private NetworkView view;
    private boolean visible = true;
    private boolean reading;

    /** @param show called with every view, first when {@link #refresh} is */
    public ShownNetwork(ToolContext context, NetworkWatch network, NetworkHistory history, Consumer<NetworkView> show) {
        this.context = context;
        this.network = network;
        this.history = history;
        this.show = show;
        view = network.view();
        listening = network.onChange(now -> {
            if (waiting.compareAndSet(false, true)) {
                context.clock().afterwards(() -> {
                    waiting.set(false);
                    // What is past does not change.
                    if (context.moment().get().isLive()) {
                        refresh();
                    }
                });
            }
        });
        moments = context.moment().subscribe((before, now) -> refresh());
    }

    /** Shows the network of the moment; as soon as it is read where that takes time. */
    public void refresh() {
        if (!visible) {
            return;
        }
        if (!(context.moment().get() instanceof Moment.At at)) {
            show(network.view());
        } else if (!reading) {
            reading = true;
            CompletableFuture<NetworkView> then = context.scope().call("network-then", () -> history.at(at.instant()));
            then.whenComplete((read, failure) -> context.clock().afterwards(() -> {
                reading = false;
                if (!at.equals(context.moment().get())) {
                    refresh();
                } else if (read != null) {
                    show(read);
                }
            }));
        }
    }

    private void show(NetworkView now) {
        view = now;
        show.accept(now);
    }

    /** What was shown last. */
    public NetworkView view() {
        return view;
    }

    /** A pane that cannot be seen is told nothing, and all when it can be seen again. */
    public void visible(boolean now) {
        boolean before = visible;
        visible = now;
        if (now && !before) {
            refresh();
        }
    }

    @Override
    public void close() {
        visible = false;
        listening.close();
        moments.unsubscribe();
    }
}
