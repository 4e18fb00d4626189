package io.nocturne.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnmpCommandTest {
    private static final String WALK = """
            1.3.6.1.2.1.1.4.0|4x|22 5a 6f c3 ab 22
            1.3.6.1.2.1.1.5.0|4|core-1
            1.3.6.1.2.1.1.6.0|4x|ec 84 9c ec 9a b8
            1.3.6.1.2.1.2.2.1.6.1|4x|00 1b 21 3c 4d 5e
            1.3.6.1.2.1.4.22.1.2.5.10.0.0.1|4x|00 1b 21 3c 4d 5f
            1.3.6.1.2.1.4.22.1.2.6.10.0.0.2|4x|00 1b 21 3c 4d 60
            1.3.6.1.2.1.4.22.1.3.5.10.0.0.1|64|10.0.0.1
            """;

    @TempDir
    Path directory;

    private CommandRun run;
    private String device;

    @BeforeEach
    void device() throws Exception {
        run = new CommandRun("--data", directory.toString(), "--json");
        device = "file:" + Files.writeString(directory.resolve("device.snmprec"), WALK);
    }

    @Test
    void octetsThatPrintAreTextWithHexBesideThemWhereTheyAreNotPlain() {
        assertThat(run.run("snmp", "get", device, "sysLocation.0", "sysName.0", "ifPhysAddress.1")).isZero();
        assertThat(run.written())
                .contains("\"value\":\"서울\",\"text\":\"서울\",\"hex\":\"ec 84 9c ec 9a b8\"")
                .contains("\"value\":\"core-1\",\"text\":\"core-1\"}")
                .contains("\"value\":\"00 1b 21 3c 4d 5e\",\"text\":\"00:1b:21:3c:4d:5e\",\"hex\":\"00 1b 21 3c 4d 5e\"");
        assertThat(run.run("snmp", "get", device, "ipNetToMediaNetAddress.5.10.0.0.1")).isZero();
        assertThat(run.written()).contains("\"value\":\"10.0.0.1\"").doesNotContain("hex");
    }

    @Test
    void aTableHasItsRowsByTheIndexOfTheMib() {
        assertThat(run.run("snmp", "table", device, "ipNetToMediaPhysAddress")).isZero();
        assertThat(run.written()).isEqualTo(
                "[{\"index\":\"5.10.0.0.1\",\"ipNetToMediaIfIndex\":\"5\",\"ipNetToMediaNetAddress\":\"10.0.0.1\",\"ipNetToMediaPhysAddress\":\"00:1b:21:3c:4d:5f\"},"
                        + "{\"index\":\"6.10.0.0.2\",\"ipNetToMediaIfIndex\":\"6\",\"ipNetToMediaNetAddress\":\"10.0.0.2\",\"ipNetToMediaPhysAddress\":\"00:1b:21:3c:4d:60\"}]\n");
    }

    @Test
    void ofSeveralVersionsOfAModuleTheOneOfTheDevicesVendorIsUsed() throws Exception {
        for (int i = 1; i <= 2; i++) {
            Path folder = Files.createDirectories(directory.resolve("mibs/vendor" + i));
            Files.writeString(folder.resolve("shared.mib"), """
                    SHARED-MIB DEFINITIONS ::= BEGIN
                    IMPORTS mib-2, MODULE-IDENTITY, OBJECT-TYPE FROM SNMPv2-SMI;
                    shared MODULE-IDENTITY LAST-UPDATED "20%d101010000Z" ORGANIZATION "" CONTACT-INFO "" DESCRIPTION "" ::= { mib-2 9999 }
                    sharedState OBJECT-TYPE SYNTAX INTEGER { words%d(1) } MAX-ACCESS read-only STATUS current DESCRIPTION "" ::= { shared 1 }
                    END
                    """.formatted(i, i));
            Files.writeString(folder.resolve("own.mib"), """
                    OWN%1$d-MIB DEFINITIONS ::= BEGIN
                    IMPORTS enterprises FROM SNMPv2-SMI;
                    own%1$d OBJECT IDENTIFIER ::= { enterprises 9990%1$d }
                    own%1$dProducts OBJECT IDENTIFIER ::= { own%1$d 1 }
                    END
                    """.formatted(i));
        }
        for (int i = 1; i <= 2; i++) {
            Path walk = Files.writeString(
                    directory.resolve("vendor" + i + ".snmprec"), "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.9990" + i + ".1.5\n1.3.6.1.2.1.9999.1.0|2|1\n");
            assertThat(run.run("snmp", "get", "file:" + walk, "sharedState.0")).isZero();
            assertThat(run.written()).contains("words" + i + "(1)");
        }
    }

    @Test
    void aMissingHostIsAWrongCall() {
        assertThat(run.run("snmp", "get", ":161", "sysName.0")).isEqualTo(2);
        assertThat(run.run("snmp", "get", "", "sysName.0")).isEqualTo(2);
        assertThat(run.said()).contains("host");
    }

    @Test
    void usualWordsAndUnusualOnesAreReadAlike() {
        Output nowhere = new Output(new java.io.ByteArrayOutputStream(), new java.io.ByteArrayOutputStream());
        assertThat(SnmpCommand.plain(nowhere, "snmp", "walk", device, "-v", "2c", "-c", "public", "--timeout", "1s", "--json")).isNotNull();
        for (String odd : List.of("--community=public", "-v2c", "--help", "--tolerant", "--no-such", "-c")) {
            assertThat(SnmpCommand.plain(nowhere, "snmp", "walk", device, odd)).as(odd).isNull();
        }
        assertThat(SnmpCommand.plain(nowhere, "snmp", "walk", device, "--retries", "many")).isNull();
        assertThat(SnmpCommand.plain(nowhere, "snmp", "get", device, "-c", "vault:core")).isNull();

        assertThat(run.run("snmp", "get", device, "sysName.0", "-c", "public", "--max-repetitions", "5")).isZero();
        String usual = run.written();
        assertThat(run.run("snmp", "get", "--community=public", "--max-repetitions=5", device, "sysName.0")).isZero();
        assertThat(run.written()).isEqualTo(usual).contains("core-1");
        for (String[] wrong : new String[][] {{"snmp", "get", device}, {"snmp", "walk", device, "--retries", "many"}, {"snmp", "walk"},
                {"snmp", "table", device, "a", "b"}}) {
            assertThat(run.run(wrong)).isEqualTo(2);
            assertThat(run.said()).isNotEmpty();
        }
    }

    @Test
    void aWalkSaysWhatItTookWhenAsked() {
        assertThat(run.run("snmp", "walk", device, "--time")).isZero();
        assertThat(run.written().lines()).hasSize(7);
        assertThat(run.said()).startsWith("7 rows in ").contains(" ms with ");
    }

    @Test
    void silenceIsExplained() throws Exception {
        int port;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = once.getLocalPort();
        }
        String[] ask = {"snmp", "get", "127.0.0.1:" + port, "sysName.0", "--timeout", "100ms", "--retries", "0", "--tcp"};
        assertThat(run.run(ask)).isEqualTo(3);
        assertThat(run.said()).contains("Nothing listens on TCP port " + port);
        assertThat(run.run("snmp", "get", "no-such-host.invalid", "sysName.0")).isEqualTo(3);
        assertThat(run.said()).containsOnlyOnce("not found");
        assertThat(run.written()).isEmpty();
    }

    @Test
    void savedWalksAreWrittenInAllFormsAndCompared() throws Exception {
        for (String name : List.of("b.snmprec", "b.txt", "b.nwalk")) {
            Path copy = directory.resolve(name);
            assertThat(run.run("snmp", "snapshot", "save", device, copy.toString())).isZero();
            assertThat(run.written()).contains("\"rows\":7", "\"complete\":true");
            assertThat(run.run("snmp", "snapshot", "diff", device.substring(5), copy.toString())).isZero();
            assertThat(run.written()).isEqualTo("{\"added\":[],\"removed\":[],\"changed\":[],\"restarted\":false}\n");
        }
        Path table = directory.resolve("b.csv");
        assertThat(run.run("snmp", "snapshot", "save", device, table.toString(), "ifTable")).isZero();
        assertThat(Files.readAllLines(table)).containsExactly("oid,name,type,value,text",
                "1.3.6.1.2.1.2.2.1.6.1,ifPhysAddress.1,OCTET STRING,00 1b 21 3c 4d 5e,00:1b:21:3c:4d:5e");
        Path page = directory.resolve("diff.html");
        Path other = Files.writeString(directory.resolve("c.snmprec"), WALK.replace("core-1", "core-2"));
        assertThat(run.run("snmp", "snapshot", "diff", device.substring(5), other.toString(), "--export", page.toString())).isZero();
        assertThat(Files.readString(page)).contains("sysName.0", "core-2");
        assertThat(run.run("snmp", "snapshot", "diff", device.substring(5), other.toString(), "--export", page + ".doc")).isEqualTo(2);
        assertThat(run.run("snmp", "snapshot", "diff", "nowhere.walk", other.toString())).isEqualTo(2);
        assertThat(run.run("snmp", "snapshot", "save", device, directory.resolve("none/x.txt").toString())).isEqualTo(2);
    }
}
