package io.nocturne.ui.tool;

import io.nocturne.core.Moment;
import io.nocturne.core.Problems;
import io.nocturne.core.Scope;
import io.nocturne.ui.fx.CommandRegistry;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Theme;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/**
 * What the workbench gives to a pane.
 *
 * @param selection what is chosen now, everywhere
 * @param moment live, or the instant the time bar stands at; a pane follows it, and may set it as the time bar does
 * @param commands the commands that exist now
 * @param i18n texts and formats; bind them, the language may change
 * @param problems where trouble is reported; shown in the list of problems
 * @param scope the pane's own: all its work starts here and ends when the pane closes
 * @param clock the way back to the interface's thread
 * @param theme dark or light, for controls that paint by themselves
 * @param desk opens other panes and answers the user
 */
public record ToolContext(
        Selection selection,
        ObjectProperty<Moment> moment,
        CommandRegistry commands,
        I18n i18n,
        Problems problems,
        Scope scope,
        FrameClock clock,
        Theme theme,
        Desk desk) {

    /**
     * A pane that shows something of a thing.
     *
     * @param title of the pane, already translated
     * @param icon of the pane
     * @param open chooses the thing and shows the pane
     * @param beside chooses the thing and shows it in a pane of its own, which stays with it
     */
    public record Place(String title, String icon, Runnable open, Runnable beside) {}

    /** What a pane may ask of the workbench around it. On the interface's thread. */
    public interface Desk {
        /** Around a pane that stands alone: no other pane can be opened, and nobody hears what is said. */
        Desk NONE = new Desk() {
            @Override
            public void open(String toolId, PaneState state) {}

            @Override
            public void openBeside(String toolId, PaneState state) {}

            @Override
            public boolean has(String toolId) {
                return false;
            }

            @Override
            public void say(String text) {}
        };

        /**
         * Shows a pane of this kind: an open one of the same kind and state is brought to the front, else a new one opens at its home.
         * An unknown kind does nothing.
         */
        void open(String toolId, PaneState state);

        /** As {@link #open}, but always a new pane beside the one that has the focus. */
        void openBeside(String toolId, PaneState state);

        /** Whether there is a tool of this id. */
        boolean has(String toolId);

        /** Where one can go with a thing, the usual place first: what the palette offers for it. */
        default List<Place> places(Thing thing) {
            return List.of();
        }

        /**
         * What is meant by a name: the device of the inventory where a host is one, by address or name; the port of a device that is named (with an
         * empty id) where it has such a port, under any of its names; the cluster of a group where it is empty. The same where nothing is known of it.
         */
        default Thing known(Thing thing) {
            return thing;
        }

        /** What is being started that will fill panes, in words, such as the lab; empty while nothing is. */
        default ObservableValue<String> pending() {
            return new ReadOnlyStringWrapper("");
        }

        /** As {@link #pending()}, for panes of the network: the map of the last start too, while it is being read. */
        default ObservableValue<String> pendingNetwork() {
            return pending();
        }

        /** A short answer to something the user just did ("12 rows copied"); goes away by itself. The text is already translated. */
        void say(String text);

        /**
         * Shows work of more than half a second in the status bar until it is closed. Any thread.
         *
         * @param title what is being done, of what, already translated
         * @param cancel ends it early and keeps what it has so far
         */
        default Activity begin(String title, Runnable cancel) {
            return Activity.NONE;
        }
    }
}
