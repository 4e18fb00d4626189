package io.nocturne.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    private static List<String> read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> read(InputStream in) throws IOException {
        FrameReader reader = new FrameReader(in, 1000, 10_000);
        List<String> messages = new ArrayList<>();
        for (byte[] m = reader.next(); m != null; m = reader.next()) {
            messages.add(new String(m, StandardCharsets.UTF_8));
        }
        return messages;
    }

    /** Gives a few bytes at a time, as a network may. */
    private static InputStream dripping(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 1 + random.nextInt(40)));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }

    private static String counted(String message, int wrong) {
        return message.getBytes(StandardCharsets.UTF_8).length + wrong + " " + message;
    }

    @Test
    void bothFramingsInOneStream() throws IOException {
        assertThat(read(counted("<34>1 - - - - - - a\nb", 0) + "<13>one\n" + counted("<34>1 - - - - - - c", 0) + "no priority\r\n12 monkeys\n<13>last"))
                .containsExactly("<34>1 - - - - - - a\nb", "<13>one", "<34>1 - - - - - - c", "no priority", "12 monkeys", "<13>last");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void countsWrongByOneAreCorrected(int wrong) throws IOException {
        StringBuilder stream = new StringBuilder();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String message = "<34>1 2026-11-20T01:02:03Z host app " + i + " - - message number " + "x".repeat(i * 7) + i;
            sent.add(message);
            stream.append(counted(message, i == 19 && wrong < 0 ? 0 : wrong));
        }
        assertThat(read(stream.toString())).containsExactlyElementsOf(sent);
    }

    @Test
    void lineFeedsBesideTheCountDoNotMatter() throws IOException {
        assertThat(read(counted("<1>1 a", 0) + "\n" + counted("<1>1 b\n", 0) + counted("<1>1 c", 0))).containsExactly("<1>1 a", "<1>1 b", "<1>1 c");
    }

    @Test
    void isBackInStepAfterALengthThatIsFarOff() throws IOException {
        List<String> messages = read("5 <34>1 - h a - - - too short\n" + counted("<34>1 - h a - - - good", 0) + counted("<34>1 - h a - - - too", 30)
                + counted("<34>1 - h a - - - good again", 0) + counted("<34>1 - h a - - - and again", 0));
        assertThat(messages).contains("<34>1 - h a - - - good").endsWith("<34>1 - h a - - - and again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999 ", "12345678901234567890 x", "9999999 <1>", "123456789012345678901234567890"})
    void lengthsBeyondAllLimitsEndTheStream(String attack) {
        assertThatThrownBy(() -> read(attack.repeat(50))).isInstanceOf(FrameReader.FrameException.class);
    }

    @Test
    void aDateInFrontIsNoCount() throws IOException {
        assertThat(read("20261120 10:00:00 hello\n2026-11-20T10:00:00Z hello\n")).hasSize(2);
    }

    @Test
    void longMessagesAreCutAndTheirLengthIsKnown() throws IOException {
        String lines = "<1>" + "x".repeat(5_000) + "\n" + counted("<1>1 " + "y".repeat(5_000), 0) + "<1>z\n";
        FrameReader reader = new FrameReader(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), 1000, 10_000);
        assertThat(reader.next()).hasSize(1000);
        assertThat(reader.length()).isEqualTo(5_003);
        assertThat(reader.next()).hasSize(1000);
        assertThat(reader.length()).isEqualTo(5_005);
        assertThat(reader.next()).asString().isEqualTo("<1>z");
        assertThat(reader.next()).isNull();
        assertThatThrownBy(() -> read("x".repeat(20_000))).isInstanceOf(FrameReader.FrameException.class);
    }

    @Test
    void whatCameOfAMessageThatNeverEndedIsKept() throws IOException {
        FrameReader endless = new FrameReader(new ByteArrayInputStream("x".repeat(20_000).getBytes(StandardCharsets.US_ASCII)), 1000, 10_000);
        assertThatThrownBy(endless::next).isInstanceOf(FrameReader.FrameException.class);
        assertThat(endless.rest()).hasSize(1000);
        assertThat(endless.length()).isGreaterThan(10_000);
        assertThat(endless.rest()).isNull();
        for (String begun : new String[] {"<13>begun", "90 <13>begun", "3000 <13>" + "y".repeat(1500)}) {
            FrameReader broken = new FrameReader(
                    new SequenceInputStream(new ByteArrayInputStream(("<13>whole\n" + begun).getBytes(StandardCharsets.US_ASCII)), new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("closed");
                        }
                    }), 1000, 10_000);
            assertThat(broken.next()).asString().isEqualTo("<13>whole");
            assertThatThrownBy(broken::next).hasMessage("closed");
            assertThat(broken.rest()).asString().startsWith(begun.startsWith("<13>") ? "<13>begun" : begun.substring(begun.indexOf('<'), begun.indexOf('<') + 5));
        }
        FrameReader refused = new FrameReader(new ByteArrayInputStream("99999999 ".repeat(50).getBytes(StandardCharsets.US_ASCII)), 1000, 10_000);
        assertThatThrownBy(refused::next).isInstanceOf(FrameReader.FrameException.class);
        assertThat(refused.rest()).isNull();
    }

    @Test
    void whatIsSentCountedArrivesHoweverItIsCutUp() throws IOException {
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            StringBuilder stream = new StringBuilder();
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                StringBuilder message = new StringBuilder("<" + random.nextInt(192) + ">1 ");
                int length = random.nextInt(300);
                for (int k = 0; k < length; k++) {
                    message.append("ab 1<>23\n가\u0000".charAt(random.nextInt(10)));
                }
                message.append('.');
                sent.add(message.toString());
                stream.append(counted(message.toString(), 0));
            }
            assertThat(read(dripping(stream.toString().getBytes(StandardCharsets.UTF_8), random))).containsExactlyElementsOf(sent);
        }
    }

    @Test
    void anyBytesGiveMessagesOrAnEnd() {
        Random random = new Random(7);
        byte[] alphabet = "<>0123456789 \n\r\0aZ".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = new byte[random.nextInt(400)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(8) == 0 ? (byte) random.nextInt() : alphabet[random.nextInt(alphabet.length)];
            }
            try {
                int total = read(dripping(bytes, random)).stream().mapToInt(m -> m.getBytes(StandardCharsets.UTF_8).length).sum();
                assertThat(total).isLessThanOrEqualTo(bytes.length * 3);
            } catch (FrameReader.FrameException e) {
                assertThat(e).hasMessageContaining(" of ");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
