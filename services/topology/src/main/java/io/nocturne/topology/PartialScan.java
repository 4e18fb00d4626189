package io.nocturne.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows a network while it is still being discovered: what was found anew in place of what was known, and what was known where nobody has asked
 * yet. Inferring takes the longer the more there is, so it is given at most a fifth of the time.
 */
final class PartialScan {
    private static final long TOLD_NANOS = 300_000_000L;
    private static final long SHOWN_NANOS = 700_000_000L;
    private static final int SHARE = 5;

    private final Topology before;
    private final List<DeviceFacts> former = new ArrayList<>();
    private final Consumer<Topology> shown;
    private final AtomicBoolean showing = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicLong nextShown = new AtomicLong(System.nanoTime() + SHOWN_NANOS);
    private final AtomicLong nextTold = new AtomicLong(System.nanoTime() + TOLD_NANOS);
    private volatile @Nullable Discovery discovery;

    PartialScan(Topology before, Consumer<Topology> shown) {
        this.before = before;
        this.shown = shown;
        for (Topology.Node node : before.devices()) {
            DeviceFacts facts = node.facts();
            if (facts != null) {
                former.add(facts);
            }
        }
    }

    void of(Discovery running) {
        discovery = running;
    }

    /** True if progress alone may be told again. */
    boolean isToldDue() {
        long due = nextTold.get();
        long now = System.nanoTime();
        return now - due >= 0 && nextTold.compareAndSet(due, now + TOLD_NANOS);
    }

    /** Infers and shows what is known by now, on the calling thread, if it is time to. */
    boolean showIfDue() {
        return System.nanoTime() - nextShown.get() >= 0 && !showing.get() && show();
    }

    /**
     * Infers and shows what is known by now, on the calling thread; where another does so already, that one shows it once more.
     *
     * @return whether it was shown by the calling thread
     */
    boolean show() {
        wanted.set(true);
        boolean any = false;
        while (wanted.get() && showing.compareAndSet(false, true)) {
            try {
                wanted.set(false);
                any |= showOnce();
            } finally {
                showing.set(false);
            }
        }
        return any;
    }

    private boolean showOnce() {
        Discovery running = discovery;
        if (running == null) {
            return false;
        }
        long start = System.nanoTime();
        shown.accept(withFormer(running.found()));
        long end = System.nanoTime();
        nextShown.set(end + Math.max(SHOWN_NANOS, SHARE * (end - start)));
        return true;
    }

    /** What was found, with those known before of which nothing was heard yet. Where another answers now at the address of one, that one is gone. */
    Topology withFormer(Discovery.Result found) {
        Set<String> taken = new HashSet<>(found.refused().keySet());
        found.devices().forEach(device -> taken.addAll(device.addresses()));
        Map<String, DeviceFacts> devices = new LinkedHashMap<>();
        former.stream()
                .filter(device -> device.addresses().isEmpty() || !taken.contains(device.addresses().iterator().next()))
                .forEach(device -> devices.put(device.id(), device));
        found.devices().forEach(device -> devices.put(device.id(), device));
        Topology now = DownLinks.kept(before, LinkInference.infer(new Discovery.Result(
                List.copyOf(devices.values()), found.pinged(), found.refused(), found.silent(), found.partial())));
        taken.addAll(found.pinged());
        taken.addAll(found.silent());
        return withUnread(now, taken);
    }

    /**
     * With the devices that were known by name or ping alone and of which nothing was heard yet: nothing can be inferred of them, so they stay with their links as they were,
     * also where a neighbour speaks of one by another name.
     */
    private Topology withUnread(Topology now, Set<String> heard) {
        Set<String> read = new HashSet<>();
        Set<String> addresses = new HashSet<>(heard);
        now.devices().stream().filter(Topology.Node::answered).forEach(node -> {
            read.add(node.id());
            addresses.addAll(node.addresses());
        });
        List<Topology.Node> rest = before.devices().stream()
                .filter(node -> node.facts() == null && !read.contains(node.id()))
                // Where it is asked: several may have another address in common, as those of two that stand for each other.
                .filter(node -> node.addresses().isEmpty() || !addresses.contains(node.addresses().getFirst()))
                .toList();
        if (rest.isEmpty()) {
            return now;
        }
        Set<String> known = new HashSet<>();
        rest.forEach(node -> {
            known.add(node.id());
            known.add(node.name());
            known.addAll(node.addresses());
        });
        Set<String> unread = rest.stream().map(Topology.Node::id).collect(Collectors.toSet());
        Set<String> told = now.devices().stream()
                .filter(node -> node.answer() == Topology.Answer.HEARSAY)
                .filter(node -> known.contains(node.id()) || known.contains(node.name()) || node.addresses().stream().anyMatch(known::contains))
                .map(Topology.Node::id)
                .collect(Collectors.toSet());
        List<Topology.Node> nodes = new ArrayList<>(now.devices().stream().filter(node -> !told.contains(node.id())).toList());
        nodes.addAll(rest);
        Set<String> there = nodes.stream().map(Topology.Node::id).collect(Collectors.toSet());
        List<Topology.Link> links = new ArrayList<>(now.links().stream().filter(link -> !told.contains(link.a().device()) && !told.contains(link.b().device())).toList());
        before.links().stream()
                .filter(link -> unread.contains(link.a().device()) || unread.contains(link.b().device()))
                .filter(link -> there.contains(link.a().device()) && there.contains(link.b().device()))
                .forEach(links::add);
        List<List<Topology.Port>> segments =
                new ArrayList<>(now.segments().stream().filter(ports -> ports.stream().noneMatch(port -> told.contains(port.device()))).toList());
        before.segments().stream()
                .filter(ports -> ports.stream().anyMatch(port -> unread.contains(port.device())) && ports.stream().allMatch(port -> there.contains(port.device())))
                .forEach(segments::add);
        return new Topology(nodes, links, segments, now.hosts(), now.unresolved(), now.adjacencies());
    }
}
