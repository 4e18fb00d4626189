package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/** Our octets against those of SNMP4J, and against octets that agents should not send and do. */
class CommunityMessageTest {
    private static final byte[] PUBLIC = "public".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatIsAskedIsWhatTheLibraryReads() throws Exception {
        List<Oid> oids = List.of(Oid.parse("1.3.6.1.2.1.1.3.0"), Oid.of(2, 999, -1, 127, 128, 16_383, 16_384), Oid.of(1, 3));
        for (int id : new int[] {1, 127, 128, 255, 256, 65_535, Integer.MAX_VALUE}) {
            byte[] packet = CommunityMessage.request(1, PUBLIC, 0xA5, id, 1, 50, Requester.asking(oids));
            PDU read = libraryReads(packet);
            assertThat(read.getType()).isEqualTo(PDU.GETBULK);
            assertThat(read.getRequestID().getValue()).isEqualTo(id);
            assertThat(read.getNonRepeaters()).isEqualTo(1);
            assertThat(read.getMaxRepetitions()).isEqualTo(50);
            assertThat(read.getVariableBindings().stream().map(each -> Wire.oid(each.getOid()))).containsExactlyElementsOf(oids);
        }
    }

    @Test
    void manyObjectsFitAnAskedMessage() throws Exception {
        List<Oid> many = LongStream.range(0, 400).mapToObj(i -> Oid.parse("1.3.6.1.4.1.2636.3.1.13.1.20.9." + i * 99_999)).toList();
        assertThat(libraryReads(CommunityMessage.request(0, PUBLIC, 0xA0, 7, 0, 0, Requester.asking(many))).size()).isEqualTo(400);
    }

    @Test
    void everyTypeIsReadAsTheLibraryReadsIt() throws Exception {
        List<Varbind> all = Stream.concat(
                LongStream.of(0, 1, 127, 128, 255, 256, 65_536, Integer.MAX_VALUE)
                        .boxed()
                        .flatMap(n -> Stream.of(SmiType.INTEGER, SmiType.COUNTER32, SmiType.GAUGE32, SmiType.TIME_TICKS, SmiType.COUNTER64)
                                .map(type -> (SmiValue) new SmiValue.Number(type, n))),
                Stream.of(
                        new SmiValue.Number(SmiType.INTEGER, -1),
                        new SmiValue.Number(SmiType.INTEGER, Integer.MIN_VALUE),
                        new SmiValue.Number(SmiType.COUNTER32, 4_294_967_295L),
                        new SmiValue.Number(SmiType.COUNTER64, -1),
                        SmiValue.text("Grüße, 반갑습니다"),
                        SmiValue.octets(new byte[0]),
                        SmiValue.octets(new byte[300]),
                        new SmiValue.Octets(SmiType.OPAQUE, new byte[] {(byte) 0x9f, 0x78, 4, 0, 0, 0, 0}),
                        new SmiValue.Octets(SmiType.IP_ADDRESS, new byte[] {10, 0, 0, (byte) 254}),
                        new SmiValue.ObjectId(Oid.parse("1.3.6.1.4.1.9.1.1208")),
                        new SmiValue.Absent(SmiType.NULL),
                        new SmiValue.Absent(SmiType.NO_SUCH_OBJECT),
                        new SmiValue.Absent(SmiType.NO_SUCH_INSTANCE),
                        new SmiValue.Absent(SmiType.END_OF_MIB_VIEW)))
                .map(value -> new Varbind(Oid.parse("1.3.6.1.2.1.31.1.1.1.6.4294967295"), value))
                .toList();
        byte[] packet = answering(all);
        assertThat(CommunityMessage.requestOf(packet)).isEqualTo(99);
        Answer answer = CommunityMessage.answer(packet);
        assertThat(answer).isNotNull();
        assertThat(answer.varbinds()).isEqualTo(all);
        assertThat(answer.errorStatus()).isEqualTo(2);
        assertThat(answer.errorIndex()).isEqualTo(1);
    }

    @Test
    void sloppyAgentsAreUnderstood() {
        // Lengths in the long form, a counter without the octet that keeps it positive, an empty identifier, a type nobody knows.
        assertThat(values("30 82 00 0B 06 03 2B 06 01 41 04 FF FF FF FF"))
                .containsExactly(new SmiValue.Number(SmiType.COUNTER32, 4_294_967_295L));
        assertThat(values("30 07 06 03 2B 06 01 06 00")).containsExactly(new SmiValue.ObjectId(Oid.of(0, 0)));
        assertThat(values("30 08 06 03 2B 06 01 47 01 05")).containsExactly(new SmiValue.Number(SmiType.GAUGE32, 5));
        assertThat(values("30 08 06 03 2B 06 01 49 01 05")).containsExactly(new SmiValue.Octets(SmiType.OPAQUE, new byte[] {5}));
        assertThat(values("30 07 06 03 2B 06 01 02 00")).containsExactly(new SmiValue.Number(SmiType.INTEGER, 0));
    }

    @Test
    void nothingElseIsAnAnswer() throws Exception {
        assertThat(CommunityMessage.requestOf(CommunityMessage.request(1, PUBLIC, 0xA0, 7, 0, 0, List.of()))).isNull();
        assertThat(CommunityMessage.requestOf(new byte[0])).isNull();
        assertThat(CommunityMessage.answer(new byte[] {0x30, (byte) 0x84, -1, -1, -1, -1})).isNull();
        byte[] many = answering(java.util.Collections.nCopies(CommunityMessage.MOST_VARBINDS + 1, new Varbind(Oid.of(1, 3), SmiValue.integer(1))));
        assertThat(CommunityMessage.requestOf(many)).isEqualTo(99);
        assertThat(CommunityMessage.answer(many)).isNull();
    }

    @Test
    void damagedAnswersAreUnreadableAndNothingMore() throws Exception {
        byte[] whole = answering(List.of(
                new Varbind(Oid.parse("1.3.6.1.2.1.2.2.1.2.1"), SmiValue.text("eth0")),
                new Varbind(Oid.parse("1.3.6.1.2.1.31.1.1.1.6.4294967295"), new SmiValue.Number(SmiType.COUNTER64, -1))));
        for (int length = 0; length < whole.length; length++) {
            assertThat(CommunityMessage.answer(Arrays.copyOf(whole, length))).isNull();
        }
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            byte[] damaged = whole.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            CommunityMessage.requestOf(damaged);
            CommunityMessage.answer(damaged);
        }
    }

    private static List<SmiValue> values(String varbind) {
        byte[] inside = java.util.HexFormat.of().parseHex(varbind.strip().replace(" ", ""));
        byte[] head = java.util.HexFormat.of().parseHex("020101 0201 00 0201 00".replace(" ", ""));
        byte[] list = element(0x30, inside);
        byte[] pdu = element(0xA2, ByteBuffer.allocate(head.length + list.length).put(head).put(list).array());
        byte[] front = java.util.HexFormat.of().parseHex("020101" + "0400");
        Answer answer = CommunityMessage.answer(element(0x30, ByteBuffer.allocate(front.length + pdu.length).put(front).put(pdu).array()));
        assertThat(answer).isNotNull();
        return answer.varbinds().stream().map(Varbind::value).toList();
    }

    private static byte[] element(int tag, byte[] inside) {
        return ByteBuffer.allocate(inside.length + 2).put((byte) tag).put((byte) inside.length).put(inside).array();
    }

    private static PDU libraryReads(byte[] packet) throws IOException {
        BERInputStream in = new BERInputStream(ByteBuffer.wrap(packet));
        BER.decodeHeader(in, new BER.MutableByte());
        new Integer32().decodeBER(in);
        new OctetString().decodeBER(in);
        PDU pdu = new PDU();
        pdu.decodeBER(in);
        return pdu;
    }

    private static byte[] answering(List<Varbind> varbinds) throws IOException {
        PDU pdu = new PDU();
        pdu.setType(PDU.RESPONSE);
        pdu.setRequestID(new Integer32(99));
        pdu.setErrorStatus(2);
        pdu.setErrorIndex(1);
        varbinds.forEach(each -> pdu.add(new VariableBinding(Wire.oid(each.oid()), Wire.variable(each.value()))));
        Integer32 version = new Integer32(1);
        OctetString community = new OctetString(PUBLIC);
        int inside = version.getBERLength() + community.getBERLength() + pdu.getBERLength();
        BEROutputStream out = new BEROutputStream(ByteBuffer.allocate(inside + 8));
        BER.encodeHeader(out, 0x30, inside);
        version.encodeBER(out);
        community.encodeBER(out);
        pdu.encodeBER(out);
        ByteBuffer written = out.getBuffer().flip();
        byte[] octets = new byte[written.remaining()];
        written.get(octets);
        return octets;
    }
}
