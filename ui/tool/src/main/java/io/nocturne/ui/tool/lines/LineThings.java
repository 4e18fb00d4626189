package io.nocturne.ui.tool.lines;

import io.nocturne.core.Event;
import io.nocturne.core.IpText;
import io.nocturne.core.Source;
import io.nocturne.ui.control.LogCell;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.Things;
import io.nocturne.ui.tool.ToolContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/** The way from a line to what it speaks of: the device it is from, the interface, group or topic it names, and their alarms. */
public final class LineThings {
    private static final int MOST_WORDS = 40;
    private static final int MOST_PORTS = 2;
    private static final Set<String> PORT_FIELDS = Set.of("port", "interface", "intf", "iface", "ifname", "ifdescr");
    private static final Set<String> GROUP_FIELDS = Set.of("group", "groupid", "group_id", "group.id", "consumergroup", "consumer_group");
    private static final Pattern PORT = Pattern.compile("(?<![\\w/.-])[A-Za-z][A-Za-z-]{0,24} ?\\d{1,4}(?:[/:.]\\d{1,4}){0,4}(?![\\w/])");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|(?=.*:.*:)[0-9a-fA-F:]{3,39}");

    private LineThings() {}

    /** A submenu for each thing, with the places that show something of it. */
    public static List<MenuItem> menu(ToolContext context, LogCell cell) {
        List<MenuItem> items = new ArrayList<>();
        of(cell, context.desk()::known).forEach(thing -> items.addAll(Things.places(context, thing)));
        return items;
    }

    /**
     * What the line speaks of, what was pointed at first.
     *
     * @param known as {@link ToolContext.Desk#known}
     */
    static Set<Thing> of(LogCell cell, UnaryOperator<Thing> known) {
        Set<Thing> things = new LinkedHashSet<>();
        Event event = cell.event();
        String host = host(event);
        String value = cell.value();
        if (!value.isEmpty() && value.length() < 100 && !cell.column().id().contains("time")) {
            add(things, port(host, value, known));
            Thing named = known.apply(new Thing.HostThing(value));
            add(things, named instanceof Thing.HostThing && !ADDRESS.matcher(value).matches() ? null : named);
            add(things, group(value, known));
        }
        if (host != null) {
            things.add(known.apply(new Thing.HostThing(host)));
        }
        int before = things.size();
        event.fields().forEach((name, text) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (PORT_FIELDS.contains(lower)) {
                add(things, port(host, text, known));
            } else if (GROUP_FIELDS.contains(lower)) {
                add(things, group(text, known));
            }
        });
        Matcher word = PORT.matcher(event.message());
        for (int words = 0; host != null && words < MOST_WORDS && things.size() < before + MOST_PORTS && word.find(); words++) {
            add(things, port(host, word.group(), known));
        }
        String source = event.source().name();
        int slash = source.indexOf('/');
        if (event.source().kind() == Source.Kind.TOPIC && slash > 0) {
            things.add(new Thing.TopicThing(source.substring(0, slash), source.substring(slash + 1)));
        }
        return things;
    }

    private static void add(Set<Thing> things, @Nullable Thing thing) {
        if (thing != null) {
            things.add(thing);
        }
    }

    /** Whom it is from: the host it states, else the address it came from; null for a line of a file or a topic that states none. */
    private static @Nullable String host(Event event) {
        String host = event.host();
        if (host != null && !host.isBlank()) {
            return host;
        }
        if (event.source().kind() == Source.Kind.TOPIC || event.source().kind() == Source.Kind.FILE) {
            return null;
        }
        String address = IpText.withoutPort(event.source().name());
        return ADDRESS.matcher(address).matches() ? address : null;
    }

    private static @Nullable Thing port(@Nullable String host, String name, UnaryOperator<Thing> known) {
        return host != null && known.apply(new Thing.PortThing("", host, name)) instanceof Thing.PortThing port && !port.deviceId().isEmpty() ? port : null;
    }

    private static @Nullable Thing group(String name, UnaryOperator<Thing> known) {
        return known.apply(new Thing.GroupThing("", name)) instanceof Thing.GroupThing group && !group.cluster().isEmpty() ? group : null;
    }
}
