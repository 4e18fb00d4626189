package io.nocturne.ui.tool.tail;

import io.nocturne.ui.tool.PaneState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a tail shows.
 *
 * @param automatic all topics of all clusters, as they come and go, up to {@link #MOST_AUTOMATIC} of each cluster, beside what is received
 * @param keep whether lines of topics go into the cache
 * @param topics by the name of their cluster; where {@code automatic}, not asked
 */
record TailChoice(boolean automatic, boolean syslog, boolean notifications, boolean keep, Map<String, List<String>> topics) {
    static final int MOST_AUTOMATIC = 12;
    static final TailChoice USUAL = new TailChoice(true, true, true, true, Map.of());

    private static final String SYSLOG = "syslog";
    private static final String NOTIFICATIONS = "notifications";

    static TailChoice read(PaneState state) {
        List<String> named = state.list("sources");
        if (named.isEmpty()) {
            return USUAL.keep(state.flag("keep", true));
        }
        Map<String, List<String>> topics = new LinkedHashMap<>();
        for (String name : named) {
            int slash = name.indexOf('/');
            if (slash > 0) {
                topics.computeIfAbsent(name.substring(0, slash), cluster -> new ArrayList<>()).add(name.substring(slash + 1));
            }
        }
        return new TailChoice(false, named.contains(SYSLOG), named.contains(NOTIFICATIONS), state.flag("keep", true), topics);
    }

    TailChoice keep(boolean on) {
        return new TailChoice(automatic, syslog, notifications, on, topics);
    }

    /** The same with one more topic; what was automatic becomes a choice of what is received and this. */
    TailChoice with(String cluster, String topic) {
        Map<String, List<String>> more = new LinkedHashMap<>(topics);
        List<String> several = new ArrayList<>(more.getOrDefault(cluster, List.of()));
        if (!several.contains(topic)) {
            several.add(topic);
        }
        more.put(cluster, several);
        return new TailChoice(false, syslog && !automatic, notifications && !automatic, keep, more);
    }

    PaneState write(PaneState state) {
        if (automatic) {
            return state.with("keep", keep);
        }
        List<String> named = new ArrayList<>();
        named.add("chosen");
        if (syslog) {
            named.add(SYSLOG);
        }
        if (notifications) {
            named.add(NOTIFICATIONS);
        }
        topics.forEach((cluster, several) -> several.forEach(topic -> named.add(cluster + "/" + topic)));
        return state.with("keep", keep).with("sources", named);
    }

    /**
     * The topics to read of a cluster, sorted.
     *
     * @param there those it has that are not internal
     */
    List<String> of(String cluster, Collection<String> there) {
        return automatic
                ? new TreeSet<>(there).stream().limit(MOST_AUTOMATIC).toList()
                : new TreeSet<>(topics.getOrDefault(cluster, List.of())).stream().filter(there::contains).toList();
    }

    int count() {
        return (syslog ? 1 : 0) + (notifications ? 1 : 0) + topics.values().stream().mapToInt(List::size).sum();
    }
}
