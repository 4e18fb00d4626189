package io.nocturne.ui.tool.welcome;

import io.nocturne.ui.tool.ToolContext;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;

/**
 * One way to begin, shown as a card. Its texts have the keys {@code welcome.ID.title}, {@code welcome.ID.text} and {@code welcome.ID.button}; a way
 * with a field also has {@code welcome.ID.prompt}.
 */
public sealed interface Way {
    String id();

    String icon();

    /** Whether it can be taken now. */
    ObservableBooleanValue enabled();

    /** A single button. */
    record Press(String id, String icon, ObservableBooleanValue enabled, Consumer<ToolContext> action) implements Way {
        public Press(String id, String icon, Consumer<ToolContext> action) {
            this(id, icon, new SimpleBooleanProperty(true), action);
        }
    }

    /** Something is typed first: an address, a block, a list of servers. The action gets it stripped and never empty. */
    record Ask(String id, String icon, ObservableBooleanValue enabled, BiConsumer<ToolContext, String> action) implements Way {
        public Ask(String id, String icon, BiConsumer<ToolContext, String> action) {
            this(id, icon, new SimpleBooleanProperty(true), action);
        }
    }

    /** Files are chosen, or dropped anywhere on the pane. The action gets at least one. */
    record Files(String id, String icon, ObservableBooleanValue enabled, BiConsumer<ToolContext, List<Path>> action) implements Way {
        public Files(String id, String icon, BiConsumer<ToolContext, List<Path>> action) {
            this(id, icon, new SimpleBooleanProperty(true), action);
        }
    }
}
