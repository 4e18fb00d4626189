package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.mib.MibLibrary;
import io.nocturne.mib.MibProgress;
import io.nocturne.ui.tool.change.ChangeServices;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the MIB browser needs of the console. */
public interface BrowserServices extends ChangeServices {
    MibLibrary library();

    /** Loads the library again and sets the {@link #dictionary()}. Blocks; not on the interface's thread. */
    void reload(MibProgress progress) throws InterruptedException;

    /** Devices that are known, by name, for completion. Any thread. */
    List<KnownDevice> devices();

    /**
     * A device of the inventory.
     *
     * @param address empty for one of which there is only a saved walk
     * @param walk the file of that; null for all others
     */
    record KnownDevice(String id, String name, String address, @Nullable Path walk) {}
}
