package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WalkFileTest {
    private static final Snapshot EXAMPLE = Snapshot.of("core-1:161", Instant.parse("2026-11-20T02:00:00Z"), true, List.of(
            row("1.3.6.1.2.1.1.1.0", SmiValue.text("A \"good\" one \\ here\nsecond line")),
            row("1.3.6.1.2.1.1.2.0", new SmiValue.ObjectId(Oid.parse("1.3.6.1.4.1.9.1.1"))),
            row("1.3.6.1.2.1.1.3.0", new SmiValue.Number(SmiType.TIME_TICKS, 8_640_123)),
            row("1.3.6.1.2.1.2.2.1.6.1", SmiValue.octets(new byte[] {0, 1, (byte) 0xfe, 3, 4, 5})),
            row("1.3.6.1.2.1.2.2.1.8.1", SmiValue.integer(-1)),
            row("1.3.6.1.2.1.2.2.1.10.1", new SmiValue.Number(SmiType.COUNTER32, 4_294_967_290L)),
            row("1.3.6.1.2.1.4.20.1.1.10.0.0.1", new SmiValue.Octets(SmiType.IP_ADDRESS, new byte[] {10, 0, 0, 1})),
            row("1.3.6.1.2.1.31.1.1.1.6.1", new SmiValue.Number(SmiType.COUNTER64, -2)),
            row("1.3.6.1.2.1.31.1.1.1.18.1", SmiValue.octets(new byte[0]))));

    @TempDir
    Path directory;

    private static Varbind row(String oid, SmiValue value) {
        return new Varbind(Oid.parse(oid), value);
    }

    @ParameterizedTest
    @EnumSource(WalkFile.Format.class)
    void whatIsWrittenIsRead(WalkFile.Format format) throws IOException {
        Path file = directory.resolve("walk");
        WalkFile.write(file, EXAMPLE, format);
        WalkFile.Content content = WalkFile.read(file);
        assertThat(content.snapshot().rows()).isEqualTo(EXAMPLE.rows());
        assertThat(content.unread()).isEmpty();
        assertThat(content.format()).isEqualTo(format);
        if (format == WalkFile.Format.NOCTURNE) {
            assertThat(content.snapshot()).isEqualTo(EXAMPLE);
        }
    }

    @Test
    void whatTheToolsPrintIsRead() throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), """
                .1.3.6.1.2.1.1.1.0 = STRING: Linux core 6.1
                .1.3.6.1.2.1.1.3.0 = Timeticks: (123456) 0:20:34.56
                .1.3.6.1.2.1.2.2.1.6.2 = Hex-STRING: 00 11 22 33 44 55 66 77 88 99 AA BB CC DD EE FF
                00 01\s
                .1.3.6.1.2.1.2.2.1.8.2 = INTEGER: up(1)
                .1.3.6.1.2.1.2.2.1.5.2 = Gauge32: 1000 Mbps
                .1.3.6.1.2.1.2.2.1.99.2 = Wrong Type (should be Counter32): INTEGER: 7
                iso.3.6.1.2.1.2.2.1.98.2 = 1:2:03:04.05
                .1.3.6.1.2.1.77.0 = No Such Object available on this agent at this OID
                """);
        List<Varbind> rows = WalkFile.read(file).snapshot().rows();
        assertThat(rows).containsExactly(
                row("1.3.6.1.2.1.1.1.0", SmiValue.text("Linux core 6.1")),
                row("1.3.6.1.2.1.1.3.0", new SmiValue.Number(SmiType.TIME_TICKS, 123_456)),
                row("1.3.6.1.2.1.2.2.1.5.2", new SmiValue.Number(SmiType.GAUGE32, 1_000)),
                row("1.3.6.1.2.1.2.2.1.6.2", SmiValue.octets(new byte[] {
                        0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, (byte) 0x88, (byte) 0x99, (byte) 0xaa, (byte) 0xbb, (byte) 0xcc, (byte) 0xdd,
                        (byte) 0xee, (byte) 0xff, 0, 1
                })),
                row("1.3.6.1.2.1.2.2.1.8.2", SmiValue.integer(1)),
                row("1.3.6.1.2.1.2.2.1.98.2", new SmiValue.Number(SmiType.TIME_TICKS, ((26 * 60) + 3) * 6000 + 405)),
                row("1.3.6.1.2.1.2.2.1.99.2", SmiValue.integer(7)));
    }

    @Test
    void linesInNoFormAreNamedAndAFileOfThemIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("b.snmprec"), "1.3.6.1.2.1.1.5.0|4|core\n1.3.6.1.2.1.1.6.0|999|x\nnonsense\n");
        WalkFile.Content content = WalkFile.read(file);
        assertThat(content.snapshot().rows()).hasSize(1);
        assertThat(content.unread()).hasSize(2).first().asString().startsWith("b.snmprec:2");
        Path other = Files.writeString(directory.resolve("c"), "nothing\n");
        assertThatThrownBy(() -> WalkFile.read(other)).hasMessageContaining("no row of a walk");
    }

    @Test
    void aWalkIsToldFromALogByItsFirstLines() throws IOException {
        WalkFile.write(directory.resolve("own.walk"), EXAMPLE, WalkFile.Format.NOCTURNE);
        assertThat(WalkFile.isWalk(directory.resolve("own.walk"))).isTrue();
        for (String walk : List.of(
                "1.3.6.1.2.1.1.5.0|4|core\n", "$ snmpwalk -OnQ core\n.1.3.6.1.2.1.1.5.0 = core\n", "iso.3.6.1.2.1.1.5.0 = STRING: \"core\"\n",
                ".1.3.6.1.2.1.1.4.0 = \n", "1.3.6.1.2.1.1.1.0|4x|00ff\n")) {
            assertThat(WalkFile.isWalk(Files.writeString(directory.resolve("w"), walk))).as(walk).isTrue();
        }
        for (String log : List.of(
                "2026-11-21T10:00:00Z INFO hello\n", "20261121|4|hello\n", "10.1.3.6 = down\n", "1.3.6 is the version\n", "", "1 = 2\n")) {
            assertThat(WalkFile.isWalk(Files.writeString(directory.resolve("l"), log))).as(log).isFalse();
        }
        assertThat(WalkFile.isWalk(directory.resolve("none"))).isFalse();
    }

    @Test
    void aSavedWalkAnswersAsADevice() throws Exception {
        SnmpReader device = new OfflineDevice(EXAMPLE);
        assertThat(device.get(Oid.parse("1.3.6.1.2.1.2.2.1.8.1")).value()).isEqualTo(SmiValue.integer(-1));
        assertThat(device.get(Oid.parse("1.3.6.1.2.1.2.2.1.8.9")).value()).isInstanceOf(SmiValue.Absent.class);
        List<Varbind> rows = new ArrayList<>();
        assertThat(device.walk(Oid.parse("1.3.6.1.2.1.2"), rows::add).isWhole()).isTrue();
        assertThat(rows).isEqualTo(EXAMPLE.rows().subList(3, 6));
        assertThat(device.next(List.of(Oid.parse("1.3.6.1.2.1.31.1.1.1.18.1"))).getFirst().value().type()).isEqualTo(SmiType.END_OF_MIB_VIEW);
        assertThat(device.bulk(1, 2, List.of(Oid.parse("1.3"), Oid.parse("1.3.6.1.2.1.1.2.0")))).hasSize(3);
    }

    @Test
    void aDifferenceNamesWhatCameWentAndChanged() {
        List<Varbind> later = new ArrayList<>(EXAMPLE.rows());
        later.remove(1);
        later.set(4, row("1.3.6.1.2.1.2.2.1.10.1", new SmiValue.Number(SmiType.COUNTER32, 10)));
        later.set(3, row("1.3.6.1.2.1.2.2.1.8.1", SmiValue.integer(2)));
        later.add(row("1.3.6.1.4.1.9.1", SmiValue.integer(5)));
        SnapshotDiff diff = SnapshotDiff.between(EXAMPLE, Snapshot.of("x", Instant.EPOCH, true, later));
        assertThat(diff.removed()).extracting(Varbind::oid).containsExactly(Oid.parse("1.3.6.1.2.1.1.2.0"));
        assertThat(diff.added()).extracting(Varbind::oid).containsExactly(Oid.parse("1.3.6.1.4.1.9.1"));
        assertThat(diff.changed()).hasSize(2);
        assertThat(diff.changed().getFirst().delta()).isEqualTo(BigInteger.valueOf(3));
        assertThat(diff.changed().getLast().restless()).isTrue();
        assertThat(diff.changed().getLast().delta()).isEqualTo(BigInteger.valueOf(16));
        assertThat(SnapshotDiff.between(EXAMPLE, EXAMPLE).isEmpty()).isTrue();
    }

    /** A walk that was saved without types (snmpwalk -OnQ) says INTEGER of every number. */
    @Test
    void aWalkWithoutTypesIsComparedByItsNumbers() throws Exception {
        Snapshot untyped = WalkFile.read(Files.writeString(directory.resolve("q.txt"), ".1.3.6.1.2.1.2.2.1.10.1 = 4294967290\n.1.3.6.1.2.1.2.2.1.10.2 = 7\n")).snapshot();
        Snapshot typed = WalkFile.read(Files.writeString(directory.resolve("t.snmprec"), "1.3.6.1.2.1.2.2.1.10.1|65|4\n1.3.6.1.2.1.2.2.1.10.2|65|7\n")).snapshot();
        assertThat(SnapshotDiff.between(untyped, typed).changed()).singleElement().satisfies(change -> {
            assertThat(change.delta()).isEqualTo(BigInteger.valueOf(10));
            assertThat(change.restless()).isTrue();
        });
        assertThat(SnapshotDiff.between(typed, untyped).changed()).singleElement().extracting(SnapshotDiff.Change::restless).isEqualTo(true);
    }

    /** Without types, octets that do not print stand in quotes as pairs of digits, over several lines where they are many. */
    @Test
    void octetsOfUntypedWalksAreReadFromTheirDigits() throws Exception {
        Path file = Files.writeString(directory.resolve("q.txt"), ".1.3.6.1.2.1.2.2.1.6.1 = \"A8 D0 E5 \"\n.1.3.6.1.2.1.2.2.1.6.2 = \"A8 D0 \nE5 00 \"\n"
                + ".1.3.6.1.2.1.1.5.0 = \"AB CD\"\n");
        assertThat(WalkFile.read(file).snapshot().rows()).extracting(row -> row.value().text()).containsExactly("AB CD", "a8 d0 e5", "a8 d0 e5 00");
    }

    /** The prompt of the shell behind the last row, or a message between rows, spoils neither the row before it nor the file. */
    @Test
    void aLineThatIsNoRowIsNamedAndTheRowsAroundItAreRead() throws Exception {
        Path file = Files.writeString(directory.resolve("w.txt"),
                ".1.3.6.1.2.1.1.7.0 = INTEGER: 72\nTimeout here\n.1.3.6.1.2.1.2.1.0 = INTEGER: 2\nadmin@host:~$\n.1.3.6.1.2.1.2.2.1.8.1 = INTEGER: up(?)\n");
        WalkFile.Content content = WalkFile.read(file);
        assertThat(content.snapshot().rows()).extracting(row -> row.value().text()).containsExactly("72", "2");
        assertThat(content.unread()).hasSize(3).startsWith("w.txt:2: Timeout here", "w.txt:4: admin@host:~$").last().asString().startsWith("w.txt:5: ");
    }
}
