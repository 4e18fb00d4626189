/** Echo and trace over ICMP (RFC 792, RFC 4443), with the kernel's own receive timestamps, through the Foreign Function and Memory API. */
@NullMarked
package io.nocturne.icmp;

import org.jspecify.annotations.NullMarked;
