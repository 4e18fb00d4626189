package io.nocturne.mib;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DictionaryTest {
    private static final String ACME = """
            ACME-MIB DEFINITIONS ::= BEGIN
            IMPORTS enterprises FROM SNMPv2-SMI DisplayString, MacAddress FROM SNMPv2-TC ifEntry FROM IF-MIB;
            acmeMIB MODULE-IDENTITY LAST-UPDATED "202001010000Z" ORGANIZATION "Acme" CONTACT-INFO "" DESCRIPTION "All of Acme."
                REVISION "202001010000Z" DESCRIPTION "First." ::= { enterprises 99999 }
            acmeTemp OBJECT-TYPE SYNTAX AcmeTenths UNITS "degrees" MAX-ACCESS read-only STATUS current
                DESCRIPTION "How warm
                             it is."
                DEFVAL { 5 } ::= { acmeMIB 1 }
            AcmeTenths ::= TEXTUAL-CONVENTION DISPLAY-HINT "d-1" STATUS current DESCRIPTION "" SYNTAX Integer32
            acmeTable OBJECT-TYPE SYNTAX SEQUENCE OF AcmeEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION "" ::= { acmeMIB 2 }
            acmeEntry OBJECT-TYPE SYNTAX AcmeEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION ""
                INDEX { acmeMac, acmeAddress, IMPLIED acmeName } ::= { acmeTable 1 }
            acmeMac OBJECT-TYPE SYNTAX MacAddress MAX-ACCESS not-accessible STATUS current DESCRIPTION "" ::= { acmeEntry 1 }
            acmeAddress OBJECT-TYPE SYNTAX IpAddress MAX-ACCESS not-accessible STATUS current DESCRIPTION "" ::= { acmeEntry 2 }
            acmeName OBJECT-TYPE SYNTAX DisplayString MAX-ACCESS not-accessible STATUS current DESCRIPTION "" ::= { acmeEntry 3 }
            acmeFlags OBJECT-TYPE SYNTAX BITS { fast(0), quiet(9) } MAX-ACCESS read-only STATUS current DESCRIPTION "" ::= { acmeEntry 4 }
            acmeIfEntry OBJECT-TYPE SYNTAX AcmeIfEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION "" AUGMENTS { ifEntry } ::= { acmeMIB 3 }
            acmeTrap TRAP-TYPE ENTERPRISE acmeMIB VARIABLES { acmeTemp } ::= 7
            END
            """;

    @TempDir
    Path dir;

    private Dictionary acme() throws Exception {
        Files.writeString(dir.resolve("acme.mib"), ACME);
        return Dictionary.load(List.of(dir.resolve("acme.mib")));
    }

    private static SmiValue octets(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return SmiValue.octets(bytes);
    }

    @Test
    void whatWasLocatedLastDoesNotHideWhatIsNearer() throws Exception {
        Dictionary dictionary = acme();
        for (int round = 0; round < 2; round++) {
            assertThat(dictionary.name(Oid.parse("1.3.6.1.4.1.99999.1.0"))).isEqualTo("acmeTemp.0");
            assertThat(dictionary.name(Oid.parse("1.3.6.1.4.1.99999.1"))).isEqualTo("acmeTemp");
            assertThat(dictionary.name(Oid.parse("1.3.6.1.4.1.99999.2.1.4.7"))).isEqualTo("acmeFlags.7");
            assertThat(dictionary.name(Oid.parse("1.3.6.1.4.1.99999.2.1.40.7"))).isEqualTo("acmeEntry.40.7");
            assertThat(dictionary.name(Oid.parse("1.3.6.1.2.1.1.3.0"))).isEqualTo("sysUpTime.0");
            assertThat(dictionary.name(Oid.parse("1.3.6.1.2.1.1.3"))).isEqualTo("sysUpTime");
        }
    }

    @Test
    void theEditionOfTheFactsIsTheirs() {
        assertThat(Integer.toHexString(Facts.EDITION)).as("after writing facts.tsv anew, Facts.EDITION has to be").isEqualTo(Long.toHexString(Facts.checksum()));
    }

    /** As in a MIB of Hillstone: the second table and its row were copied from the first, and the name of the row was not changed. */
    @Test
    void tellsWhatAModuleImportsAndAGroupHolds() throws Exception {
        Files.writeString(dir.resolve("acme.mib"), ACME.replace("END\n", """
                acmeGroup OBJECT-GROUP OBJECTS { acmeTemp, acmeFlags } STATUS current DESCRIPTION "" ::= { acmeMIB 8 }
                acmeComp MODULE-COMPLIANCE STATUS current DESCRIPTION "" MODULE MANDATORY-GROUPS { acmeGroup } ::= { acmeMIB 9 }
                END
                """));
        Dictionary acme = Dictionary.load(List.of(dir));
        assertThat(acme.text(acme.resolve("acmeGroup").orElseThrow()).members()).containsExactly("acmeTemp", "acmeFlags");
        assertThat(acme.text(acme.resolve("acmeComp").orElseThrow()).members()).containsExactly("acmeGroup");
        assertThat(acme.text(acme.resolve("acmeMIB").orElseThrow()).imports())
                .containsEntry("SNMPv2-TC", List.of("DisplayString", "MacAddress")).containsEntry("IF-MIB", List.of("ifEntry"));
        assertThat(acme.resolve("acmeTable").orElseThrow().index()).containsExactly("acmeMac", "acmeAddress", "IMPLIED acmeName");
        assertThat(acme.index(Oid.parse("1.3.6.1.4.1.99999.2"))).isEmpty();
    }

    @Test
    void whatFollowsASecondDefinitionOfANameBelongsToThatOne() throws Exception {
        Files.writeString(dir.resolve("twice.mib"), """
                TWICE-MIB DEFINITIONS ::= BEGIN
                IMPORTS enterprises FROM SNMPv2-SMI;
                root OBJECT IDENTIFIER ::= { enterprises 99 }
                oneTable OBJECT-TYPE SYNTAX SEQUENCE OF Row ACCESS not-accessible STATUS mandatory ::= { root 3 }
                row OBJECT-TYPE SYNTAX Row ACCESS not-accessible STATUS mandatory INDEX { oneIndex } ::= { oneTable 1 }
                oneIndex OBJECT-TYPE SYNTAX INTEGER ACCESS read-only STATUS mandatory ::= { row 1 }
                otherTable OBJECT-TYPE SYNTAX SEQUENCE OF Row ACCESS not-accessible STATUS mandatory ::= { root 4 }
                row OBJECT-TYPE SYNTAX Row ACCESS not-accessible STATUS mandatory INDEX { otherIndex } ::= { otherTable 1 }
                otherIndex OBJECT-TYPE SYNTAX INTEGER ACCESS read-only STATUS mandatory ::= { row 1 }
                END
                """);
        Dictionary twice = Dictionary.load(List.of(dir));
        assertThat(twice.oid("oneIndex")).hasValue(Oid.parse("1.3.6.1.4.1.99.3.1.1"));
        assertThat(twice.oid("otherIndex")).hasValue(Oid.parse("1.3.6.1.4.1.99.4.1.1"));
        assertThat(twice.report().failed()).isEmpty();
    }

    @Test
    void translatesBothWaysWithInstances() {
        Dictionary d = Dictionary.bundled();
        assertThat(d.oid("ifDescr.3")).contains(Oid.parse("1.3.6.1.2.1.2.2.1.2.3"));
        assertThat(d.oid("IF-MIB::ifDescr")).contains(Oid.parse("1.3.6.1.2.1.2.2.1.2"));
        assertThat(d.oid(".1.3.6")).contains(Oid.parse("1.3.6"));
        assertThat(d.oid("NO-MIB::ifDescr")).isEmpty();
        assertThat(d.name(Oid.parse("1.3.6.1.2.1.2.2.1.2.3"))).isEqualTo("ifDescr.3");
        assertThat(d.name(Oid.parse("1.3.6.1.2.1.1.3.0"))).isEqualTo("sysUpTime.0");
        assertThat(d.name(Oid.parse("9.9"))).isEqualTo("9.9");
    }

    @Test
    void knowsWhatStandardObjectsAre() {
        MibObject status = Dictionary.bundled().resolve("ifOperStatus.1").orElseThrow();
        assertThat(status.kind()).isEqualTo(MibKind.COLUMN);
        assertThat(status.module()).isEqualTo("IF-MIB");
        assertThat(status.index()).containsExactly("ifIndex");
        assertThat(status.labels()).containsEntry(1L, "up").containsEntry(7L, "lowerLayerDown");
        assertThat(Dictionary.bundled().resolve("ifXEntry").orElseThrow().index()).containsExactly("ifIndex");
        assertThat(Dictionary.bundled().resolve("linkDown").orElseThrow().oid()).isEqualTo(Oid.parse("1.3.6.1.6.3.1.1.5.3"));
    }

    @Test
    void loadedFilesStandOnWhatIsBundled() throws Exception {
        Dictionary d = acme();
        assertThat(d.report().failed()).isEmpty();
        MibObject temp = d.resolve("acmeTemp").orElseThrow();
        assertThat(temp.oid()).isEqualTo(Oid.parse("1.3.6.1.4.1.99999.1"));
        assertThat(d.text(temp).description()).isEqualTo("How warm\nit is.");
        assertThat(d.text(temp).defaultValue()).isEqualTo("5");
        assertThat(d.text(d.resolve("acmeMIB").orElseThrow()).revisions()).singleElement().satisfies(r -> assertThat(r.description()).isEqualTo("First."));
        assertThat(d.resolve("acmeIfEntry").orElseThrow().index()).containsExactly("ifIndex");
        assertThat(d.resolve("1.3.6.1.4.1.99999.0.7").orElseThrow().objects()).containsExactly("acmeTemp");
        assertThat(d.children(Oid.parse("1.3.6.1.4.1.99999"))).extracting(c -> c.oid().arc(c.oid().length() - 1)).containsExactly(0L, 1L, 2L, 3L);
        assertThat(d.name(Oid.parse("1.3.6.1.2.1.1.1.0"))).isEqualTo("sysDescr.0");
    }

    @Test
    void showsValuesAsTheirDefinitionsSay() throws Exception {
        Dictionary d = acme();
        assertThat(d.format(Oid.parse("1.3.6.1.2.1.2.2.1.8.1"), SmiValue.integer(2))).isEqualTo("down(2)");
        assertThat(d.format(Oid.parse("1.3.6.1.2.1.2.2.1.6.1"), octets(0, 0x1b, 0x21, 0, 0, 0xfe))).isEqualTo("00:1b:21:00:00:fe");
        assertThat(d.format(Oid.parse("1.3.6.1.2.1.1.3.0"), new SmiValue.Number(SmiType.TIME_TICKS, 9_000_012))).isEqualTo("1d 01:00:00.12");
        assertThat(d.format(d.oid("acmeTemp.0").orElseThrow(), SmiValue.integer(215))).isEqualTo("21.5 degrees");
        assertThat(d.format(d.resolve("acmeFlags").orElseThrow(), octets(0x80, 0x40))).isEqualTo("fast(0), quiet(9)");
        assertThat(d.format(d.resolve("hrSystemDate").orElseThrow(), octets(7, 234, 11, 21, 7, 5, 4, 0, '+', 9, 0))).isEqualTo("2026-11-21 07:05:04.0 +09:00");
        assertThat(d.format(d.resolve("sysDescr").orElseThrow(), SmiValue.octets("한글".getBytes(StandardCharsets.UTF_8)))).isEqualTo("한글");
        assertThat(d.format(Oid.parse("1.3.6.1.2.1.1.2.0"), new SmiValue.ObjectId(Oid.parse("1.3.6.1.4.1.99999.2")))).isEqualTo("acmeTable");
    }

    @Test
    void takesIndexesApart() throws Exception {
        Dictionary d = acme();
        Oid oid = d.oid("acmeFlags.0.1.2.3.4.255.10.0.0.1.97.98").orElseThrow();
        assertThat(d.index(oid)).extracting(IndexValue::text).containsExactly("00:01:02:03:04:ff", "10.0.0.1", "ab");
        assertThat(d.index(d.oid("acmeFlags.0.1.2").orElseThrow())).isEmpty();
        assertThat(d.index(Oid.parse("1.3.6.1.2.1.4.34.1.3.1.4.192.0.2.9"))).extracting(IndexValue::text).containsExactly("ipv4(1)", "192.0.2.9");
    }

    @Test
    void findsByParts() throws Exception {
        Dictionary d = acme();
        assertThat(d.find("acme temp", 5)).extracting(MibObject::name).startsWith("acmeTemp");
        assertThat(d.find("ifdescr", 5)).first().satisfies(o -> assertThat(o.name()).isEqualTo("ifDescr"));
        assertThat(d.find("1.3.6.1.4.1.99999", 3)).extracting(MibObject::name).startsWith("acmeMIB");
        assertThat(d.find("xyzzy plugh", 5)).isEmpty();
    }

    @Test
    void findsByWordsThatStandElsewhere() throws Exception {
        Dictionary bundled = Dictionary.bundled();
        assertThat(bundled.find("octets received interface", 5)).extracting(MibObject::name).startsWith("ifInOctets").contains("ifHCInOctets");
        assertThat(bundled.find("received octets frobnicate", 5)).extracting(MibObject::name).contains("ifHCInOctets");
        assertThat(bundled.find("memroy usage", 5)).isNotEmpty().allSatisfy(o -> assertThat(o.name().toLowerCase(java.util.Locale.ROOT)).contains("mem"));
        assertThat(bundled.find("ifHCInOctest", 5)).first().satisfies(o -> assertThat(o.name()).isEqualTo("ifHCInOctets"));
        assertThat(bundled.find("인터페이스 설명", 5)).extracting(MibObject::name).contains("ifAlias");
        assertThat(bundled.find("IF-MIB::speed", 5)).extracting(MibObject::name).contains("ifHighSpeed", "ifSpeed");
    }

    @Test
    void findsByDescriptionsOfOwnFiles() throws Exception {
        Path file = Files.writeString(dir.resolve("acme.mib"), ACME.replace("How warm", "How warm the Quuxifier is: "));
        Path cache = dir.resolve("cache");
        for (int i = 0; i < 2; i++) {
            Dictionary d = Dictionary.load(List.of(file), cache);
            assertThat(d.find("quuxif", 5)).isEmpty();
            d.prepareSearch();
            assertThat(d.find("quuxif", 5)).extracting(MibObject::name).containsExactly("acmeTemp");
            assertThat(d.find("warm acme", 5)).extracting(MibObject::name).startsWith("acmeTemp");
        }
    }

    @Test
    void keepsWhatWasCompiledUntilAFileChanges() throws Exception {
        Path file = Files.writeString(dir.resolve("acme.mib"), ACME);
        Path cache = dir.resolve("cache");
        Dictionary first = Dictionary.load(List.of(file), cache);
        Dictionary second = Dictionary.load(List.of(file), cache);
        assertThat(second.size()).isEqualTo(first.size());
        assertThat(second.report().objects()).isEqualTo(first.report().objects());
        assertThat(second.resolve("acmeTemp")).isEqualTo(first.resolve("acmeTemp"));
        Files.writeString(file, ACME.replace("acmeTemp", "acmeTemperature"));
        assertThat(Dictionary.load(List.of(file), cache).resolve("acmeTemperature")).isPresent();
    }

    @Test
    void compilesAnewWhatWasDamaged() throws Exception {
        Path file = Files.writeString(dir.resolve("acme.mib"), ACME);
        Path cache = dir.resolve("cache");
        Dictionary.load(List.of(file), cache);
        try (var kept = Files.list(cache)) {
            for (Path each : kept.toList()) {
                Files.write(each, new byte[100]);
            }
        }
        assertThat(Dictionary.load(List.of(file), cache).resolve("acmeTemp")).isPresent();
    }
}
