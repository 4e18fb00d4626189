package io.nocturne.ui.tool.change;

import io.nocturne.core.AuditLog;
import io.nocturne.core.WriteSwitches;
import io.nocturne.mib.Dictionary;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import io.nocturne.snmp.Target;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/** What is needed to change a device. */
public interface ChangeServices {
    /** Null until it is loaded; changes when MIB files are added. Set on the interface's thread. */
    ReadOnlyObjectProperty<@Nullable Dictionary> dictionary();

    /** An agent to read. Blocks while its name is looked up. */
    SnmpReader open(Target target) throws SnmpFailure;

    /** Where every change of a device is written down before it is made. */
    AuditLog audit();

    /** Which devices may be changed. */
    WriteSwitches switches();

    /** How the agent of an address was reached last, or would be tried: port, version, credentials. */
    Target usual(String host);

    /** Remembers, for as long as the console runs, that the agent at a host was reached so. */
    default void reached(Target target) {}
}
