package io.nocturne.ui.tool.kafka;

import io.nocturne.core.AuditLog;
import io.nocturne.core.Sentence;
import io.nocturne.core.WriteSwitches;
import io.nocturne.kafka.ClusterWatch;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Which clusters may be changed, and the record of every change.
 *
 * @param switches where it is kept, one target a cluster
 * @param audit gets a line before each change
 */
record ClusterChanges(WriteSwitches switches, AuditLog audit) {
    /** What a cluster is called among the targets of the switches. */
    static String target(ClusterWatch watch) {
        return "kafka:" + watch.config().bootstrap();
    }

    /** What is said where the switch was turned off before a change was made. */
    static Sentence locked(ClusterWatch watch) {
        return new Sentence("change.locked", List.of(target(watch)));
    }

    /** Whether changes may be offered; does not block. */
    boolean areAllowed(ClusterWatch watch) {
        return switches.isOn(target(watch));
    }

    /**
     * Writes down what is about to be done; blocks. Whoever calls does it only if this returns true.
     *
     * @return false where the switch is off by now
     * @throws IOException it cannot be written down, so that it must not be done
     */
    boolean record(ClusterWatch watch, String action, String what) throws IOException {
        Set<String> on = switches.read();
        if (!on.contains(target(watch))) {
            return false;
        }
        audit.append(action, watch.config().bootstrap(), what);
        return true;
    }
}
