package io.nocturne.snmp;

import static org.assertj.core.api.Assertions.assertThat;

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
