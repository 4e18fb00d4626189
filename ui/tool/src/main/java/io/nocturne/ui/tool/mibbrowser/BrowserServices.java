package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.AuditLog;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibLibrary;
import io.nocturne.mib.MibProgress;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import io.nocturne.snmp.Target;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the MIB browser needs of the console. */
public interface BrowserServices {
    /** Null until it is loaded; changes when MIB files are added. Set on the interface's thread. */
    ReadOnlyObjectProperty<@Nullable Dictionary> dictionary();

    MibLibrary library();

    /** Loads the library again and sets the {@link #dictionary()}. Blocks; not on the interface's thread. */
    void reload(MibProgress progress) throws InterruptedException;

    /** An agent to read. Blocks while its name is looked up. */
    SnmpReader open(Target target) throws SnmpFailure;

    /** Where every change of a device is written down before it is made. */
    AuditLog audit();

    /** How the agent of an address was reached last, or would be tried: port, version, credentials. */
    Target usual(String host);

    /** Devices that are known, by name, for completion. Any thread. */
    List<KnownDevice> devices();

    /** A device of the inventory. */
    record KnownDevice(String id, String name, String address) {}
}
