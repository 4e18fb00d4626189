/** The simulated network: its plan (devices, cabling, hosts), its state over time, and the MIB tables its devices show. */
@NullMarked
package io.nocturne.lab.network;

import org.jspecify.annotations.NullMarked;
