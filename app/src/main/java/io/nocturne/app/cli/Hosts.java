package io.nocturne.app.cli;

import io.nocturne.core.HostText;
import io.nocturne.core.WrongInput;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Hosts named in the words of a call. */
final class Hosts {
    private Hosts() {}

    /** Refuses what can be no host, before anything is sent. */
    static void check(String typed) {
        try {
            HostText.check(typed);
        } catch (WrongInput e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, e.sentence().english(), e);
        }
    }

    /**
     * The address of one.
     *
     * @param where what comes before the complaint, such as the line of a file; empty for nothing
     */
    static InetAddress find(String where, String typed) {
        try {
            return HostText.find(typed);
        } catch (WrongInput e) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, where + e.sentence().english(), e);
        } catch (UnknownHostException e) {
            throw new CommandFailure(ExitStatus.FAILED, where + "the name " + typed + " is not found", e);
        }
    }
}
