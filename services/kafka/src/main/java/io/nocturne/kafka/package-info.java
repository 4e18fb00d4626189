/** Looking at Kafka clusters: topics, groups, lag, tails, offset resets and advice. The only package that knows the Kafka client. */
@NullMarked
package io.nocturne.kafka;

import org.jspecify.annotations.NullMarked;
