package io.nocturne.lab.network;

/**
 * A cable between two ports.
 *
 * @param id position in the plan, from 0
 * @param lag number of the aggregate it belongs to; 0 for none
 */
public record PlannedLink(int id, PlannedPort a, PlannedPort b, int lag) {
    @Override
    public boolean equals(Object other) {
        return other instanceof PlannedLink l && l.id == id && l.a == a;
    }

    @Override
    public int hashCode() {
        return id;
    }

    /** {@code core-sw01.seoul Te1/0/48 - dist-sw03.seoul Te1/0/1}. */
    @Override
    public String toString() {
        return a + " - " + b;
    }
}
