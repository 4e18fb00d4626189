package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkReportTest {
    @TempDir
    Path directory;

    private Snapshot walk(String name, String rows) throws Exception {
        return WalkFile.read(Files.writeString(directory.resolve(name), rows)).snapshot();
    }

    private String written(WalkReport report, WalkReport.Form form) throws Exception {
        Path file = directory.resolve("report");
        report.write(file, form);
        return Files.readString(file);
    }

    @Test
    void changesComeInTheOrderOfTheirObjectsAndAreHarmless() throws Exception {
        Snapshot before = walk("a.snmprec", "1.3.6.1.2.1.1.4.0|4|me\n1.3.6.1.2.1.1.5.0|4|old\n1.3.6.1.2.1.2.2.1.10.1|65|4294967290\n");
        Snapshot after = walk("b.snmprec", "1.3.6.1.2.1.1.1.0|4|<b>\u00e9\n1.3.6.1.2.1.1.5.0|4|=cmd|x\n1.3.6.1.2.1.2.2.1.10.1|65|4\n");
        WalkReport report = WalkReport.of(before, after, SnapshotDiff.between(before, after), ObjectWords.NUMBERS);
        assertThat(report.size()).isEqualTo(4);
        assertThat(written(report, WalkReport.Form.CSV).lines().skip(1))
                .satisfies(lines -> assertThat(lines).extracting(line -> line.substring(0, line.indexOf(','))).containsExactly("added", "removed", "changed", "changed"));
        assertThat(written(report, WalkReport.Form.CSV)).contains("changed,1.3.6.1.2.1.1.5.0,1.3.6.1.2.1.1.5.0,old,'=cmd|x,,false\r\n").contains(",10,true\r\n");
        assertThat(written(report, WalkReport.Form.JSON)).startsWith("[\n{\"change\":\"added\",\"oid\":\"1.3.6.1.2.1.1.1.0\"").endsWith("}\n]\n");
        assertThat(written(report, WalkReport.Form.HTML)).contains("<tr class=\"removed\">").doesNotContain("<b>");
        assertThat(written(report, WalkReport.Form.JSON)).contains("\"delta\":null,\"noisy\":false", "\"delta\":10,\"noisy\":true");
    }

    @Test
    void aNumberThatStandsForAWordDoesNotGrow() throws Exception {
        Snapshot before = walk("a.snmprec", "1.3.6.1.2.1.2.2.1.8.1|2|1\n1.3.6.1.2.1.2.2.1.4.1|2|1500\n");
        Snapshot after = walk("b.snmprec", "1.3.6.1.2.1.2.2.1.8.1|2|2\n1.3.6.1.2.1.2.2.1.4.1|2|9000\n");
        ObjectWords words = new ObjectWords() {
            @Override
            public String name(Oid oid) {
                return oid.toString();
            }

            @Override
            public String text(Oid oid, SmiValue value) {
                return oid.arc(oid.length() - 2) == 8 ? (value.text().equals("1") ? "up(1)" : "down(2)") : value.text();
            }
        };
        assertThat(SnapshotDiff.between(before, after).changed()).extracting(change -> String.valueOf(change.growth(words))).containsExactly("7500", "null");
        assertThat(written(WalkReport.of(before, after, SnapshotDiff.between(before, after), words), WalkReport.Form.CSV)).contains("up(1),down(2),,false");
    }

    @Test
    void countersThatBeganAnewHaveNoDifference() throws Exception {
        Snapshot before = walk("a.snmprec", "1.3.6.1.2.1.1.3.0|67|90000\n1.3.6.1.2.1.2.2.1.10.1|65|3000000000\n1.3.6.1.2.1.2.2.1.5.1|66|10\n");
        Snapshot after = walk("b.snmprec", "1.3.6.1.2.1.1.3.0|67|500\n1.3.6.1.2.1.2.2.1.10.1|65|4\n1.3.6.1.2.1.2.2.1.5.1|66|100\n");
        SnapshotDiff diff = SnapshotDiff.between(before, after);
        assertThat(diff.restarted()).isTrue();
        assertThat(diff.changed()).extracting(change -> String.valueOf(change.delta())).containsExactly("-89500", "90", "null");
        assertThat(SnapshotDiff.between(after, before).restarted()).isFalse();
    }

    @Test
    void aWalkBecomesATable() throws Exception {
        Snapshot walk = walk("a.snmprec", "1.3.6.1.2.1.1.4.0|4|say \"hi\"\n");
        WalkReport report = WalkReport.of(walk, ObjectWords.NUMBERS);
        assertThat(written(report, WalkReport.Form.JSON)).contains("\"value\":\"say \\\"hi\\\"\"");
        assertThat(written(report, WalkReport.Form.CSV)).startsWith("oid,name,type,value,text\r\n").contains("\"say \"\"hi\"\"\"");
        assertThat(WalkReport.Form.ofName("A.HTM")).contains(WalkReport.Form.HTML);
        assertThat(WalkReport.Form.ofName("a.txt")).isEmpty();
    }
}
