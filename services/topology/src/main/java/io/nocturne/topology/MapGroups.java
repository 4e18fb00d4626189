package io.nocturne.topology;

import io.nocturne.topology.MapLayout.Join;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Puts a network that is too large to be read at once into a few dozen groups.
 *
 * <p>Where devices say at which site they are and the cabling bears it out, sites are the groups. Otherwise the tree of the layout is cut: its middle stays,
 * the largest branches are opened until there are as many as may be shown, and small branches beside each other are put together. So a group is always a
 * part of the picture that hangs together, and stands where its members stand.
 */
public final class MapGroups {
    /** From so many nodes on groups help. */
    public static final int WORTH = 400;
    private static final double COVERED = 0.6;
    private static final double INSIDE = 0.5;
    /** A branch smaller than this is not opened. */
    private static final int WORTH_OPENING = 6;

    /**
     * Nodes shown as one.
     *
     * @param id of the node that stands for them
     * @param members two at least
     */
    public record Group(String id, String name, List<String> members) {}

    private final MapLayout.Tree tree;
    private final Map<String, String> names;
    private final Map<String, Integer> sizes = new HashMap<>();
    private final int most;

    private MapGroups(MapLayout.Tree tree, Map<String, String> names, int most) {
        this.tree = tree;
        this.names = names;
        this.most = most;
        for (String node : new ArrayList<>(tree.depths().keySet()).reversed()) {
            sizes.put(node, 1 + children(node).stream().mapToInt(child -> sizes.getOrDefault(child, 1)).sum());
        }
    }

    /**
     * @param nodes in an order that stays the same
     * @param names what nodes are called
     * @param sites where nodes say they are, as far as they do
     * @param most groups wanted at most, 2 or more
     * @return groups that share no member; nodes in none stand for themselves
     */
    public static List<Group> of(Collection<String> nodes, Collection<Join> joins, Map<String, String> names, Map<String, String> sites, int most) {
        List<Group> bySite = bySite(nodes, joins, sites, most);
        if (!bySite.isEmpty()) {
            return bySite;
        }
        List<Group> found = new ArrayList<>();
        for (MapLayout.Tree tree : MapLayout.trees(nodes, joins)) {
            int share = Math.max(1, (int) Math.ceil((double) most * tree.depths().size() / nodes.size()));
            found.addAll(new MapGroups(tree, names, share).cut());
        }
        return found;
    }

    private static List<Group> bySite(Collection<String> nodes, Collection<Join> joins, Map<String, String> sites, int most) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        nodes.forEach(node -> {
            String site = sites.getOrDefault(node, "");
            if (!site.isEmpty()) {
                members.computeIfAbsent(site, key -> new ArrayList<>()).add(node);
            }
        });
        long covered = members.values().stream().mapToInt(List::size).sum();
        long told = joins.stream().filter(join -> isTold(join, sites)).count();
        long inside = joins.stream().filter(join -> isTold(join, sites) && sites.getOrDefault(join.a(), "").equals(sites.get(join.b()))).count();
        if (members.size() < 2 || members.size() > 2 * most || covered < COVERED * nodes.size() || inside < INSIDE * told) {
            return List.of();
        }
        List<Group> found = new ArrayList<>();
        members.forEach((site, ids) -> {
            if (ids.size() > 1) {
                found.add(new Group("group " + site, site, List.copyOf(ids)));
            }
        });
        return found;
    }

    private static boolean isTold(Join join, Map<String, String> sites) {
        return !sites.getOrDefault(join.a(), "").isEmpty() && !sites.getOrDefault(join.b(), "").isEmpty();
    }

    private List<String> children(String node) {
        return tree.children().getOrDefault(node, List.of());
    }

    private int size(String node) {
        return sizes.getOrDefault(node, 1);
    }

    private List<Group> cut() {
        Map<String, List<String>> branches = new LinkedHashMap<>();
        PriorityQueue<String> largest = new PriorityQueue<>(Comparator.comparingInt(this::size).reversed().thenComparing(Comparator.naturalOrder()));
        int count = 0;
        for (String centre : tree.centres()) {
            branches.put(centre, children(centre));
            largest.addAll(children(centre));
            count += children(centre).size();
        }
        Set<String> opened = new HashSet<>();
        while (!largest.isEmpty()) {
            String next = largest.poll();
            if (size(next) < WORTH_OPENING || count - 1 + children(next).size() > most) {
                break;
            }
            opened.add(next);
            branches.put(next, children(next));
            largest.addAll(children(next));
            count += children(next).size() - 1;
        }
        List<Group> found = new ArrayList<>();
        int total = count;
        branches.forEach((parent, all) -> {
            List<String> closed = all.stream().filter(child -> !opened.contains(child)).toList();
            int share = Math.max(1, (int) Math.round((double) most * closed.size() / Math.max(most, total)));
            together(closed, share, found);
        });
        return found;
    }

    /** Puts branches beside each other together until as many are left as wanted, each of about the same size. */
    private void together(List<String> closed, int wanted, List<Group> found) {
        int all = closed.stream().mapToInt(this::size).sum();
        double room = (double) all / Math.min(wanted, Math.max(1, closed.size()));
        List<String> heads = new ArrayList<>();
        int gathered = 0;
        int done = 0;
        for (String head : closed) {
            heads.add(head);
            gathered += size(head);
            if (closed.size() <= wanted || done + gathered >= room * (Math.floor(done / room) + 1) - 0.5) {
                add(heads, found);
                done += gathered;
                gathered = 0;
                heads.clear();
            }
        }
        add(heads, found);
    }

    private void add(List<String> heads, List<Group> found) {
        List<String> members = new ArrayList<>();
        heads.forEach(head -> collect(head, members));
        if (members.size() > 1) {
            String first = name(heads.getFirst());
            String name = heads.size() == 1 ? first : first + " +" + (heads.size() - 1);
            found.add(new Group("group " + heads.getFirst(), name, List.copyOf(members)));
        }
    }

    private String name(String node) {
        return names.getOrDefault(node, node);
    }

    private void collect(String node, List<String> into) {
        into.add(node);
        children(node).forEach(child -> collect(child, into));
    }
}
