package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.mib.MibLibrary;
import io.nocturne.mib.MibProgress;
import io.nocturne.ui.tool.change.ChangeServices;
import java.util.List;

/** What the MIB browser needs of the console. */
public interface BrowserServices extends ChangeServices {
    MibLibrary library();

    /** Loads the library again and sets the {@link #dictionary()}. Blocks; not on the interface's thread. */
    void reload(MibProgress progress) throws InterruptedException;

    /** Devices that are known, by name, for completion. Any thread. */
    List<KnownDevice> devices();

    /** A device of the inventory. */
    record KnownDevice(String id, String name, String address) {}
}
