package io.nocturne.ui.tool.overview;

import io.nocturne.core.Level;
import io.nocturne.topology.NetworkWatch;
import io.nocturne.ui.control.Drops;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.ToolContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import org.jspecify.annotations.Nullable;

/** The card of objects that were dragged here from the MIB browser; there is none while there are none. Read every five seconds while it shows. */
final class ObjectsCard {
    private static final Duration PACE = Duration.ofSeconds(5);

    private final ToolContext context;
    private final NetworkWatch network;
    private final ObjectsModel model;
    private final Card card;
    private final Runnable changed;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean seen;

    /** @param changed called when the card comes or goes */
    ObjectsCard(ToolContext context, NetworkWatch network, ObjectsModel model, Runnable changed) {
        this.context = context;
        this.network = network;
        this.model = model;
        this.changed = changed;
        card = new Card(context.i18n(), "overview.objects", "overview.objects.empty", ObjectsModel.MOST, false);
        context.scope().every("objects", PACE, this::read);
    }

    Card card() {
        return card;
    }

    boolean isNeeded() {
        return !model.watched().isEmpty();
    }

    /** Takes objects dropped on a node. */
    void takeFrom(Node node) {
        Drops.text(node, this::take);
    }

    /** Takes objects out of the clipboard. */
    void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text == null || !take(text)) {
            context.desk().say(context.i18n().text("overview.objects.paste.none"));
        }
    }

    /** Whether there was an object in a text. */
    private boolean take(String text) {
        int added = model.drop(text, chosen());
        if (added < 0) {
            context.desk().say(context.i18n().text("overview.objects.where"));
        } else if (added > 0) {
            changed.run();
            soon();
        }
        return added != 0;
    }

    /** The address of the device that is chosen; empty where none is. */
    private String chosen() {
        Thing thing = context.selection().thingProperty().get();
        return switch (thing) {
            case Thing.HostThing host -> host.address();
            case Thing.DeviceThing device -> address(device.id());
            case Thing.PortThing port -> address(port.deviceId());
            case null, default -> "";
        };
    }

    private String address(String device) {
        return network.view().topology().devices().stream()
                .filter(one -> one.id().equals(device) && !one.addresses().isEmpty())
                .findFirst()
                .map(one -> one.addresses().getFirst())
                .orElse("");
    }

    /** What takes each object away again. */
    List<MenuItem> menu() {
        return model.watched().stream().map(one -> {
            MenuItem item = new MenuItem(context.i18n().text("overview.objects.remove", one.oid().toString(), one.host()));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> {
                model.remove(one);
                changed.run();
                soon();
            });
            return item;
        }).toList();
    }

    void visible(boolean shown) {
        seen = shown;
        if (shown) {
            soon();
        }
    }

    PaneState save(PaneState state) {
        return isNeeded() ? state.with("objects", model.save()) : state;
    }

    private void soon() {
        context.scope().start("objects-now", this::read);
    }

    private void read() throws InterruptedException {
        if (!seen || !isNeeded() || !asking.compareAndSet(false, true)) {
            return;
        }
        try {
            List<ObjectsModel.Reading> readings = model.read();
            context.clock().later(() -> show(readings));
        } finally {
            asking.set(false);
        }
    }

    private void show(List<ObjectsModel.Reading> readings) {
        if (!context.moment().get().isLive()) {
            // These are asked of the devices themselves, which do not know what they were.
            card.empty("overview.objects.live");
            card.show(List.of());
            return;
        }
        card.show(readings.stream().map(this::row).toList());
    }

    /** Of a counter how fast it counts, once that is known; its number alone says little. */
    private String value(ObjectsModel.Reading reading) {
        if (Double.isNaN(reading.rate())) {
            return reading.text().isEmpty() ? "—" : reading.text();
        }
        Formats formats = context.i18n().formats();
        return reading.octets() ? formats.bitsPerSecond(reading.rate() * 8) : context.i18n().text("overview.objects.rate", formats.brief(reading.rate()));
    }

    private CardRow row(ObjectsModel.Reading reading) {
        boolean lost = reading.fault() != null;
        @Nullable
        Level level = lost ? Level.UNKNOWN : null;
        return new CardRow(
                level, reading.name(), reading.watched().host(), lost ? context.i18n().text("overview.objects.lost") : value(reading),
                Double.NaN, () -> {
                    context.selection().choose(new Thing.OidThing(reading.watched().oid().toString(), reading.name()));
                    context.desk().open("mib-browser", PaneState.EMPTY);
                });
    }
}
