package io.nocturne.snmp;

import io.nocturne.core.Oid;
import java.util.List;

/**
 * Reads management objects: from a live agent ({@link SnmpEndpoint#open}) or from a saved walk ({@link OfflineDevice}). All calls block, are
 * meant for virtual threads, and stop when their thread is interrupted. Many threads may call at once.
 */
public interface SnmpReader {
    /** The place in words: {@code host:port}, or the file of a saved walk. */
    String place();

    /**
     * The values of instances, in the order asked. What does not exist comes back as a {@link io.nocturne.core.SmiValue.Absent}. More
     * than fit one message are asked for in several.
     */
    List<Varbind> get(List<Oid> instances) throws SnmpFailure, InterruptedException;

    /** The first instance after each of those given; {@code endOfMibView} where there is none. */
    List<Varbind> next(List<Oid> after) throws SnmpFailure, InterruptedException;

    /**
     * One GETBULK (RFC 3416 section 4.2.3); with v1 as many GETNEXT.
     *
     * @param nonRepeaters how many of the first identifiers are only followed once
     * @param maxRepetitions how often the others are followed, at least 1
     */
    List<Varbind> bulk(int nonRepeaters, int maxRepetitions, List<Oid> after) throws SnmpFailure, InterruptedException;

    /**
     * Everything below {@code root}, in order, handed to the sink by one thread at a time as it comes. A root that is an instance itself
     * gives that instance. What went wrong on the way is in the result, with the rows so far delivered; only a walk that got nothing at all
     * throws.
     */
    WalkResult walk(Oid root, WalkSink sink, WalkLimits limits) throws SnmpFailure, InterruptedException;

    default WalkResult walk(Oid root, WalkSink sink) throws SnmpFailure, InterruptedException {
        return walk(root, sink, WalkLimits.STANDARD);
    }

    default Varbind get(Oid instance) throws SnmpFailure, InterruptedException {
        return get(List.of(instance)).getFirst();
    }
}
