package io.nocturne.mib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nocturne.core.Oid;
import io.nocturne.core.SmiType;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.ValueEntry.Fault;
import org.junit.jupiter.api.Test;

class ValueEntryTest {
    private static final Dictionary DICTIONARY = Dictionary.bundled();

    private static ValueEntry entry(String name) {
        MibObject object = DICTIONARY.resolve(name).orElseThrow();
        return new ValueEntry(DICTIONARY, object, ValueEntry.wireType(object));
    }

    private static void refused(String name, String text, Fault fault) {
        assertThatThrownBy(() -> entry(name).parse(text))
                .isInstanceOfSatisfying(ValueEntry.Refused.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }

    @Test
    void takesNamesOfNumbers() {
        ValueEntry entry = entry("ifAdminStatus");
        assertThat(entry.choices()).containsExactly("up(1)", "down(2)", "testing(3)");
        assertThat(entry.parse("down")).isEqualTo(SmiValue.integer(2));
        assertThat(entry.parse("DOWN(2)")).isEqualTo(SmiValue.integer(2));
        assertThat(entry.parse(" 3 ")).isEqualTo(SmiValue.integer(3));
        assertThat(entry.typed(SmiValue.integer(1))).isEqualTo("up(1)");
        refused("ifAdminStatus", "sideways", Fault.NO_SUCH_NAME);
    }

    @Test
    void holdsToRangesAndSizes() {
        assertThat(entry("sysContact").range()).isEqualTo("0..255");
        assertThat(entry("sysContact").parse("me")).isEqualTo(SmiValue.text("me"));
        refused("sysContact", "x".repeat(256), Fault.WRONG_SIZE);
        assertThat(entry("dot1dStpBridgeMaxAge").parse("2000")).isEqualTo(SmiValue.integer(2000));
        refused("dot1dStpBridgeMaxAge", "599", Fault.OUT_OF_RANGE);
        refused("dot1dStpBridgeMaxAge", "soon", Fault.NOT_A_NUMBER);
        refused("dot1dStpBridgeMaxAge", "99999999999", Fault.OUT_OF_RANGE);
    }

    @Test
    void readsDisplayHintsBackwards() {
        assertThat(entry("ifPhysAddress").parse("00:1B:44-11.3a b7")).isEqualTo(SmiValue.octets(new byte[] {0, 0x1b, 0x44, 0x11, 0x3a, (byte) 0xb7}));
        refused("ifPhysAddress", "00:1B:44:zz", Fault.NOT_HEX);
        SmiValue date = entry("entPhysicalMfgDate").parse("2026-11-20 14:05:09 +09:00");
        assertThat(DICTIONARY.format(DICTIONARY.resolve("entPhysicalMfgDate").orElseThrow(), date)).isEqualTo("2026-11-20 14:05:09.0 +09:00");
        assertThat(entry("entPhysicalMfgDate").parse("2026-11-20T14:05:09+09:00")).isEqualTo(date);
        refused("entPhysicalMfgDate", "yesterday", Fault.NOT_A_DATE);
    }

    @Test
    void takesAddressesAndNamesOfObjects() {
        assertThat(new ValueEntry(DICTIONARY, null, SmiType.IP_ADDRESS).parse("10.1.2.3").text()).isEqualTo("10.1.2.3");
        assertThatThrownBy(() -> new ValueEntry(DICTIONARY, null, SmiType.IP_ADDRESS).parse("10.1.2")).isInstanceOf(ValueEntry.Refused.class);
        assertThat(new ValueEntry(DICTIONARY, null, SmiType.OBJECT_IDENTIFIER).parse("sysDescr"))
                .isEqualTo(new SmiValue.ObjectId(Oid.parse("1.3.6.1.2.1.1.1")));
        assertThat(new ValueEntry(DICTIONARY, null, SmiType.OCTET_STRING).parse("0x00ff")).isEqualTo(SmiValue.octets(new byte[] {0, (byte) 0xff}));
    }

    @Test
    void whatIsShownCanBeTypedAgain() {
        for (String name : new String[] {"ifAdminStatus", "dot1dStpBridgeMaxAge", "sysContact", "ifPhysAddress", "entPhysicalMfgDate"}) {
            ValueEntry entry = entry(name);
            SmiValue value = switch (name) {
                case "ifAdminStatus" -> SmiValue.integer(2);
                case "dot1dStpBridgeMaxAge" -> SmiValue.integer(2000);
                case "sysContact" -> SmiValue.text("Kim, 2nd floor");
                case "ifPhysAddress" -> SmiValue.octets(new byte[] {0, 1, 2, 3, 4, 5});
                default -> SmiValue.octets(new byte[] {7, (byte) 0xea, 11, 20, 14, 5, 9, 0, '+', 9, 0});
            };
            assertThat(entry.parse(entry.typed(value))).as(name).isEqualTo(value);
        }
    }
}
