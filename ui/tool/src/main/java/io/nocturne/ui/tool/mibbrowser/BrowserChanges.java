package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.snmp.Target;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.change.ChangeDesk;
import io.nocturne.ui.tool.change.WriteLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** Changes values of the device that stands in the bar, where its lock is open. */
final class BrowserChanges {
    private final ToolContext context;
    private final BrowserModel model;
    private final WriteLock lock;
    private final ChangeDesk desk;
    private Supplier<@Nullable Target> target = () -> null;

    BrowserChanges(ToolContext context, BrowserServices services, BrowserModel model, Supplier<@Nullable Scene> scene) {
        this.context = context;
        this.model = model;
        lock = new WriteLock(context, services.switches());
        desk = new ChangeDesk(context, services, scene);
    }

    /**
     * @param device that is asked now
     * @param made after a value was changed
     * @param failed takes where and why it was not
     */
    void connect(Supplier<@Nullable Target> device, Runnable made, BiConsumer<String, String> failed) {
        target = device;
        desk.setOnMade(made);
        desk.setOnFailed(failed);
    }

    Node lockButton() {
        return lock.button();
    }

    /** The lock is that of this device; null for none. */
    void follow(@Nullable String place) {
        lock.setPlace(model.offline() == null ? place : null);
    }

    /** Whether values may be changed: switched on for this device, and no saved walk. */
    boolean mayWrite() {
        return lock.isOpen() && model.offline() == null;
    }

    /** Asks for another value of the instance that is meant, whether it is there or not, and sets it. */
    void changeMeant(Oid oid) {
        if (mayWrite()) {
            change(model.request(oid).oid());
        } else {
            context.desk().say(context.i18n().text("mib.change.locked"));
        }
    }

    /** Asks for another value of an instance, and sets it. */
    void change(Oid oid) {
        Target to = target.get();
        if (to != null && mayWrite()) {
            desk.change(to, oid, model.words());
        }
    }

    /** Takes back the last change of this device. */
    void undo() {
        Target to = target.get();
        if (to != null && mayWrite()) {
            desk.undo(to);
        }
    }

    void close() {
        lock.close();
    }
}
