package io.nocturne.topology;

import io.nocturne.topology.Topology.Link;
import java.util.List;
import java.util.Set;

/** Why no way leads from one device to another. */
public sealed interface NoWay {
    /** The device is none that was discovered, such as one drawn by hand. */
    record Unknown(String device) implements NoWay {}

    /** There are cables, but these links on the shortest way along them are down. */
    record Down(List<Link> links) implements NoWay {
        public Down {
            links = List.copyOf(links);
        }
    }

    /** No cable is known between the two parts of the network; with how many devices are in each. */
    record Apart(int from, int to) implements NoWay {}

    /** It did not say in which networks it has addresses. */
    record Unaddressed(String device) implements NoWay {}

    /** No known device forwards between the networks of one and those of the other. */
    record Unrouted(Set<String> from, Set<String> to) implements NoWay {
        public Unrouted {
            from = Set.copyOf(from);
            to = Set.copyOf(to);
        }
    }
}
