/** The table of devices, and the page that says of one device what a person asks in the first five minutes. */
@NullMarked
package io.nocturne.ui.tool.devices;

import org.jspecify.annotations.NullMarked;
