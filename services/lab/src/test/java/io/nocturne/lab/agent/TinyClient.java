package io.nocturne.lab.agent;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** As much of an SNMP client as the tests need. */
public final class TinyClient implements AutoCloseable {
    public static final int GET = 0xA0;
    public static final int GET_NEXT = 0xA1;
    public static final int SET = 0xA3;
    public static final int GET_BULK = 0xA5;

    public record Answer(int status, int index, List<Varbind> varbinds, int size) {}

    private final DatagramSocket socket;
    private final InetSocketAddress target;
    private final int version;
    private final String community;
    private int id;

    public TinyClient(InetSocketAddress target, int version, String community) throws IOException {
        this.socket = new DatagramSocket();
        this.socket.setSoTimeout(1000);
        this.target = target;
        this.version = version;
        this.community = community;
    }

    public Answer ask(int type, int second, int third, Varbind... varbinds) throws IOException, Ber.Malformed {
        Ber.Writer body = new Ber.Writer(64);
        for (Varbind v : varbinds) {
            body.varbind(v.oid(), v.value());
        }
        byte[] name = community.getBytes(StandardCharsets.UTF_8);
        byte[] request = Responder.message(new Ber.Writer(64), version, name, type, Value.integer(++id), second, third, body);
        socket.send(new DatagramPacket(request, request.length, target));
        DatagramPacket in = new DatagramPacket(new byte[65536], 65536);
        socket.receive(in);
        return parse(in.getData(), in.getLength());
    }

    public Value get(String oid) throws IOException, Ber.Malformed {
        return ask(GET, 0, 0, new Varbind(Oids.parse(oid), Value.ABSENT)).varbinds().getFirst().value();
    }

    /** A walk with GETBULK (or GETNEXT for v1), everything under the OID. */
    public List<Varbind> walk(String root) throws IOException, Ber.Malformed {
        int[] top = Oids.parse(root);
        int[] at = top;
        List<Varbind> all = new ArrayList<>();
        while (true) {
            Answer a = version == 0
                    ? ask(GET_NEXT, 0, 0, new Varbind(at, Value.ABSENT))
                    : ask(GET_BULK, 0, 30, new Varbind(at, Value.ABSENT));
            if (a.status() != 0) {
                return all;
            }
            for (Varbind v : a.varbinds()) {
                if (v.value().tag() == 0x82 || !Oids.startsWith(v.oid(), top)) {
                    return all;
                }
                if (Oids.compare(v.oid(), at) <= 0) {
                    throw new IllegalStateException(Oids.text(v.oid()) + " does not come after " + Oids.text(at));
                }
                all.add(v);
                at = v.oid();
            }
        }
    }

    public static Answer parse(byte[] bytes, int length) throws Ber.Malformed {
        Ber.Reader message = new Ber.Reader(bytes, 0, length).enter(Ber.SEQUENCE);
        message.integer();
        message.content(Value.OCTET_STRING);
        Ber.Reader pdu = message.enter(message.peekTag());
        pdu.integer();
        int status = (int) pdu.integer();
        int index = (int) pdu.integer();
        Ber.Reader list = pdu.enter(Ber.SEQUENCE);
        List<Varbind> varbinds = new ArrayList<>();
        while (list.more()) {
            Ber.Reader one = list.enter(Ber.SEQUENCE);
            varbinds.add(new Varbind(one.oid(), one.value()));
        }
        return new Answer(status, index, varbinds, length);
    }

    @Override
    public void close() {
        socket.close();
    }
}
