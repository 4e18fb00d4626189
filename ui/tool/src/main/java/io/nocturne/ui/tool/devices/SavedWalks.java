package io.nocturne.ui.tool.devices;

import java.nio.file.Path;

/** The saved walks that stand among the devices, remembered until they are taken away. Both calls return at once. */
public interface SavedWalks {
    /** Shows the device of this file among the others; what is wrong with the file is reported as a problem. */
    void add(Path file);

    /** The file itself stays. */
    void remove(Path file);
}
