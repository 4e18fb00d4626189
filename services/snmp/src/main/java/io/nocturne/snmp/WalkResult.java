package io.nocturne.snmp;

import io.nocturne.core.Sentence;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a walk ended.
 *
 * @param end why it ended
 * @param rows delivered to the sink
 * @param requests sent, repetitions after a loss included
 * @param lost requests that had to be repeated or given up
 * @param duration from the first request to the end
 * @param restarted true if the agent was started again while it was being read, so that rows of two lives are mixed
 * @param message if anything was out of the ordinary; null otherwise
 */
public record WalkResult(End end, long rows, long requests, long lost, Duration duration, boolean restarted, @Nullable Sentence message) {
    /** Why a walk ended. */
    public enum End {
        COMPLETE,
        /** The sink wanted no more. */
        STOPPED,
        ROW_LIMIT,
        TIME_LIMIT,
        /** The agent stopped answering in mid-walk. */
        NO_ANSWER,
        /** The agent went in circles or backwards. */
        LOOP,
        /** The agent answered with an error, or cannot fit a single row into an answer. */
        AGENT_ERROR
    }

    /** True if every row was delivered, of one life of the agent. */
    public boolean isWhole() {
        return end == End.COMPLETE && !restarted;
    }
}
