/** Receives syslog over UDP, TCP and TLS and hands it on as events. Knows framing and limits; what a message says is the decoder's business. */
@NullMarked
package io.nocturne.syslog;

import org.jspecify.annotations.NullMarked;
