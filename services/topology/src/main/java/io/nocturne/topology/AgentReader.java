package io.nocturne.topology;

import io.nocturne.core.Explained;
import io.nocturne.core.Registration;
import io.nocturne.core.Sentence;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How discovery speaks to agents; the protocol is somebody else's. Thread-safe, and every call has a deadline of its own. */
public interface AgentReader {
    /**
     * Finds out whether an agent answers at this address with any of the credentials at hand.
     *
     * @return the open agent; null where nothing answered in time
     * @throws RefusedException where something answered and refused every credential
     */
    @Nullable
    Agent open(String address) throws InterruptedException, RefusedException;

    /**
     * As {@link #open}, of an address that nobody has named: where it does not answer to ping either, it is given up sooner.
     *
     * @param answersPing whether the address answers to an echo request
     */
    default @Nullable Agent look(String address, boolean answersPing) throws InterruptedException, RefusedException {
        return open(address);
    }

    /** Has a listener told, on any thread, when agents are asked with other credentials from now on; one whose reader never changes them is told nothing. */
    default Registration onLogins(Runnable listener) {
        return () -> {};
    }

    /** How many requests may be in flight at one device from now on; a reader that sends none has nothing to do. */
    default void perDevice(int most) {}

    /** Whether the address answers to an echo request; false also where none may be sent. */
    boolean answersPing(String address) throws InterruptedException;

    /** Those of these that answer to an echo request, asked all at the same time. */
    default Set<String> answerPing(Collection<String> addresses) throws InterruptedException {
        Set<String> all = new HashSet<>();
        for (String address : addresses) {
            if (answersPing(address)) {
                all.add(address);
            }
        }
        return all;
    }

    /**
     * Sends an echo request to each of these, so that the bridges on the way to them have just learned where they are when their tables are read; waits a moment for
     * the answers. Does nothing where none may be sent.
     *
     * @return those that answered by then
     */
    default Set<String> wake(Collection<String> addresses) throws InterruptedException {
        return Set.of();
    }

    /** Why an address at which nothing answered is silent, as far as that can be known; takes up to a second. */
    default Optional<Sentence> whySilent(String address) {
        return Optional.empty();
    }

    /** An agent that answered. */
    interface Agent extends AutoCloseable {
        /** {@code 1}, {@code 2c} or {@code 3}. */
        String snmpVersion();

        /** Adds the subtrees to the walk. What could not be read is told as a sentence each; what came before it is kept. */
        List<Sentence> read(List<String> roots, Walk.Builder into) throws InterruptedException;

        /** Why nothing is seen of a subtree that every agent has to have; empty where that is not known. */
        default Optional<Sentence> unseen(String root) throws InterruptedException {
            return Optional.empty();
        }

        /**
         * The same agent as it answers for one VLAN: Cisco's {@code community@vlan}, or the context {@code vlan-N} of version 3.
         *
         * @return null where there is no such view
         */
        default @Nullable Agent inVlan(int vlan) {
            return null;
        }

        @Override
        void close();
    }

    /** Every credential was refused. */
    final class RefusedException extends Exception implements Explained {
        private static final long serialVersionUID = 1L;

        private final transient Sentence sentence;

        public RefusedException(Sentence sentence) {
            super(sentence.english());
            this.sentence = sentence;
        }

        @Override
        public Sentence sentence() {
            return sentence;
        }
    }
}
