package io.nocturne.topology;

import io.nocturne.core.Scope;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Discovers a network once, for somebody who does not stay to watch it as {@link NetworkWatch} does: a second time where the first leaves something to be
 * found, as when a device was met on the way whose cables only forwarding tables can tell of, or one the user has named was silent and answers now. The second time
 * everybody known is woken first, and only tables that may have changed are read.
 */
public final class Survey {
    /** Silent ones of those named that are asked once more. */
    private static final int MOST_KNOCKED_AT = 256;

    /**
     * What came of it.
     *
     * @param givenUp addresses that were known and not read, since as many devices were read as the user allows
     * @param cut whether it was interrupted
     */
    public record Found(Discovery.Result result, Topology topology, int givenUp, boolean cut) {}

    private final RescanMemory memory;
    private final Discovery.Limits limits;
    private final Discovery.Progress progress;
    private final Scope scope;

    public Survey(AgentReader reader, Discovery.Limits limits, Discovery.Progress progress, Scope scope) {
        memory = new RescanMemory(reader);
        this.limits = limits;
        this.progress = progress;
        this.scope = scope;
    }

    /**
     * Interrupting the thread ends it; what was found until then is the result, and the thread is no longer interrupted.
     *
     * @param seeds asked first, reported when silent
     * @param sweep asked too, not reported when silent
     * @param twice whether to look a second time where that is of use
     */
    public Found run(Collection<String> seeds, Collection<String> sweep, boolean twice) {
        Discovery first = new Discovery(memory, limits, progress, scope);
        Discovery.Result found = first.run(seeds, sweep);
        boolean cut = Thread.interrupted();
        Topology topology = LinkInference.infer(found);
        Set<String> known = new LinkedHashSet<>(sweep);
        known.addAll(seeds);
        if (cut || !twice || !isLate(topology, known) && !oneAnswersNow(found)) {
            return new Found(found, topology, first.givenUp(), cut);
        }
        found.devices().forEach(device -> known.addAll(device.addresses().stream().limit(1).toList()));
        Discovery second = new Discovery(memory, limits, progress, scope);
        Discovery.Result again = second.run(seeds, known);
        cut = Thread.interrupted();
        if (cut) {
            return new Found(found, topology, first.givenUp(), true);
        }
        Discovery.Result both = SilentDevices.kept(topology, again, new HashSet<>(seeds));
        return new Found(both, LinkInference.infer(both), second.givenUp(), false);
    }

    /**
     * Whether a device was met on the way whose cables only forwarding tables can tell of: bridges that were read before it was asked may not have known it.
     *
     * @param woken addresses that were known when the discovery began
     */
    static boolean isLate(Topology now, Set<String> woken) {
        Set<String> told = new HashSet<>();
        now.links().stream().filter(link -> link.standing() != Topology.Standing.INFERRED).forEach(link -> {
            told.add(link.a().device());
            told.add(link.b().device());
        });
        return now.devices().stream().anyMatch(node -> {
            DeviceFacts facts = node.facts();
            // One that names neighbours has told where it hangs, as on a segment of several.
            return facts != null && facts.saved() == null && facts.neighbours.isEmpty() && !told.contains(node.id())
                    && node.addresses().stream().noneMatch(woken::contains);
        });
    }

    private boolean oneAnswersNow(Discovery.Result found) {
        List<String> silent = found.devices().isEmpty() ? List.of() : found.silent().stream().limit(MOST_KNOCKED_AT).toList();
        Set<String> answering = ConcurrentHashMap.newKeySet();
        try {
            new Crowd(limits.inFlight()).ask(silent, scope, "knock", address -> {
                try (AgentReader.Agent agent = memory.open(address)) {
                    if (agent != null) {
                        answering.add(address);
                    }
                } catch (AgentReader.RefusedException e) {
                    answering.add(address);
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !answering.isEmpty();
    }
}
