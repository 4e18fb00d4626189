package io.nocturne.ui.tool.topology;

import io.nocturne.topology.NetworkPaths;
import io.nocturne.topology.Topology.Link;
import io.nocturne.ui.fx.I18n;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The way between two devices in words.
 *
 * @param way empty where there is none now
 */
record MapPath(String from, String to, List<NetworkPaths.Step> way) {
    boolean isBetween(String one, String other) {
        return from.equals(one) && to.equals(other);
    }

    /** @param names of devices */
    String title(I18n i18n, Function<String, String> names) {
        return i18n.text(way.isEmpty() ? "topology.path.none" : "topology.path.title", names.apply(from), names.apply(to));
    }

    /** The steps, with the ports or the network that each goes across. */
    List<String> steps(I18n i18n, MapModel model, Function<String, String> names) {
        List<String> lines = new ArrayList<>();
        for (NetworkPaths.Step step : way) {
            Link via = step.via();
            String how = via == null
                    ? model.segments().containsKey(step.across()) ? i18n.text("topology.segment") : step.across()
                    : (via.a().device().equals(step.device()) ? via.b().name() + " \u2192 " + via.a().name() : via.a().name() + " \u2192 " + via.b().name());
            lines.add((lines.size() + 1) + ".  " + names.apply(step.device()) + (how.isEmpty() ? "" : "   " + how));
        }
        return lines;
    }
}
