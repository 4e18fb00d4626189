/** The lab: a playground with a real Kafka broker, a simulated network, traffic and faults, all of it from one seed. */
@NullMarked
package io.nocturne.lab;

import org.jspecify.annotations.NullMarked;
