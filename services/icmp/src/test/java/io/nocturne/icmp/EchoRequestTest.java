package io.nocturne.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EchoRequestTest {
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    @Test
    void allRequestsOfOneIdentifierHaveTheSameChecksumSoThatTheyTakeTheSameWay() {
        Set<Short> checksums = new HashSet<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment packet = arena.allocate(64);
            for (int sequence = 0; sequence < 0x10000; sequence += 251) {
                EchoRequest.write(packet, false, 0x1234, sequence, 64);
                assertThat(packet.get(BE16, 6)).isEqualTo((short) sequence);
                assertThat(EchoRequest.checksum(packet, 64)).isZero();
                checksums.add(packet.get(BE16, 2));
            }
        }
        assertThat(checksums).hasSize(1);
    }

    @Test
    void aRequestWithoutPayloadStaysEightOctets() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment packet = arena.allocate(10);
            EchoRequest.write(packet, false, 1, 2, 8);
            assertThat(packet.get(BE16, 8)).isZero();
        }
    }
}
