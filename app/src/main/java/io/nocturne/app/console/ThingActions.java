package io.nocturne.app.console;

import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Selection;
import io.nocturne.ui.tool.Thing;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.explorer.ExplorerTool;
import io.nocturne.ui.tool.logfile.LogFileTool;
import io.nocturne.ui.tool.ping.PingTool;
import java.util.List;
import java.util.function.BiConsumer;

/** Where one can go with a thing: the panes that show something of it, the usual one first. The same in the palette and in menus. */
final class ThingActions {
    private final I18n i18n;
    private final ToolContext.Desk desk;
    private final Selection selection;
    private final List<Tool> tools;
    private final KnownThings known;

    ThingActions(I18n i18n, ToolContext.Desk desk, Selection selection, List<Tool> tools, KnownThings known) {
        this.i18n = i18n;
        this.desk = desk;
        this.selection = selection;
        this.tools = tools;
        this.known = known;
    }

    /** The panes of a thing, in the order of their use. */
    static List<String> panes(Thing thing) {
        return switch (thing) {
            case Thing.DeviceThing d -> List.of("device", "topology", "ping", "mib-browser", "devices", "alarms", "log-explorer");
            case Thing.PortThing p -> List.of("device", "topology", "mib-browser", "alarms", "log-explorer");
            case Thing.HostThing h -> List.of("ping", "topology", "device", "log-explorer");
            case Thing.OidThing o -> List.of("mib-browser");
            case Thing.TopicThing t -> List.of("kafka", "log-tail", "log-explorer");
            case Thing.GroupThing g -> List.of("consumer-lag", "kafka", "alarms", "log-explorer");
            case Thing.PatternThing p -> List.of("log-explorer", "patterns");
            case Thing.FileThing f -> List.of("log-file");
        };
    }

    List<Palette.Entry> of(Thing thing) {
        return panes(thing).stream()
                .flatMap(id -> tools.stream().filter(tool -> tool.id().equals(id)))
                .map(tool -> new Palette.Entry(
                        i18n.text("workbench.thing.show", thing.label(), i18n.text(tool.titleKey())), i18n.text("workbench.palette.chosen"), "",
                        tool.icon(), i18n.inOtherLanguages(tool.titleKey()), () -> show(thing, tool)))
                .toList();
    }

    /** The same for the menu of a thing, where the thing is said above. */
    List<ToolContext.Place> places(Thing thing, BiConsumer<Tool, PaneState> beside) {
        return panes(thing).stream()
                .flatMap(id -> tools.stream().filter(tool -> tool.id().equals(id)))
                .map(tool -> new ToolContext.Place(i18n.text(tool.titleKey()), tool.icon(), () -> show(thing, tool), () -> {
                    choose(thing, tool);
                    beside.accept(tool, state(thing, tool));
                }))
                .toList();
    }

    /** The lines of a thing are chosen by a filter, everything else by the thing itself. */
    private void choose(Thing thing, Tool tool) {
        String lines = tool.id().equals(ExplorerTool.ID) ? known.lines(thing) : null;
        selection.choose(lines == null ? thing : new Thing.PatternThing(lines));
    }

    private void show(Thing thing, Tool tool) {
        choose(thing, tool);
        desk.open(tool.id(), state(thing, tool));
    }

    private PaneState state(Thing thing, Tool tool) {
        if (thing instanceof Thing.FileThing file && tool.id().equals(LogFileTool.ID)) {
            return LogFileTool.on(List.of(file.path()));
        }
        String address = tool.id().equals(PingTool.ID) ? known.address(thing) : null;
        return address == null ? PaneState.EMPTY : PingTool.on(address);
    }
}
