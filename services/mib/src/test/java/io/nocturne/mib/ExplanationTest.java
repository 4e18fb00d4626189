package io.nocturne.mib;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {
    @Test
    void namesTheOwnersOfEnterpriseNumbers() {
        Enterprises registry = Enterprises.registry();
        assertThat(registry.size()).isGreaterThan(60_000);
        assertThat(registry.vendor(Oid.parse("1.3.6.1.4.1.9.1.1208"))).contains("Cisco");
        assertThat(registry.vendor(Oid.parse("1.3.6.1.4.1.62.1"))).contains("NetEdge");
        assertThat(registry.vendor(Oid.parse("1.3.6.1.2.1.1"))).isEmpty();
        assertThat(registry.vendor(Oid.parse("1.3.6.1.4.1"))).isEmpty();
        assertThat(registry.name(4_294_967_295L)).isEmpty();
    }

    @Test
    void explainsObjectsInBothLanguages() {
        Explanations explanations = Explanations.bundled();
        assertThat(explanations.size()).isGreaterThan(300);
        assertThat(explanations.of("ifInErrors", Locale.ENGLISH)).hasValueSatisfying(text -> assertThat(text).contains("duplex"));
        assertThat(explanations.of("ifInErrors", Locale.KOREAN)).hasValueSatisfying(text -> assertThat(text).contains("듀플렉스"));
        assertThat(explanations.of("noSuchThing", Locale.KOREAN)).isEmpty();
    }

    @Test
    void tellsWhatNoModuleNamesByVendor() {
        WalkExplanation walk = WalkExplanation.of(
                Dictionary.bundled(),
                List.of(
                        Oid.parse("1.3.6.1.2.1.1.1.0"),
                        Oid.parse("1.3.6.1.2.1.2.2.1.2.1"),
                        Oid.parse("1.3.6.1.2.1.2.2.1.2.2"),
                        Oid.parse("1.3.6.1.4.1.62.7.7.1.0"),
                        Oid.parse("1.3.6.1.4.1.62.7.7.2.0"),
                        Oid.parse("1.3.6.1.4.1.14988.77.1.2.0")));
        assertThat(walk.rows()).isEqualTo(6);
        assertThat(walk.named()).isEqualTo(3);
        assertThat(walk.modules().getFirst()).isEqualTo(new WalkExplanation.Module("IF-MIB", 2, 1));
        assertThat(walk.missing().getFirst().oid()).isEqualTo(Oid.parse("1.3.6.1.4.1.62.7.7"));
        assertThat(walk.vendors()).containsExactly(java.util.Map.entry("NetEdge", 2L), java.util.Map.entry("MikroTik", 1L));
    }

    @Test
    void findsByExplanationAndWithMistakes() {
        Dictionary d = Dictionary.bundled();
        assertThat(d.find("cpu load", 10)).extracting(MibObject::name).contains("hrProcessorLoad");
        assertThat(d.find("듀플렉스", 10)).extracting(MibObject::name).contains("dot3StatsLateCollisions", "ifInErrors");
        assertThat(d.find("ifOperStauts", 10)).extracting(MibObject::name).contains("ifOperStatus");
        assertThat(d.find("hrStorgeUsed", 5)).extracting(MibObject::name).contains("hrStorageUsed");
        assertThat(d.find("ifDescr", 5).getFirst().name()).isEqualTo("ifDescr");
    }

    /** What people type is seldom what objects are called. */
    @ParameterizedTest
    @CsvSource({
            "interface errors,ifInErrors", "cpu load,hrProcessorLoad", "temperature sensor,entPhySensorValue", "memory usage,hrStorageTable", "disk usage,hrStorageUsed",
            "system name,sysName", "hostname,sysName", "mac address table,dot1dTpFdbTable", "arp table,ipNetToMediaTable", "ospf neighbor,ospfNbrState",
            "lldp neighbors,lldpRemSysName", "fan status,ciscoEnvMonFanState", "port speed,ifHighSpeed", "bandwidth,ifSpeed", "serial number,entPhysicalSerialNum",
            "firmware version,entPhysicalFirmwareRev", "link down trap,linkDown", "spanning tree root,dot1dStpRootPort", "reboot,sysUpTime",
            "interface drops,ifInDiscards",
            "interface description,ifAlias", "포트 상태,ifOperStatus", "장비 이름,sysName", "이웃 이름,lldpRemSysName", "재부팅,sysUpTime"
    })
    void findsWhatPeopleTypeAmongTheFirst(String typed, String wanted) {
        assertThat(Dictionary.bundled().find(typed, 10)).extracting(MibObject::name).contains(wanted);
    }

    @Test
    void namesACopiedObjectOnce() {
        assertThat(Dictionary.bundled().find("ifInErrors", 5)).extracting(MibObject::name).containsOnlyOnce("ifInErrors");
        assertThat(Dictionary.bundled().find("RFC1213-MIB::ifInErrors", 5)).extracting(MibObject::module).contains("RFC1213-MIB");
    }

    @Test
    void countsErrorsOfNearMatches() {
        byte[] text = "ifoperstatus".getBytes(StandardCharsets.UTF_8);
        assertThat(new FuzzyNames("operstatus").errors(text, 0, text.length)).isZero();
        assertThat(new FuzzyNames("opersttus").errors(text, 0, text.length)).isEqualTo(1);
        assertThat(new FuzzyNames("operstauts").errors(text, 0, text.length)).as("two letters changed places").isEqualTo(1);
        assertThat(new FuzzyNames("oeprstauts").errors(text, 0, text.length)).isEqualTo(2);
        assertThat(new FuzzyNames("xqzw").errors(text, 0, text.length)).isEqualTo(-1);
        assertThat(new FuzzyNames("ifopr").errors(text, 0, 2)).isEqualTo(-1);
    }
}
