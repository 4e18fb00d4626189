package io.nocturne.lab.agent;

import io.nocturne.lab.agent.AgentData.SetOutcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a request of SNMPv1 (RFC 1157) or SNMPv2c (RFC 1901, 3416) into its response. Not thread-safe: it reuses its buffers.
 */
final class Responder {
    private static final int GET = 0xA0;
    private static final int GET_NEXT = 0xA1;
    private static final int RESPONSE = 0xA2;
    private static final int SET = 0xA3;
    private static final int GET_BULK = 0xA5;
    private static final int TOO_BIG = 1;
    private static final int NO_SUCH_NAME = 2;
    private static final int BAD_VALUE = 3;
    /** Room for everything around the varbinds, the community not counted. */
    private static final int ENVELOPE = 40;
    private static final int MAX_VARBINDS = 2_000;

    private final int maxSize;
    private final Ber.Writer body = new Ber.Writer(4096);
    private final Ber.Writer head = new Ber.Writer(4096);

    /** @param maxSize octets a response may have at most */
    Responder(int maxSize) {
        this.maxSize = maxSize;
    }

    private record Request(long version, byte[] community, int type, Value id, long second, long third, List<Varbind> varbinds) {}

    /** The response, or null where none is due (wrong community, silent device, a kind of message agents do not answer). */
    byte @Nullable [] answer(byte[] datagram, int length, AgentData agent) throws Ber.Malformed {
        Request request = parse(datagram, length);
        if (request == null) {
            return null;
        }
        String community = new String(request.community, StandardCharsets.UTF_8);
        MibView view = agent.view(community);
        if (view == null) {
            return null;
        }
        body.reset();
        int limit = maxSize - ENVELOPE - request.community.length;
        return switch (request.type) {
            case GET -> get(request, view, limit);
            case GET_NEXT -> next(request, view, limit);
            case GET_BULK -> request.version == 0 ? null : bulk(request, view, limit);
            case SET -> set(request, agent.set(community, request.varbinds));
            default -> null;
        };
    }

    private static @Nullable Request parse(byte[] datagram, int length) throws Ber.Malformed {
        Ber.Reader message = new Ber.Reader(datagram, 0, length).enter(Ber.SEQUENCE);
        long version = message.integer();
        if (version != 0 && version != 1) {
            return null;
        }
        byte[] community = message.content(Value.OCTET_STRING);
        int type = message.peekTag();
        Ber.Reader pdu = message.enter(type);
        if (type == 0xA4) {
            return null;
        }
        Value id = Value.integer(pdu.integer());
        long second = pdu.integer();
        long third = pdu.integer();
        Ber.Reader list = pdu.enter(Ber.SEQUENCE);
        List<Varbind> varbinds = new ArrayList<>();
        while (list.more()) {
            Ber.Reader one = list.enter(Ber.SEQUENCE);
            varbinds.add(new Varbind(one.oid(), one.value()));
            if (varbinds.size() > MAX_VARBINDS) {
                throw new Ber.Malformed("more than " + MAX_VARBINDS + " varbinds");
            }
        }
        return new Request(version, community, type, id, second, third, varbinds);
    }

    private byte[] get(Request request, MibView view, int limit) {
        int index = 0;
        for (Varbind asked : request.varbinds) {
            index++;
            Value v = view.get(asked.oid());
            if (request.version == 0 && (v.tag() >= 0x80 || v.tag() == Value.COUNTER64)) {
                return refuse(request, NO_SUCH_NAME, index);
            }
            body.varbind(asked.oid(), v);
        }
        return body.size() > limit ? tooBig(request) : finish(request, 0, 0);
    }

    private byte[] next(Request request, MibView view, int limit) {
        int index = 0;
        for (Varbind asked : request.varbinds) {
            index++;
            Varbind v = view.next(asked.oid());
            while (request.version == 0 && v != null && v.value().tag() == Value.COUNTER64) {
                v = view.next(v.oid()); // RFC 2576 section 4.1.2.3: v1 steps over what it cannot carry.
            }
            if (v != null) {
                body.varbind(v.oid(), v.value());
            } else if (request.version == 0) {
                return refuse(request, NO_SUCH_NAME, index);
            } else {
                body.varbind(asked.oid(), Value.END_OF_MIB_VIEW);
            }
        }
        return body.size() > limit ? tooBig(request) : finish(request, 0, 0);
    }

    /** RFC 3416 section 4.2.3: as many repetitions as fit, the last one possibly incomplete. */
    private byte[] bulk(Request request, MibView view, int limit) {
        int asked = request.varbinds.size();
        int single = (int) Math.clamp(request.second, 0, asked);
        int repetitions = (int) Math.clamp(request.third, 0, MAX_VARBINDS);
        int[][] at = new int[asked][];
        for (int i = 0; i < asked; i++) {
            at[i] = request.varbinds.get(i).oid();
        }
        boolean[] ended = new boolean[asked];
        int written = 0;
        for (int round = 0; round < Math.max(repetitions, 1); round++) {
            boolean any = false;
            int upTo = repetitions == 0 ? single : asked;
            for (int i = round == 0 ? 0 : single; i < upTo; i++) {
                Varbind v = ended[i] ? null : view.next(at[i]);
                if (v == null) {
                    ended[i] = true;
                    v = new Varbind(at[i], Value.END_OF_MIB_VIEW);
                } else {
                    any = true;
                }
                if (written > 0 && body.size() + Ber.varbindLength(v.oid(), v.value()) > limit || written == MAX_VARBINDS) {
                    return finish(request, 0, 0);
                }
                body.varbind(v.oid(), v.value());
                at[i] = v.oid();
                written++;
            }
            if (!any) {
                break;
            }
        }
        return finish(request, 0, 0);
    }

    private byte[] set(Request request, SetOutcome outcome) {
        int status = outcome.status();
        if (request.version == 0 && status > 5) {
            status = status == SetOutcome.WRONG_TYPE || status == SetOutcome.WRONG_VALUE ? BAD_VALUE : NO_SUCH_NAME;
        }
        return refuse(request, status, outcome.index());
    }

    private byte[] tooBig(Request request) {
        if (request.version == 0) {
            return refuse(request, TOO_BIG, 0);
        }
        body.reset();
        return finish(request, TOO_BIG, 0);
    }

    /** The varbinds as they came, with an error status (or none, after a set). */
    private byte[] refuse(Request request, int status, int index) {
        body.reset();
        for (Varbind v : request.varbinds) {
            body.varbind(v.oid(), v.value());
        }
        return finish(request, status, index);
    }

    private byte[] finish(Request request, int status, int index) {
        return message(head, request.version, request.community, RESPONSE, request.id, status, index, body);
    }

    /** A whole message around varbinds that are already encoded. */
    static byte[] message(
            Ber.Writer head, long version, byte[] community, int type, Value id, int second, int third, Ber.Writer varbinds) {
        Value a = Value.integer(second);
        Value b = Value.integer(third);
        int pdu = 2 + id.content().length + 2 + a.content().length + 2 + b.content().length
                + Ber.headerLength(varbinds.size()) + varbinds.size();
        int all = 3 + Ber.headerLength(community.length) + community.length + Ber.headerLength(pdu) + pdu;
        head.reset();
        head.header(Ber.SEQUENCE, all);
        head.value(Value.integer(version));
        head.value(Value.bytes(community));
        head.header(type, pdu);
        head.value(id);
        head.value(a);
        head.value(b);
        head.header(Ber.SEQUENCE, varbinds.size());
        head.raw(varbinds.buffer(), 0, varbinds.size());
        return head.toBytes();
    }
}
