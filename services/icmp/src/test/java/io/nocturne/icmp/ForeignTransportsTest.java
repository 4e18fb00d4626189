package io.nocturne.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The ways of other systems, as far as they can be tried on any: what takes their packets, structures and words apart. */
class ForeignTransportsTest {
    private static MemorySegment bytes(int... values) {
        MemorySegment segment = Arena.ofAuto().allocate(Math.max(64, values.length), 8);
        for (int i = 0; i < values.length; i++) {
            segment.set(ValueLayout.JAVA_BYTE, i, (byte) values[i]);
        }
        return segment;
    }

    @Test
    void macHandsOverTheIpHeaderAndOtherPeoplesAnswers() {
        MemorySegment reply = bytes(0x45, 0, 0, 28, 0, 0, 0, 0, 61, 1, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2, 0, 0, 0, 0, 0x12, 0x34, 0, 7);
        assertThat(MacEchoTransport.parse(reply, 28, false, 0x1234)).isEqualTo(new EchoAnswer(7, null, 0));
        assertThat(MacEchoTransport.parse(reply, 28, false, 0x4321)).isNull();
        assertThat(MacEchoTransport.parse(reply, 22, false, 0x1234)).isNull();
    }

    @Test
    void macQuotesTheRequestAnErrorIsAbout() {
        int[] packet = new int[56];
        packet[0] = 0x45;
        packet[8] = 250;
        packet[20] = 3;
        packet[21] = 4;
        packet[26] = 0x05;
        packet[27] = 0xdc;
        packet[28] = 0x45;
        packet[48] = 8;
        packet[52] = 0x12;
        packet[53] = 0x34;
        packet[55] = 9;
        assertThat(MacEchoTransport.parse(bytes(packet), 56, false, 0x1234))
                .isEqualTo(new EchoAnswer(9, NetworkAnswer.FRAGMENTATION_NEEDED, 1_500));
    }

    @Test
    void macWritesTheLengthOfAnAddressBeforeItsFamily() throws IOException {
        MemorySegment address = Arena.ofAuto().allocate(28, 8);
        assertThat(MacEchoTransport.write(address, InetAddress.getByName("10.1.2.3"))).isEqualTo(16);
        assertThat(address.asSlice(0, 8).toArray(ValueLayout.JAVA_BYTE)).containsExactly(16, 2, 0, 0, 10, 1, 2, 3);
        assertThat(MacEchoTransport.write(address, InetAddress.getByName("fe80::1"))).isEqualTo(28);
        assertThat(address.get(ValueLayout.JAVA_BYTE, 1)).isEqualTo((byte) 30);
    }

    @Test
    void windowsTellsAddressStatusAndMilliseconds() throws IOException {
        MemorySegment reply = bytes(10, 0, 0, 9);
        reply.set(ValueLayout.JAVA_INT, 8, 12);
        reply.set(ValueLayout.JAVA_BYTE, 24, (byte) 63);
        assertThat(WindowsEchoTransport.parse(reply, false))
                .isEqualTo(new WindowsEchoTransport.Reply(InetAddress.getByName("10.0.0.9"), null, false, 12, 63));
        reply.set(ValueLayout.JAVA_INT, 4, 11_013);
        assertThat(WindowsEchoTransport.parse(reply, false).refusal()).isEqualTo(NetworkAnswer.TIME_EXCEEDED);
        reply.set(ValueLayout.JAVA_INT, 4, 11_010);
        assertThat(WindowsEchoTransport.parse(reply, false).timedOut()).isTrue();
        MemorySegment six = bytes(0, 0, 0, 0, 0, 0, 0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5);
        six.set(ValueLayout.JAVA_INT, 32, 3);
        assertThat(Objects.requireNonNull(WindowsEchoTransport.parse(six, true).from()).getHostAddress()).startsWith("fe80:0:0:0:0:0:0:5");
    }

    @Test
    void windowsMillisecondsBoundWhatALateThreadMeasures() {
        assertThat(WindowsEchoTransport.within(57_000_000, 3)).isEqualTo(3_999_999);
        assertThat(WindowsEchoTransport.within(3_400_000, 3)).isEqualTo(3_400_000);
        assertThat(WindowsEchoTransport.within(10, 3)).isEqualTo(3_000_000);
        MemorySegment target = Arena.ofAuto().allocate(28, 8);
        WindowsEchoTransport.writeTarget(target, (Inet6Address) InetAddress.ofLiteral("2001:db8::1"));
        assertThat(target.get(ValueLayout.JAVA_SHORT, 0)).isEqualTo((short) 23);
    }

    @Test
    void whatPingPrintsIsUnderstood() {
        assertThat(SystemPingTransport.parse("64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.031 ms")).isEqualTo(new SystemPingTransport.Said(null, null, 31_000, 64));
        assertThat(SystemPingTransport.parse("Antwort von 10.0.0.1: Bytes=32 Zeit<1ms TTL=128")).isEqualTo(new SystemPingTransport.Said(null, null, 1_000_000, 128));
        assertThat(Objects.requireNonNull(SystemPingTransport.parse("From 10.99.1.1 icmp_seq=1 Time to live exceeded")).refusal()).isEqualTo(NetworkAnswer.TIME_EXCEEDED);
        assertThat(SystemPingTransport.parse("1 packets transmitted, 0 received, 100% packet loss")).isNull();
    }

    @Test
    void theProgramOfThisSystemPingsWhereThereIsOne() throws Exception {
        EchoTransport transport = null;
        try {
            transport = new SystemPingTransport(System.getProperty("os.name"));
        } catch (IOException none) {
            assumeTrue(false, "no ping program here: " + none.getMessage());
        }
        List<EchoOutcome> outcomes = new ArrayList<>();
        try (EchoTransport open = Objects.requireNonNull(transport)) {
            new Pinger(open, List.of(InetAddress.getLoopbackAddress()), Pinger.Plan.of(1, Duration.ofMillis(10), Duration.ofSeconds(5)),
                    (t, r, outcome) -> outcomes.add(outcome))
                    .run(() -> false);
        }
        assertThat(outcomes).singleElement().isInstanceOf(EchoOutcome.Reply.class);
    }
}
