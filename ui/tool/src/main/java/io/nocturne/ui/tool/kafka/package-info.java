/** Kafka clusters: topics, groups, brokers, settings, advice, and moving offsets. */
@NullMarked
package io.nocturne.ui.tool.kafka;

import org.jspecify.annotations.NullMarked;
