package io.nocturne.kafka;

import io.nocturne.core.Sentence;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the addresses a broker gives out for its cluster can be found. A client uses the bootstrap address only once and then those;
 * where they do not resolve, nothing works and the client's errors do not say why.
 */
final class Advertised {
    private static final int LARGEST = 1 << 20;
    private static final int MOST_BROKERS = 10_000;

    private Advertised() {}

    /** Null if all is well. */
    static @Nullable Sentence check(Socket line, String broker) throws IOException {
        ask(line);
        DataInputStream in = new DataInputStream(line.getInputStream());
        int size = in.readInt();
        if (size < 8 || size > LARGEST) {
            return null;
        }
        byte[] reply = in.readNBytes(size);
        List<String> lost = new ArrayList<>();
        for (String host : hosts(reply)) {
            try {
                InetAddress.getByName(host);
            } catch (UnknownHostException e) {
                lost.add(host);
            }
        }
        return lost.isEmpty()
                ? null
                : KafkaPhrase.ADVERTISED_LOST.with(broker, lost);
    }

    /** Metadata, version 1, of no topics. */
    private static void ask(Socket line) throws IOException {
        byte[] name = "nocturne".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer request = ByteBuffer.allocate(4 + 2 + 2 + 4 + 2 + name.length + 4);
        request.putInt(request.capacity() - 4).putShort((short) 3).putShort((short) 1).putInt(2).putShort((short) name.length).put(name).putInt(0);
        line.getOutputStream().write(request.array());
        line.getOutputStream().flush();
    }

    private static List<String> hosts(byte[] reply) {
        List<String> hosts = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(reply);
        try {
            in.getInt();
            int brokers = in.getInt();
            for (int i = 0; i < Math.min(brokers, MOST_BROKERS); i++) {
                in.getInt();
                hosts.add(text(in));
                in.getInt();
                text(in);
            }
        } catch (java.nio.BufferUnderflowException e) {
            return hosts;
        }
        return hosts;
    }

    private static String text(ByteBuffer in) {
        short length = in.getShort();
        if (length <= 0) {
            return "";
        }
        if (length > in.remaining()) {
            throw new java.nio.BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
