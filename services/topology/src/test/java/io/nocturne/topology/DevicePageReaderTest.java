package io.nocturne.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nocturne.core.Level;
import io.nocturne.topology.DevicePage.PartKind;
import io.nocturne.topology.DevicePage.PortState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevicePageReaderTest {
    private static final String IF = "1.3.6.1.2.1.2.2.1.";
    private static final String IFX = "1.3.6.1.2.1.31.1.1.1.";
    private static final String ENTITY = "1.3.6.1.2.1.47.1.1.1.1.";
    private static final String SENSOR = "1.3.6.1.2.1.99.1.1.1.";

    private final Walk.Builder rows = new Walk.Builder();

    private void text(String oid, String text) {
        rows.add(oid, text.getBytes(StandardCharsets.UTF_8));
    }

    private void number(String oid, long value) {
        rows.add(oid, (Long) value);
    }

    private DevicePage page() {
        return DevicePageReader.read(rows.build(), Instant.EPOCH, List.of());
    }

    private void port(int index, String name, long admin, long oper, long change) {
        text(IFX + "1." + index, name);
        number(IF + "7." + index, admin);
        number(IF + "8." + index, oper);
        number(IF + "9." + index, change);
    }

    /** TIMETRA-CHASSIS-MIB: chassis 1 with a slot that is empty. */
    @Test
    void partsOfNokiasRoutersComeFromTheirOwnTable() {
        String hardware = "1.3.6.1.4.1.6527.3.1.2.2.1.8.1.";
        number("1.3.6.1.4.1.6527.3.1.2.2.1.3.1.4.1", 23);
        text("1.3.6.1.4.1.6527.3.1.2.2.1.6.1.2.23", "7705 SAR-8 v2");
        String[] names = {"Chassis 1", "Slot A", "Slot B", "Fans"};
        long[] types = {3, 9, 9, 6};
        String[] serials = {"LL1", "NS2", "", ""};
        long[] states = {2, 2, 7, 3};
        for (int i = 0; i < names.length; i++) {
            text(hardware + "8.1." + (i + 1), names[i]);
            number(hardware + "7.1." + (i + 1), types[i]);
            text(hardware + "5.1." + (i + 1), serials[i]);
            number(hardware + "16.1." + (i + 1), states[i]);
        }
        number(hardware + "17.1.2", 1);
        number(hardware + "18.1.2", 76);
        number(hardware + "19.1.2", 75);
        number("1.3.6.1.4.1.6527.3.1.2.1.38.1.0", 1);
        DevicePage page = page();
        assertThat(page.identity().model()).isEqualTo("7705 SAR-8 v2");
        assertThat(page.identity().serial()).isEqualTo("LL1");
        assertThat(page.identity().restartReason()).isEqualTo("by an administrator");
        assertThat(page.parts()).extracting(DevicePage.Part::name).containsExactly("Chassis 1", "Slot A", "Fans");
        assertThat(page.parts().getLast().level()).isEqualTo(Level.MAJOR);
        assertThat(page.sensors()).containsExactly(new DevicePage.Sensor("Slot A", 76, "°C", Level.MAJOR, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "S5720-56C-PWR-EI-AC Huawei Versatile Routing Platform Software VRP (R) software,Version 5.170 (S5720 V200R010C00SPC600) | S5720-56C-PWR-EI-AC",
            "Huawei Versatile Routing Platform Software VRP (R) software, Version 8.180 (CE6850EI V200R005C10SPC800) Copyright (C) HUAWEI CE6850-48S6Q-HI | CE6850-48S6Q-HI",
            "Huawei Versatile Routing Platform Software VRP (R) software, Version 5.130 (AR2200 V200R003C00SPC200) Copyright (C) 2012 | AR2200",
            "RouterOS 6.40.5 (stable) on RB952Ui-5ac2nD | RB952Ui-5ac2nD",
            "Linux router 5.10 | ''"})
    void modelsInSentencesAreFound(String description, String model) {
        assertThat(DevicePageReader.namedIn(description)).isEqualTo(model);
    }

    @Test
    void whatHasAPlaceForACableComesBeforeServicesAndLoopbacks() {
        int[] types = {24, 142, 6, 53, 161};
        for (int i = 0; i < types.length; i++) {
            text("1.3.6.1.2.1.2.2.1.2." + (i + 1), "if" + types[i]);
            number("1.3.6.1.2.1.2.2.1.3." + (i + 1), types[i]);
        }
        assertThat(page().ports().stream().map(port -> port.name() + (port.isInside() ? " inside" : "")))
                .containsExactly("if6", "if161", "if24 inside", "if142 inside", "if53 inside");
    }

    @Test
    void memoryThatIsOnlyLentIsNotUsed() {
        String storage = "1.3.6.1.2.1.25.2.3.1.";
        String[] names = {"Physical memory", "Memory buffers", "Cached memory", "Shared memory", "/var"};
        int[][] sizes = {{1000, 900}, {1000, 100}, {500, 500}, {30, 30}, {200, 50}};
        for (int i = 0; i < names.length; i++) {
            text(storage + "3." + i, names[i]);
            number(storage + "5." + i, sizes[i][0]);
            number(storage + "6." + i, sizes[i][1]);
        }
        assertThat(page().loads().stream().map(load -> load.name() + " " + Math.round(load.percent()))).containsExactly("Physical memory 30", "/var 25");
    }

    @Test
    void whereNothingNamesTheModelTheChassisIsDescribed() {
        number("1.3.6.1.2.1.47.1.1.1.1.5.1", 11);
        text("1.3.6.1.2.1.47.1.1.1.1.2.1", "Aruba 6300 VSF Stack");
        text("1.3.6.1.2.1.47.1.1.1.1.2.2", "Linux 3.3.5 ehci_hcd");
        text("1.3.6.1.2.1.47.1.1.1.1.13.2", "0x0002");
        text("1.3.6.1.2.1.47.1.1.1.1.11.2", "7");
        assertThat(page().identity().model()).isEqualTo("Aruba 6300 VSF Stack");
    }

    @Test
    void transceiversOfHuaweiHpAndEltexHaveTheirNumbers() {
        port(55, "A1", 1, 1, 0);
        port(107, "te1/0/3", 1, 1, 0);
        text(ENTITY + "7.900", "XGigabitEthernet0/0/1");
        text("1.3.6.1.4.1.2011.5.25.31.1.1.3.1.4.900", "J267C042885");
        text("1.3.6.1.4.1.2011.5.25.31.1.1.3.1.25.900", "02310MNW");
        String hp = "1.3.6.1.4.1.11.2.14.11.5.1.82.1.1.1.1.";
        for (int index : new int[] {49, 55}) {
            text(hp + "2." + index, Integer.toString(index));
            text(hp + "3." + index, "J9151A");
            text(hp + "4." + index, "S" + index + "  ");
            number(hp + "9." + index, 1);
            number(hp + "11." + index, 27_453);
            number(hp + "12." + index, 33_014);
            number(hp + "14." + index, -5_877);
            number(hp + "15." + index, -99_999_999);
        }
        text("1.3.6.1.4.1.35265.1.23.53.1.1.1.6.107", "GS2201190388    ");
        text("1.3.6.1.4.1.35265.1.23.53.1.1.1.10.107", "KYBP-2733192-LRC");
        assertThat(page().optics()).extracting(optic -> optic.port() + " " + optic.model() + " " + optic.serial())
                .containsExactlyInAnyOrder("XGigabitEthernet0/0/1 02310MNW J267C042885", "49 J9151A S49", "A1 J9151A S55", "te1/0/3 KYBP-2733192-LRC GS2201190388");
        assertThat(page().optics()).filteredOn(optic -> optic.port().equals("A1")).singleElement().satisfies(optic -> {
            assertThat(optic.temperature()).isEqualTo(27.453);
            assertThat(optic.voltage()).isEqualTo(3.3014);
            assertThat(optic.sent()).isEqualTo(-5.877);
            assertThat(optic.received()).isNaN();
        });
    }

    /** Recordings and small agents have entities without a class. */
    @Test
    void theFirstNumberedEntityIsTheDeviceWhereNoneIsAChassis() {
        text(ENTITY + "11.1001", "CAT0912N0CU");
        text(ENTITY + "13.1001", "WS-C3560-48TS-S");
        text(ENTITY + "11.1002", "OTHER");
        text(ENTITY + "10.1002", "12.2");
        assertThat(page().identity()).satisfies(who -> {
            assertThat(who.serial()).isEqualTo("CAT0912N0CU");
            assertThat(who.model()).isEqualTo("WS-C3560-48TS-S");
            assertThat(who.software()).isEqualTo("12.2");
        });
    }

    @ParameterizedTest
    @CsvSource({"1.3.6.1.4.1.207.8.4.4.3.2.2.0, 2, hardware watchdog", "1.3.6.1.4.1.3902.1082.10.1.1.2.0, 99, ''",
            "1.3.6.1.4.1.6527.3.1.2.2.3.2.1.18.1.1, 2, power cycle"})
    void theReasonOfARestartIsTold(String oid, long value, String reason) {
        number(oid, value);
        assertThat(page().identity().restartReason()).isEqualTo(reason);
    }

    @Test
    void portsTellHowTheyAreAndForHowLong() {
        number("1.3.6.1.2.1.1.3.0", 100L * 86_400 * 10);
        port(1, "Gi1/0/1", 1, 1, 100L * 86_400 * 9);
        port(2, "Gi1/0/2", 1, 2, 100L * 86_400 * 3);
        port(3, "Gi1/0/3", 2, 2, 0);
        number(IFX + "15.1", 1000);
        number("1.3.6.1.2.1.10.7.2.1.19.1", 3);
        number(IF + "14.1", 7);
        number(IF + "19.1", 5);
        number("1.3.6.1.2.1.17.1.4.1.2.11", 1);
        number("1.3.6.1.2.1.17.7.1.4.5.1.1.11", 42);
        number("1.3.6.1.2.1.105.1.1.1.6.1.2", 3);
        List<DevicePage.Port> ports = page().ports();
        assertThat(ports).extracting(DevicePage.Port::state).containsExactly(PortState.UP, PortState.DOWN, PortState.OFF);
        assertThat(ports).extracting(DevicePage.Port::idleDays).containsExactly(-1, 7, 10);
        assertThat(ports.getFirst().speed()).isEqualTo(1_000_000_000);
        assertThat(ports.getFirst().duplex()).isEqualTo(DevicePage.Duplex.FULL);
        assertThat(ports.getFirst().troubles()).isEqualTo(12);
        assertThat(ports.getFirst().vlan()).isEqualTo(42);
        assertThat(ports.get(1).poe()).isEqualTo("delivering");
        assertThat(ports.get(1).inErrors()).isEqualTo(-1);
    }

    @Test
    void aChangeThatSeemsToLieAheadWasBeforeTheClockWrapped() {
        number("1.3.6.1.6.3.10.2.1.3.0", 42_949_690);
        number("1.3.6.1.2.1.1.3.0", 1_000);
        port(1, "1", 1, 1, (1L << 32) - 1_000);
        assertThat(page().ports().getFirst().sinceChange()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aChangeAheadOfAClockThatDidNotWrapTellsNothing() {
        number("1.3.6.1.2.1.1.3.0", 864_000_000);
        number("1.3.6.1.6.3.10.2.1.3.0", 8_640_000);
        port(1, "1", 1, 2, 900_000_000);
        port(2, "2", 1, 2, 864_000_300);
        List<DevicePage.Port> ports = page().ports();
        assertThat(ports.getFirst().sinceChange()).isNull();
        assertThat(ports.getFirst().idleDays()).isEqualTo(-1);
        assertThat(ports.getLast().sinceChange()).isEqualTo(Duration.ZERO);
    }

    @Test
    void makersWithoutATableOfPartsSayItElsewhere() {
        text("1.3.6.1.4.1.2636.3.1.2.0", "Juniper MX960");
        text("1.3.6.1.4.1.2636.3.1.3.0", "JN11");
        text("1.3.6.1.4.1.14988.1.1.4.4.0", "6.40.5");
        DevicePage.Identity identity = page().identity();
        assertThat(identity.model()).isEqualTo("Juniper MX960");
        assertThat(identity.serial()).isEqualTo("JN11");
        assertThat(identity.software()).isEqualTo("6.40.5");
    }

    @Test
    void uptimeBeyondTheWrapIsTheEngines() {
        number("1.3.6.1.2.1.1.3.0", 1_705_000_000);
        number("1.3.6.1.6.3.10.2.1.3.0", 60_000_000);
        assertThat(page().identity().uptime()).isEqualTo(Duration.ofSeconds(60_000_000));
    }

    @Test
    void membersOfACiscoStackSayWhetherTheyAreReady() {
        for (int member : List.of(1001, 2001)) {
            entity(member, String.valueOf(member), 3, 1);
            text("1.3.6.1.2.1.47.1.1.1.1.11." + member, "FCW" + member);
            number("1.3.6.1.4.1.9.9.500.1.2.1.1.6." + member, member == 1001 ? 4 : 6);
        }
        assertThat(page().parts()).extracting(DevicePage.Part::level).containsExactly(Level.OK, Level.MAJOR);
    }

    @Test
    void anEngineWithAnotherClockSaysNothingOfTheUptime() {
        number("1.3.6.1.2.1.1.3.0", 179_972_942);
        number("1.3.6.1.6.3.10.2.1.3.0", 119_335_766);
        assertThat(page().identity().uptime()).isEqualTo(Duration.ofMillis(1_799_729_420));
    }

    @Test
    void whatRunsIsFirmwareWhereTheMakerCallsItSo() {
        text("1.3.6.1.2.1.47.1.1.1.1.11.1", "P417183000294");
        number("1.3.6.1.2.1.47.1.1.1.1.5.1", 3);
        text("1.3.6.1.2.1.47.1.1.1.1.9.1", "3.00.B47");
        text("1.3.6.1.2.1.47.1.1.1.1.10.1", "1.10-B09");
        rows.add("1.3.6.1.2.1.1.2.0", new int[] {1, 3, 6, 1, 4, 1, 171, 10, 70, 8});
        assertThat(page().identity().software()).isEqualTo("3.00.B47");
    }

    @Test
    void sensorsOfAPortMakeATransceiver() {
        port(5, "Te1/1/1", 1, 1, 0);
        entity(100, "Te1/1/1", 10, 0);
        entity(101, "Te1/1/1 Receive Power Sensor", 8, 100);
        entity(102, "Te1/1/1 Transmit Power Sensor", 8, 100);
        entity(103, "Te1/1/1 Module Temperature Sensor", 8, 100);
        entity(1, "Inlet", 8, 0);
        sensor(101, 14, 9, 1, -52);
        sensor(102, 6, 7, 0, 500);
        sensor(103, 8, 9, 1, 346);
        sensor(1, 8, 9, 0, 24);
        DevicePage page = page();
        assertThat(page.optics()).hasSize(1);
        DevicePage.Optic optic = page.optics().getFirst();
        assertThat(optic.port()).isEqualTo("Te1/1/1");
        assertThat(optic.received()).isCloseTo(-5.2, within(1e-9));
        assertThat(optic.sent()).isCloseTo(-3.01, within(0.01));
        assertThat(optic.temperature()).isCloseTo(34.6, within(1e-9));
        assertThat(page.sensors()).filteredOn(sensor -> sensor.port() == 0).extracting(DevicePage.Sensor::name).containsExactly("Inlet");
    }

    @Test
    void fansAndSuppliesHaveStates() {
        text("1.3.6.1.4.1.9.9.13.1.4.1.2.1", "fan A");
        number("1.3.6.1.4.1.9.9.13.1.4.1.3.1", 3);
        text("1.3.6.1.4.1.9.9.13.1.5.1.2.1", "supply A");
        number("1.3.6.1.4.1.9.9.13.1.5.1.3.1", 1);
        assertThat(page().parts())
                .extracting(DevicePage.Part::kind, DevicePage.Part::level)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(PartKind.FAN, Level.CRITICAL),
                        org.assertj.core.groups.Tuple.tuple(PartKind.POWER, Level.OK));
    }

    @Test
    void nothingAnsweredIsAnEmptyPage() {
        DevicePage page = page();
        assertThat(page.ports()).isEmpty();
        assertThat(page.identity().uptime()).isNull();
    }

    private void entity(int index, String name, long type, long container) {
        text(ENTITY + "7." + index, name);
        number(ENTITY + "5." + index, type);
        number(ENTITY + "4." + index, container);
    }

    private void sensor(int index, long type, long scale, long precision, long value) {
        number(SENSOR + "1." + index, type);
        number(SENSOR + "2." + index, scale);
        number(SENSOR + "3." + index, precision);
        number(SENSOR + "4." + index, value);
        number(SENSOR + "5." + index, 1);
    }

    /** A transceiver is an entity with a serial number inside a port; it belongs to its port and not to the list of parts. */
    @Test
    void transceiversHaveTheirModelEvenWithoutReadings() {
        port(49, "Te1/1/1", 1, 1, 0);
        text(ENTITY + "7.1000", "TenGigabitEthernet1/1/1 Container");
        number(ENTITY + "5.1000", 5);
        number(ENTITY + "5.1001", 10);
        number(ENTITY + "4.1001", 1000);
        text(ENTITY + "7.1001", "Te1/1/1");
        text(ENTITY + "13.1001", "SFP-10G-SR ");
        text(ENTITY + "11.1001", "ACW25280VWT");
        number(ENTITY + "5.1002", 10);
        text(ENTITY + "7.1002", "Te1/1/2");
        text(ENTITY + "11.1002", "N/A");
        DevicePage page = page();
        assertThat(page.optics()).singleElement().satisfies(optic -> {
            assertThat(optic.port()).isEqualTo("Te1/1/1");
            assertThat(optic.model()).isEqualTo("SFP-10G-SR");
            assertThat(optic.serial()).isEqualTo("ACW25280VWT");
            assertThat(optic.received()).isNaN();
        });
        assertThat(page.parts()).isEmpty();
    }

    @Test
    void membersOfAStackAreListedAndASingleChassisIsNot() {
        number(ENTITY + "5.1", 3);
        text(ENTITY + "7.1", "Switch 1");
        text(ENTITY + "11.1", "FCW1");
        assertThat(page().parts()).isEmpty();
        number(ENTITY + "5.2", 3);
        text(ENTITY + "7.2", "Switch 2");
        text(ENTITY + "11.2", "FCW2");
        assertThat(page().parts()).extracting(DevicePage.Part::kind).containsExactly(PartKind.CHASSIS, PartKind.CHASSIS);
    }

    @Test
    void makersSayElsewhereHowBusyTheyAre() {
        number("1.3.6.1.4.1.12356.101.4.1.3.0", 17);
        number("1.3.6.1.4.1.12356.101.4.1.4.0", 61);
        text("1.3.6.1.4.1.9.9.48.1.1.1.2.1", "Processor");
        number("1.3.6.1.4.1.9.9.48.1.1.1.5.1", 30);
        number("1.3.6.1.4.1.9.9.48.1.1.1.6.1", 70);
        assertThat(page().loads()).containsExactly(
                new DevicePage.Load("CPU", 17), new DevicePage.Load("memory", 61), new DevicePage.Load("memory Processor", 30));
    }

    /** rlPhdUnitEnvParamTable as of later editions: six fans, and thresholds between the reading and the time. */
    @Test
    void unitsOfSmallCiscoSwitchesTellTheirTemperatureFansAndSupplies() {
        String table = "1.3.6.1.4.1.9.6.1.101.53.15.1.";
        long[] columns = {2, 1, 5, 1, 6, 5, 5, 5, 5, 70, 1, 60, 116, 70168500, 1};
        for (int column = 1; column <= columns.length; column++) {
            number(table + column + ".2", columns[column - 1]);
        }
        number(ENTITY + "5.7", 6);
        text(ENTITY + "7.7", "Main PowerSupply");
        assertThat(page().sensors()).containsExactly(new DevicePage.Sensor("unit 2", 70, "°C", Level.MAJOR, 0));
        assertThat(page().parts()).containsExactly(
                new DevicePage.Part(PartKind.POWER, "unit 2 main power supply", "", "", Level.OK),
                new DevicePage.Part(PartKind.FAN, "unit 2 fan 1", "", "", Level.OK),
                new DevicePage.Part(PartKind.FAN, "unit 2 fan 2", "", "", Level.MAJOR));
    }

    @Test
    void anOlderEditionHasTheTemperatureOneColumnEarlier() {
        number("1.3.6.1.4.1.89.53.15.1.9.1", 41);
        number("1.3.6.1.4.1.89.53.15.1.10.1", 1);
        assertThat(page().sensors()).containsExactly(new DevicePage.Sensor("unit 1", 41, "°C", Level.OK, 0));
    }

    @Test
    void huaweisPowerAndFanCardsAreModulesByClassOnly() {
        String[] names = {"MPU Board 0", "POWER Card 0/PWR1", "FAN Card 0/FAN1", "Slot 3"};
        long[] states = {3, 3, 4, 3};
        for (int i = 0; i < names.length; i++) {
            number(ENTITY + "5." + (i + 1), 9);
            text(ENTITY + "7." + (i + 1), names[i]);
            text(ENTITY + "11." + (i + 1), i < 2 ? "2102" + i : "");
            number("1.3.6.1.4.1.2011.5.25.31.1.1.1.1.2." + (i + 1), states[i]);
        }
        assertThat(page().parts()).containsExactly(
                new DevicePage.Part(PartKind.MODULE, "MPU Board 0", "", "21020", Level.OK),
                new DevicePage.Part(PartKind.POWER, "POWER Card 0/PWR1", "", "21021", Level.OK),
                new DevicePage.Part(PartKind.FAN, "FAN Card 0/FAN1", "", "", Level.MAJOR));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/dev/md0, mounted on: /packages/mnt/jbase|false", "devfs: dev file system, mounted on: /dev|false", "/snap/core/1|false",
            "/dev/da1s1f, mounted on: /var|true", "/|true", "/devices|true"
    })
    void imagesOfPackagesAreNoDisksThatFill(String name, boolean counts) {
        text("1.3.6.1.2.1.25.2.3.1.3.7", name);
        number("1.3.6.1.2.1.25.2.3.1.5.7", 100);
        number("1.3.6.1.2.1.25.2.3.1.6.7", 100);
        assertThat(page().loads()).hasSize(counts ? 1 : 0);
    }

    @Test
    void theUntaggedVlanOfCiscoPortsIsInTheirOwnTable() {
        port(10101, "Gi1/0/1", 1, 1, 0);
        number("1.3.6.1.4.1.9.9.68.1.2.2.1.2.10101", 120);
        assertThat(page().ports().getFirst().vlan()).isEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Cisco IOS Software, C3560 Software (C3560-IPSERVICESK9-M), Version 12.2(55)SE12, RELEASE SOFTWARE (fc2)|12.2(55)SE12",
            "Juniper Networks, Inc. mx5-t internet router, kernel JUNOS 19.4R3.11, Build date: 2020-10-08|19.4R3.11",
            "TiMOS-B-9.0.R11 both/hops Nokia 7705 SAR Copyright (c) 2000-2020 Nokia|9.0.R11",
            "HP Stack, revision KA.15.03.3004, ROM KA.15.05|KA.15.03.3004",
            "Aruba JL727A 6200F 48G CL4 4SFP+370W Swch ML.10.07.0005|ML.10.07.0005",
            "Alcatel-Lucent Enterprise OS6860E-U28 8.5.255.R02 GA, August 29, 2018.|8.5.255.R02",
            "VRP (R) software,Version 5.170 (S5720 V200R010C00SPC600)|5.170",
            "Firewall Test150|''", "CBS350-24P-4X 24-Port Gigabit PoE Stackable Managed Switch with 10G Uplinks|''"
    })
    void theVersionIsTakenOutOfTheDescription(String description, String version) {
        assertThat(DevicePageReader.softwareIn(description)).isEqualTo(version);
    }
}
