package io.nocturne.ui.tool.devices;

import io.nocturne.core.Oid;
import io.nocturne.snmp.Target;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.change.ChangeDesk;
import io.nocturne.ui.tool.change.ChangeServices;
import io.nocturne.ui.tool.change.WriteLock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/** What can be changed of a device. Until changes of the device are allowed, nothing is to be seen of it but how to allow them. */
final class DeviceChanges implements AutoCloseable {
    private static final Oid SYSTEM = Oid.of(1, 3, 6, 1, 2, 1, 1);
    private static final Oid ADMIN_STATUS = Oid.of(1, 3, 6, 1, 2, 1, 2, 2, 1, 7);
    private static final Oid ALIAS = Oid.of(1, 3, 6, 1, 2, 1, 31, 1, 1, 1, 18);

    private final I18n i18n;
    private final ChangeServices services;
    private final WriteLock lock;
    private final ChangeDesk desk;
    private @Nullable String address;

    /**
     * @param made called when something was changed
     * @param failed called with the device and the reason when that did not work
     */
    DeviceChanges(
            ToolContext context, ChangeServices services, Supplier<@Nullable Scene> scene, Runnable made, BiConsumer<String, String> failed) {
        this.i18n = context.i18n();
        this.services = services;
        lock = new WriteLock(context, services.switches());
        desk = new ChangeDesk(context, services, scene);
        desk.setOnMade(made);
        desk.setOnFailed(failed);
    }

    Node button() {
        return lock.button();
    }

    /** @param now of the device that is shown; null where it is none that can be asked */
    void setAddress(@Nullable String now) {
        if (now == null || !now.equals(address)) {
            address = now;
            lock.setPlace(now == null ? null : services.usual(now).place());
        }
    }

    List<MenuItem> ofPort(int ifIndex) {
        return items(List.of(item("change.menu.adminStatus", ADMIN_STATUS.child(ifIndex)), item("change.menu.alias", ALIAS.child(ifIndex))));
    }

    /** Allows or forbids changes of the device, after a question. */
    MenuItem allowing() {
        boolean open = lock.isOpen();
        MenuItem item = new MenuItem(i18n.text(open ? "change.menu.forbid" : "change.menu.allow"), Icons.of(open ? "fth-lock" : "fth-unlock"));
        item.setOnAction(event -> lock.toggle());
        item.setDisable(address == null);
        return item;
    }

    List<MenuItem> ofDevice() {
        return items(List.of(
                item("change.menu.contact", SYSTEM.child(4, 0)), item("change.menu.name", SYSTEM.child(5, 0)),
                item("change.menu.location", SYSTEM.child(6, 0))));
    }

    private List<MenuItem> items(List<MenuItem> all) {
        List<MenuItem> items = new ArrayList<>(List.of(new SeparatorMenuItem(), allowing()));
        if (!lock.isOpen()) {
            return items;
        }
        items.addAll(all);
        MenuItem undo = new MenuItem(i18n.text("change.menu.undo"), Icons.of("fth-rotate-ccw"));
        undo.setOnAction(event -> with(desk::undo));
        items.add(undo);
        return items;
    }

    private MenuItem item(String key, Oid oid) {
        MenuItem item = new MenuItem(i18n.text(key), Icons.of("fth-edit-2"));
        item.setOnAction(event -> with(target -> desk.change(target, oid)));
        return item;
    }

    private void with(java.util.function.Consumer<Target> action) {
        String whom = address;
        if (whom != null) {
            action.accept(services.usual(whom));
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
