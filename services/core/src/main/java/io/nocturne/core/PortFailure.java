package io.nocturne.core;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;

/** A port could not be opened to listen at: where, why, and which other one can be. */
public final class PortFailure extends IoFailure {
    private static final long serialVersionUID = 1L;
    private static final int PRIVILEGED = 1024;

    private PortFailure(Sentence sentence, IOException cause) {
        super(sentence, cause);
    }

    /**
     * @param transport as it is to be said, such as {@code UDP}
     * @param local where it was to be opened
     * @param unprivileged the port for those who may not open one below 1024
     */
    public static PortFailure of(String transport, InetSocketAddress local, int unprivileged, IOException cause) {
        String said = String.valueOf(cause.getMessage());
        boolean refused = said.contains("ermission");
        Sentence why;
        if (refused && local.getPort() > 0 && local.getPort() < PRIVILEGED) {
            why = CorePhrase.PORT_LOW.with(Integer.toString(unprivileged));
        } else if (cause instanceof BindException && said.contains("assign")) {
            why = CorePhrase.PORT_ADDRESS.with(IpText.of(local.getAddress()));
        } else {
            why = Sentence.of(cause);
        }
        return new PortFailure(CorePhrase.CANNOT_LISTEN.with(IpText.place(transport, local), why), cause);
    }

    /** Whether a sentence is that of such a failure, and says that another program has the port. */
    public static boolean isTaken(Sentence sentence) {
        return sentence.key().equals(CorePhrase.CANNOT_LISTEN.key()) && sentence.arguments().contains(CorePhrase.PORT_TAKEN.with());
    }
}
