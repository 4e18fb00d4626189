package io.nocturne.lab.network;

import java.util.List;

/** An unmanaged hub: every port sees all others. */
public record PlannedSegment(int id, List<PlannedPort> ports) {
    public PlannedSegment {
        ports = List.copyOf(ports);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlannedSegment s && s.id == id;
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return "hub " + id;
    }
}
