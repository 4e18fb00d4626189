package io.nocturne.ui.tool.notifications;

import io.nocturne.core.AllowedSenders;
import io.nocturne.core.EventHub;
import io.nocturne.mib.Dictionary;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.NotificationSettings;
import io.nocturne.snmp.NotificationStation;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.store.Cache;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/** Traps and informs as they arrive. */
public final class NotificationsTool implements Tool {
    private static final Kind KIND = Kind.many("notifications", "notifications.title", "fth-bell", Home.BOTTOM);

    /**
     * What the pane shows and uses.
     *
     * @param events where notifications are published
     * @param station what receives them
     * @param cache what was kept; null while not open
     * @param dictionary names of objects; null while not loaded
     * @param endpoint the socket that tests are sent from
     * @param users of version 3 that the vault knows now; empty while it is locked
     * @param keep told how notifications are to be received from now on, also after the next start
     * @param keepAllowed told from whom, likewise
     */
    public record Services(
            EventHub events,
            NotificationStation station,
            ReadOnlyObjectProperty<@Nullable Cache> cache,
            ReadOnlyObjectProperty<@Nullable Dictionary> dictionary,
            Supplier<SnmpEndpoint> endpoint,
            Supplier<List<Credentials.User>> users,
            Consumer<NotificationSettings> keep,
            Consumer<AllowedSenders> keepAllowed) {}

    private final Services services;

    public NotificationsTool(Services services) {
        this.services = services;
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        return new NotificationsPane(context, state, services);
    }
}
