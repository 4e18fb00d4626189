package io.nocturne.snmp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Versions 1 and 2c over UDP, for all that reads: a word in the clear, and our own octets. */
final class CommunityMessages implements Messages {
    private static final int GET = 0xA0;
    private static final int NEXT = 0xA1;
    private static final int BULK = 0xA5;

    private final SnmpEndpoint endpoint;
    private final Target target;
    private final InetSocketAddress agent;
    private final byte[] community;
    private volatile boolean otherNumbers;

    CommunityMessages(SnmpEndpoint endpoint, Target target, InetSocketAddress agent, Credentials.Community credentials) {
        this.endpoint = endpoint;
        this.target = target;
        this.agent = agent;
        this.community = credentials.name().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a request can be sent this way. */
    static boolean can(Requester.Operation operation) {
        return operation == Requester.Operation.GET || operation == Requester.Operation.NEXT || operation == Requester.Operation.BULK;
    }

    @Override
    public void prepare(long nanos) {}

    @Override
    public @Nullable Answer send(Request request, long nanos) throws IOException, SnmpFailure, InterruptedException {
        int tag = switch (request.operation()) {
            case NEXT -> NEXT;
            case BULK -> BULK;
            default -> GET;
        };
        byte[] packet = endpoint.exchange().ask(
                endpoint.udp(), agent, target.version().code(), community, tag, request.nonRepeaters(), request.maxRepetitions(), request.varbinds(), nanos);
        otherNumbers = packet == CommunityExchange.OTHER_NUMBERS;
        if (packet == null || otherNumbers) {
            return null;
        }
        Answer answer = CommunityMessage.answer(packet);
        if (answer == null) {
            throw new SnmpFailure(SnmpFailure.Kind.AGENT, SnmpPhrase.NO_MESSAGE.with(target.place(), packet.length));
        }
        return answer;
    }

    @Override
    public SnmpFailure silence() {
        return otherNumbers ? new SnmpFailure(SnmpFailure.Kind.AGENT, SnmpPhrase.OTHER_NUMBERS.with(target.place())) : Diagnosis.silent(target);
    }
}
