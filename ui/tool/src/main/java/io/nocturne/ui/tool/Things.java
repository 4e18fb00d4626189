package io.nocturne.ui.tool;

import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.fx.Icons;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a table things of the operated world: their menu offers the places the palette offers for them, the middle button opens the
 * first of these beside, and they can be dragged to another pane.
 */
public final class Things {
    private Things() {}

    /** @param thing of a row; null for a row that is none */
    public static <R> void in(ToolContext context, DataTable<R> table, Function<R, @Nullable Thing> thing) {
        table.setMoreMenu(row -> {
            Thing chosen = thing.apply(row);
            return chosen == null ? List.of() : places(context, chosen);
        });
        table.setOnOpenBeside(row -> {
            Thing chosen = thing.apply(row);
            if (chosen != null) {
                context.desk().places(chosen).stream().findFirst().ifPresent(place -> place.beside().run());
            }
        });
        table.setDragText(row -> dragged(thing.apply(row)));
    }

    /** A submenu with the places of a thing; empty where it has none. */
    public static List<MenuItem> places(ToolContext context, Thing thing) {
        List<ToolContext.Place> places = context.desk().places(thing);
        if (places.isEmpty()) {
            return List.of();
        }
        Menu menu = new Menu(context.i18n().text("workbench.thing.places", thing.label()));
        menu.setMnemonicParsing(false);
        for (ToolContext.Place place : places) {
            MenuItem item = new MenuItem(place.title(), Icons.of(place.icon()));
            item.setOnAction(event -> place.open().run());
            menu.getItems().add(item);
        }
        return List.of(menu);
    }

    /** What a thing is as text, for a pane it is dragged to; null for what no pane takes. */
    static @Nullable String dragged(@Nullable Thing thing) {
        return switch (thing) {
            case Thing.HostThing host -> host.address();
            case Thing.OidThing oid -> oid.oid();
            case Thing.TopicThing topic -> topic.cluster() + "/" + topic.topic();
            case Thing.PortThing port -> port.deviceName();
            case Thing.DeviceThing device -> device.name();
            case Thing.PatternThing pattern -> pattern.filter();
            case Thing.FileThing file -> file.path().toString();
            case Thing.GroupThing group -> null;
            case null -> null;
        };
    }
}
