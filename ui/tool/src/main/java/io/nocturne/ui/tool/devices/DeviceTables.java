package io.nocturne.ui.tool.devices;

import io.nocturne.topology.DevicePage;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.devices.DeviceModel.NeighbourRow;
import io.nocturne.ui.tool.devices.DeviceModel.PortRow;
import io.nocturne.ui.tool.devices.DeviceModel.StationRow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The tables on the page of a device. */
final class DeviceTables {
    private final I18n i18n;

    DeviceTables(I18n i18n) {
        this.i18n = i18n;
    }

    DataTable<PortRow> ports() {
        return new DataTable<>(i18n, row -> row.port().ifIndex(), List.of(
                DataColumn.<PortRow>level("level", i18n.bind("device.port.level"), PortRow::level).width(84).hidden(),
                DataColumn.<PortRow>text("name", i18n.bind("device.port.name"), row -> row.port().name()).width(120),
                DataColumn.<PortRow>text("state", i18n.bind("device.port.state"), row -> word("device.state.", row.port().state().name())).width(84),
                DataColumn.<PortRow>text("alias", i18n.bind("device.port.alias"), row -> row.port().alias()).width(130),
                DataColumn.<PortRow>number("speed", i18n.bind("device.port.speed"), row -> positive(row.port().speed())).width(84).format(bits()).unit("bit/s"),
                DataColumn.<PortRow>text("duplex", i18n.bind("device.port.duplex"),
                        row -> row.port().duplex() == DevicePage.Duplex.UNKNOWN ? null : word("device.duplex.", row.port().duplex().name())).width(84),
                DataColumn.<PortRow>number("in", i18n.bind("device.port.in"), PortRow::in).width(88).format(bits()).unit("bit/s").summed(),
                DataColumn.<PortRow>number("out", i18n.bind("device.port.out"), PortRow::out).width(88).format(bits()).unit("bit/s").summed(),
                DataColumn.<PortRow>number("errors", i18n.bind("device.port.errors"), row -> both(row.port().inErrors(), row.port().outErrors())).width(72).summed(),
                DataColumn.<PortRow>number("discards", i18n.bind("device.port.discards"), row -> both(row.port().inDiscards(), row.port().outDiscards())).width(72)
                        .summed(),
                DataColumn.<PortRow>number("changed", i18n.bind("device.port.changed"),
                        row -> row.port().sinceChange() == null ? null : row.port().sinceChange().toSeconds()).width(96).format(seconds()).unit("s"),
                DataColumn.<PortRow>number("idle", i18n.bind("device.port.idle"), row -> row.port().idleDays() < 0 ? null : row.port().idleDays()).width(92),
                DataColumn.<PortRow>number("vlan", i18n.bind("device.port.vlan"), row -> row.port().vlan() == 0 ? null : row.port().vlan()).width(60)
                        .format((value, formats) -> value.toString()),
                DataColumn.<PortRow>text("poe", i18n.bind("device.port.poe"), row -> row.port().poe().isEmpty() ? null : word("device.poe.", row.port().poe())).width(80),
                DataColumn.<PortRow>text("neighbour", i18n.bind("device.port.neighbour"), PortRow::neighbour).width(160),
                DataColumn.<PortRow>number("mtu", i18n.bind("device.port.mtu"), row -> positive(row.port().mtu())).width(64).hidden(),
                DataColumn.<PortRow>text("mac", i18n.bind("device.port.mac"), row -> row.port().mac() == null ? null : row.port().mac().toString()).width(130).hidden(),
                DataColumn.<PortRow>number("inOctets", i18n.bind("device.port.inOctets"), row -> known(row.port().inOctets())).width(90).format(bytes()).unit("B")
                        .summed()
                        .hidden(),
                DataColumn.<PortRow>number("outOctets", i18n.bind("device.port.outOctets"), row -> known(row.port().outOctets())).width(90).format(bytes()).unit("B")
                        .summed()
                        .hidden(),
                DataColumn.<PortRow>number("index", i18n.bind("device.port.index"), row -> row.port().ifIndex()).width(72).hidden()));
    }

    DataTable<DevicePage.Sensor> sensors() {
        return new DataTable<>(i18n, DevicePage.Sensor::name, List.of(
                DataColumn.<DevicePage.Sensor>level("level", i18n.bind("device.sensor.level"), DevicePage.Sensor::level).width(84),
                DataColumn.<DevicePage.Sensor>text("name", i18n.bind("device.sensor.name"), DevicePage.Sensor::name).width(260),
                DataColumn.<DevicePage.Sensor>number("value", i18n.bind("device.sensor.value"), DeviceTables::shown).width(90),
                DataColumn.<DevicePage.Sensor>text("unit", i18n.bind("device.sensor.unit"), DeviceTables::unit).width(60)));
    }

    DataTable<DevicePage.Optic> optics() {
        return new DataTable<>(i18n, DevicePage.Optic::port, List.of(
                DataColumn.<DevicePage.Optic>text("port", i18n.bind("device.optic.port"), DevicePage.Optic::port).width(140),
                optic("received", "device.optic.received", DevicePage.Optic::received, "dBm"),
                optic("sent", "device.optic.sent", DevicePage.Optic::sent, "dBm"),
                DataColumn.<DevicePage.Optic>text("model", i18n.bind("device.part.model"), DevicePage.Optic::model).width(130),
                DataColumn.<DevicePage.Optic>text("serial", i18n.bind("device.part.serial"), DevicePage.Optic::serial).width(120),
                optic("temperature", "device.optic.temperature", DevicePage.Optic::temperature, "°C"),
                optic("voltage", "device.optic.voltage", DevicePage.Optic::voltage, "V"),
                optic("bias", "device.optic.bias", DevicePage.Optic::bias, "mA")));
    }

    private DataColumn<DevicePage.Optic> optic(
            String id, String key, java.util.function.ToDoubleFunction<DevicePage.Optic> value, String unit) {
        return DataColumn.<DevicePage.Optic>number(id, i18n.bind(key), row -> Double.isNaN(value.applyAsDouble(row)) ? null : value.applyAsDouble(row))
                .width(92)
                .format((number, formats) -> formats.decimal(((Number) number).doubleValue(), 2) + " " + unit)
                .unit(unit);
    }

    DataTable<DevicePage.Part> parts() {
        return new DataTable<>(i18n, part -> part.kind() + part.name() + part.serial(), List.of(
                DataColumn.<DevicePage.Part>level("level", i18n.bind("device.part.level"), DevicePage.Part::level).width(96),
                DataColumn.<DevicePage.Part>text("kind", i18n.bind("device.part.kind"), part -> word("device.kind.", part.kind().name())).width(96),
                DataColumn.<DevicePage.Part>text("name", i18n.bind("device.part.name"), DevicePage.Part::name).width(220),
                DataColumn.<DevicePage.Part>text("model", i18n.bind("device.part.model"), DevicePage.Part::model).width(130),
                DataColumn.<DevicePage.Part>text("serial", i18n.bind("device.part.serial"), DevicePage.Part::serial).width(130)));
    }

    DataTable<NeighbourRow> neighbours() {
        return new DataTable<>(i18n, row -> row.port() + "\t" + row.id() + "\t" + row.remotePort(), List.of(
                DataColumn.<NeighbourRow>text("port", i18n.bind("device.neighbour.port"), NeighbourRow::port).width(110),
                DataColumn.<NeighbourRow>text("neighbour", i18n.bind("device.neighbour.name"), NeighbourRow::neighbour).width(160),
                DataColumn.<NeighbourRow>text("remote", i18n.bind("device.neighbour.remote"), NeighbourRow::remotePort).width(130),
                DataColumn.<NeighbourRow>text("state", i18n.bind("device.neighbour.state"), row -> word("device.link.", row.state().name())).width(84),
                DataColumn.<NeighbourRow>text("evidence", i18n.bind("device.neighbour.evidence"), NeighbourRow::evidence).width(96),
                DataColumn.<NeighbourRow>number("confidence", i18n.bind("device.neighbour.confidence"), row -> row.confidence() * 100).width(100)
                        .format((value, formats) -> formats.decimal(((Number) value).doubleValue(), 0) + " %")
                        .unit("%"),
                DataColumn.<NeighbourRow>number("load", i18n.bind("device.neighbour.load"), NeighbourRow::load).width(72)
                        .format((value, formats) -> formats.decimal(((Number) value).doubleValue(), 1) + " %")
                        .unit("%")));
    }

    DataTable<StationRow> stations() {
        return new DataTable<>(i18n, row -> row.mac() + row.device() + row.port(), List.of(
                DataColumn.<StationRow>text("mac", i18n.bind("device.station.mac"), StationRow::mac).width(140),
                DataColumn.<StationRow>text("ip", i18n.bind("device.station.ip"), StationRow::ip).width(120),
                DataColumn.<StationRow>text("device", i18n.bind("device.station.device"), StationRow::deviceName).width(150),
                DataColumn.<StationRow>text("port", i18n.bind("device.station.port"), StationRow::port).width(120),
                DataColumn.<StationRow>number("confidence", i18n.bind("device.station.confidence"), row -> row.confidence() * 100).width(100)
                        .format((value, formats) -> formats.decimal(((Number) value).doubleValue(), 0) + " %")
                        .unit("%")));
    }

    private String word(String prefix, String name) {
        return i18n.text(prefix + name.toLowerCase(Locale.ROOT));
    }

    /** Currents of lasers are some thousandths of an ampere, of which two digits say nothing. */
    private static boolean isSmallCurrent(DevicePage.Sensor sensor) {
        return sensor.unit().equals("A") && Math.abs(sensor.value()) < 1;
    }

    static double shown(DevicePage.Sensor sensor) {
        return isSmallCurrent(sensor) ? sensor.value() * 1000 : sensor.value();
    }

    static String unit(DevicePage.Sensor sensor) {
        return isSmallCurrent(sensor) ? "mA" : sensor.unit();
    }

    private static @Nullable Long positive(long value) {
        return value > 0 ? value : null;
    }

    private static @Nullable Long known(long value) {
        return value >= 0 ? value : null;
    }

    private static @Nullable Long both(long in, long out) {
        return in < 0 && out < 0 ? null : Math.max(0, in) + Math.max(0, out);
    }

    private static BiFunction<Object, Formats, String> bits() {
        return (value, formats) -> formats.bitsPerSecond(((Number) value).doubleValue());
    }

    private static BiFunction<Object, Formats, String> bytes() {
        return (value, formats) -> formats.bytes(((Number) value).longValue());
    }

    private static BiFunction<Object, Formats, String> seconds() {
        return (value, formats) -> formats.duration(Duration.ofSeconds(((Number) value).longValue()));
    }
}
