package io.nocturne.lab.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent answers with. Called by the one thread that serves all agents, so it must not block. */
public interface AgentData {
    /** What this community may see; null if it may see nothing, or if the device is silent: then no answer goes out. */
    @Nullable
    MibView view(String community);

    /**
     * Sets all of these or none of them.
     *
     * @return what became of it
     */
    default SetOutcome set(String community, List<Varbind> varbinds) {
        return new SetOutcome(SetOutcome.NOT_WRITABLE, 1);
    }

    /**
     * Error status and index of RFC 3416 section 3.
     *
     * @param index counted from 1; 0 where there is no error
     */
    record SetOutcome(int status, int index) {
        public static final SetOutcome DONE = new SetOutcome(0, 0);
        public static final int NO_ACCESS = 6;
        public static final int WRONG_TYPE = 7;
        public static final int WRONG_VALUE = 10;
        public static final int NOT_WRITABLE = 17;
    }
}
